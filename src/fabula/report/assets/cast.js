// The cast: who is in the story, and what lights up when one of them is chosen.

const ORDERS = {
  lines: ["by lines", (a, b) => beings.lines[b] - beings.lines[a] || beings.mentions[b] - beings.mentions[a]],
  mentions: ["by mentions", (a, b) => beings.mentions[b] - beings.mentions[a]],
  // Of a known cast some may never come: they have no first appearance, and stand last.
  first: ["as they appear", (a, b) => (beings.mentions[a] === 0) - (beings.mentions[b] === 0) || beings.utf16_first[a] - beings.utf16_first[b]],
};
const SHOWN_AT_FIRST = 60;

const characters = beings.name.map((_, being) => being).filter(isCharacter);
const entities = beings.name.map((_, being) => being).filter((being) => !isCharacter(being));
let chosen = null;

/** Lights up everything one being says and every mention of it; the same again, or null, puts the light out. */
function choose(being) {
  chosen = being === chosen ? null : being;
  document.documentElement.classList.toggle("lit", chosen !== null);
  litSheet.replaceSync(chosen === null ? "" : `
    :root.lit .leaf .q.b${chosen} { color: var(--ink); background: var(--glow); }
    :root.lit .leaf .q.b${chosen}::before { color: var(--ink); }
    .lit .m.b${chosen} { text-decoration: underline 2px; text-decoration-color: var(--ink, var(--accent)); background: var(--glow); color: var(--text); }
  `);
  document.querySelectorAll("[data-being]").forEach((button) => button.setAttribute("aria-pressed", Number(button.dataset.being) === chosen));
  showChosen();
  document.dispatchEvent(new CustomEvent("chosen", { detail: chosen }));
}

function hangCast() {
  const list = make("ul", { class: "people" });
  const filter = make("input", { type: "search", placeholder: "Find a name", "aria-label": "Find a name in the cast", oninput: draw, spellcheck: "false" });
  const order = make("select", { "aria-label": "Order of the cast", onchange: draw },
    Object.entries(ORDERS).map(([value, [label]]) => make("option", { value }, label)));
  const rest = make("button", { type: "button", class: "more", onclick: () => draw({ all: true }) });
  rove(list, ".person");

  function draw({ all = false } = {}) {
    const wanted = filter.value.trim().toLocaleLowerCase();
    const found = characters
      .filter((being) => !wanted || [beings.name[being], ...beings.names[being].map(([name]) => name)].some((name) => name.toLocaleLowerCase().includes(wanted)))
      .sort(ORDERS[order.value][1]);
    const shown = all ? found : found.slice(0, SHOWN_AT_FIRST);
    list.replaceChildren(...shown.map((being, row) => make("li", {}, personButton(being, row === 0))));
    rest.hidden = shown.length === found.length;
    rest.textContent = `Show all ${number(found.length)}`;
    if (!found.length) list.append(make("li", { class: "none" }, "No one by that name."));
  }

  byId("cast").append(
    make("h2", {}, "Cast ", make("span", { class: "count" }, number(characters.length))),
    make("div", { class: "tools" }, filter, order),
    make("section", { id: "chosen", "aria-live": "polite", "aria-label": "Who is lit up", hidden: true }),
    make("p", { class: "count-key", "aria-hidden": "true" }, make("span", {}, "lines"), make("br"), "mentions"),
    list, rest, ...mayBeOne(), ...entityLists()
  );
  draw();
}

function personButton(being, first) {
  const others = beings.names[being].map(([name]) => name).filter((name) => name !== beings.name[being]).slice(0, 4).join(", ");
  return make("button", {
      type: "button", class: `person b${being}`, "data-being": being, "aria-pressed": being === chosen,
      tabindex: first ? 0 : -1, onclick: () => choose(being),
    },
    chip(being),
    make("span", { class: "who" },
      make("bdi", { class: "known-as" }, beings.name[being]),
      make("span", { class: "others" }, [beings.pronouns[being], others].filter(Boolean).join(" · "))),
    make("span", { class: "counts" },
      countOf(beings.lines[being], "line"), countOf(beings.mentions[being], "mention")));
}

/** A number that says what it counts only where there is room: aloud, and on paper. */
function countOf(n, what) {
  const kind = n === 1 ? what : `${what}s`;
  return make("span", { title: kind }, number(n), make("span", { class: "unseen" }, ` ${kind} `));
}

/** Pairs that may be one person, with where each is first named; nothing where there are none. */
function mayBeOne() {
  const { beings: pairs, reason, utf16_evidence: places } = story.suggestions;
  if (!pairs.length) return [];
  return [make("details", { class: "may-be-one" },
    make("summary", {}, "May be the same person ", make("span", { class: "count" }, number(pairs.length))),
    make("ul", {}, pairs.map((_, row) => make("li", {}, reason[row], ". ",
      places[row].map((place, at) => make("button", { type: "button", class: "passage link", onclick: () => goTo(place) }, `Passage ${at + 1}`))))))];
}

function entityLists() {
  const byCategory = Map.groupBy(entities, (being) => beings.category[being]);
  return [...byCategory].map(([category, members]) => {
    const list = make("ul", { class: "places" });
    rove(list, ".place");
    members.sort(ORDERS.mentions[1]);
    list.append(...members.map((being, row) => make("li", {}, make("button", {
        type: "button", class: "place", "data-being": being, "aria-pressed": false, tabindex: row ? -1 : 0, onclick: () => choose(being),
      }, make("bdi", {}, beings.name[being]), make("span", { class: "counts" }, number(beings.mentions[being]))))));
    return make("details", { class: "entities" },
      make("summary", {}, CATEGORIES[category] ?? category, " ", make("span", { class: "count" }, number(members.length))), list);
  });
}

/** The small panel about whoever is lit up. */
function showChosen() {
  const panel = byId("chosen");
  panel.hidden = chosen === null;
  panel.replaceChildren();
  if (chosen === null) return;
  const names = beings.names[chosen];
  const lines = linesOf[chosen].length, named = mentionsOf[chosen].length;
  const stepper = (what, of, back, on) => of > 0 && make("div", { class: "steps" },
    make("span", { id: `${what}-at` }, counted(of, what)),
    make("button", { type: "button", "aria-label": `Previous ${what}`, title: `Previous ${what} (${back})`, onclick: () => step(what, -1) }, "↑"),
    make("button", { type: "button", "aria-label": `Next ${what}`, title: `Next ${what} (${on})`, onclick: () => step(what, 1) }, "↓"));
  const company = companyOf(chosen);
  panel.className = `b${chosen}`;
  panel.append(
    make("button", { type: "button", class: "close", "aria-label": "Put the light out", title: "Put the light out (Esc)", onclick: () => choose(null) }, "×"),
    make("h3", {}, isCharacter(chosen) && chip(chosen), make("bdi", {}, beings.name[chosen])),
    beings.pronouns[chosen] && make("p", { class: "names" }, beings.pronouns[chosen]) || "",
    names.length > 0 && make("p", { class: "names" }, names.slice(0, 8).flatMap((name, row) => [row ? ", " : "", ...calledSo(name)])),
    stepper("line", lines, "p", "n") || "",
    stepper("mention", named, "k", "j") || "",
    beings.mentions[chosen] > 0 && make("p", {}, make("a", { href: linkTo(beings.utf16_first[chosen]) }, "First appearance")) || "",
    company.length > 0 && make("p", { class: "company" }, "Most often with ",
      company.flatMap(([being, count], row) => [row ? ", " : "", nameButton(being), make("span", { class: "count" }, ` ${number(count)}`)])) || "");
}

/** A name, a link to where it is first used where the text uses it, and how often that is. */
function calledSo([name, count, , first]) {
  const shown = make("bdi", {}, name);
  return [count ? make("a", { href: linkTo(first), title: "Where they are first called so" }, shown) : shown, make("span", { class: "count" }, ` ${number(count)}`)];
}

/** Who shares most scenes with someone: [[being, scenes]], five at most. */
function companyOf(being) {
  const shared = new Map();
  for (const scene of scenesOf[being])
    for (const other of scenes.participants[scene]) if (other !== being) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared].sort((a, b) => b[1] - a[1]).slice(0, 5);
}
