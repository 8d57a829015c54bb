// Lists the cast, the main people first, and highlights the lines and mentions of the being that the reader selects.

const ORDERS = {
  lines: ["by lines", (a, b) => lineCount(b) - lineCount(a) || mentionCount(b) - mentionCount(a)],
  mentions: ["by mentions", (a, b) => mentionCount(b) - mentionCount(a)],
  // A character of a known cast may have no mention, and then comes last.
  first: ["as they appear", (a, b) => (beings.mentions[a] === 0) - (beings.mentions[b] === 0) || beings.utf16_first[a] - beings.utf16_first[b]],
};

let readUntil = Infinity; // the end of the last chapter that the reader has read; what comes later is not shown in the cast

const characters = beings.name.map((_, being) => being).filter(isCharacter);
const entities = beings.name.map((_, being) => being).filter((being) => !isCharacter(being));
let selected = null;

/** Highlights the lines and the mentions of a being. The selected being again, or null, removes the highlight. */
function select(being) {
  selected = being === selected ? null : being;
  document.documentElement.classList.toggle("highlighted", selected !== null);
  highlightSheet.replaceSync(selected === null ? "" : `
    :root.highlighted .section .q.b${selected} { color: var(--ink); background: var(--glow); }
    :root.highlighted .section .q.b${selected}::before { color: var(--ink); }
    .highlighted .m.b${selected} { text-decoration: underline 2px; text-decoration-color: var(--ink, var(--accent)); background: var(--glow); color: var(--text); }
  `);
  document.querySelectorAll("[data-being]").forEach((button) => button.setAttribute("aria-pressed", Number(button.dataset.being) === selected));
  showChosen();
  document.dispatchEvent(new CustomEvent("chosen", { detail: selected }));
}

function setUpCast() {
  const list = make("ul", { class: "people" });
  const filter = make("input", { type: "search", placeholder: "Find a name", "aria-label": "Find a name in the cast", oninput: () => draw(), spellcheck: "false" });
  const order = make("select", { "aria-label": "Order of the cast", onchange: () => draw() },
    Object.entries(ORDERS).map(([value, [label]]) => make("option", { value }, label)));
  const until = make("select", { "aria-label": "How much of the story the cast is shown of", onchange: () => limitTo(Number(until.value)) },
    make("option", { value: Infinity }, "of the whole story"),
    chapters.title.map((title, row) => make("option", { value: chapters.utf16_end[row] }, `up to the end of ${title.trim()}`)));
  const more = make("button", { type: "button", class: "more", onclick: () => draw({ all: true }) });
  const minor = minorPeople(() => order.value);
  const suggestions = make("section", { id: "may-be-one" });
  setUpRows(list);

  function draw({ all = false } = {}) {
    const refocus = focusedRow();
    const isFound = called(filter.value);
    const known = characters.filter(knownName).sort(ORDERS[order.value][1]);
    const matches = filter.value.trim() ? known.filter(isFound) : known.filter(isMain);
    showRows(list, more, matches, all);
    minor.draw(filter.value.trim() ? [] : known.filter((being) => !isMain(being)));
    if (readUntil < Infinity) list.append(...matches.flatMap(namesToBeJoined).map((name) => make("li", { class: "none" }, make("bdi", {}, name))));
    if (!matches.length) list.append(make("li", { class: "none" }, "No character has this name."));
    suggestions.replaceChildren(...suggestionList());
    refocus();
  }

  byId("cast").append(
    make("h2", {}, "Cast ", make("span", { class: "count" }, number(characters.length))),
    ...hooks.cast.map((content) => content()),
    ...(app ? [suggestions] : []),
    make("div", { class: "tools" }, filter, order),
    chapters.title.length > 1 && make("div", { class: "tools until" }, until) || "",
    make("section", { id: "chosen", "aria-live": "polite", "aria-label": "The highlighted character", hidden: true }),
    make("p", { class: "count-key", "aria-hidden": "true" }, make("span", {}, "lines"), make("br"), "mentions"),
    list, more, minor.element, ...archiveTags(), ...(app ? [] : [suggestions]), ...entityLists()
  );
  draw();
  document.addEventListener("corrected", () => { draw(); showChosen(); });
  document.addEventListener("limited", () => { until.value = readUntil; draw(); showChosen(); });
}

/** Shows nothing that comes behind a place: no text, no name, no match of a search. Infinity is the whole story. */
function limitTo(place) {
  readUntil = place;
  document.dispatchEvent(new CustomEvent("limited"));
}

function personButton(being, first) {
  const others = knownNames(being).filter((name) => name !== knownName(being)).slice(0, app ? 8 : 4).join(", ");
  return make("button", {
      type: "button", class: `person b${being}`, "data-being": being, "aria-pressed": String(being === selected),
      tabindex: first ? 0 : -1, onclick: () => select(being),
    },
    chip(being),
    make("span", { class: "who" },
      make("bdi", { class: "known-as" }, knownName(being)),
      make("span", { class: "others" }, [beings.pronouns[being], others].filter(Boolean).join(" · "))),
    make("span", { class: "counts" },
      countOf(lineCount(being), "line"), countOf(mentionCount(being), "mention")));
}

/** The names that the reader knows to be a being's: used so far, and not joined with the being only later. */
function knownNames(being) {
  const later = new Set(changesAfter(being).flatMap(([names]) => names));
  return beings.names[being].filter(([name, , , first]) => first < readUntil && !later.has(name)).map(([name]) => name);
}

/** The name to show, or "" where the story has not named the being so far. */
function knownName(being) {
  const known = knownNames(being);
  return readUntil === Infinity || known.includes(beings.name[being]) ? beings.name[being] : known[0] ?? "";
}

/** The name to show at any place of the page, even of somebody whom the reader does not know by name yet. */
const shownName = (being) => (readUntil === Infinity || !isCharacter(being) ? beings.name[being] : knownName(being) || "somebody");
const shortName = (being) => (readUntil === Infinity ? shortNames[being] : knownNames(being).find((name) => name.length <= 16) ?? shownName(being));

/** The names that are used so far and turn out to be a being's only later: so far they are someone else's. */
function namesToBeJoined(being) {
  const used = new Set(beings.names[being].filter(([, , , first]) => first < readUntil).map(([name]) => name));
  return changesAfter(being).map(([names]) => names.find((name) => used.has(name))).filter(Boolean);
}

const changesAfter = (being) => beings.name_changes[being].filter(([, knownFrom]) => knownFrom > readUntil);

const lineCount = (being) => countUntil(quotes, linesOf[being], beings.lines[being]);
const mentionCount = (being) => countUntil(mentions, mentionsOf[being], beings.mentions[being]);

/** How many rows of a being start before the place that the reader has come to. */
function countUntil(table, rows, all) {
  return readUntil === Infinity ? all : rows.filter((row) => table.utf16_start[row] < readUntil).length;
}

/** A number with what it counts; the word is for screen readers and for print only. */
function countOf(n, what) {
  const kind = n === 1 ? what : `${what}s`;
  return make("span", { title: kind }, number(n), make("span", { class: "unseen" }, ` ${kind} `));
}

function entityLists() {
  const byCategory = Map.groupBy(entities, (being) => beings.category[being]);
  return [...byCategory].map(([category, members]) => {
    const list = make("ul", { class: "places" });
    setUpRovingTabindex(list, ".place");
    members.sort(ORDERS.mentions[1]);
    list.append(...members.map((being, row) => make("li", {}, make("button", {
        type: "button", class: "place", "data-being": being, "aria-pressed": "false", tabindex: row ? -1 : 0, onclick: () => select(being),
      }, make("bdi", {}, beings.name[being]), make("span", { class: "counts" }, number(beings.mentions[being]))))));
    return make("details", { class: "entities" },
      make("summary", {}, CATEGORIES[category] ?? category, " ", make("span", { class: "count" }, number(members.length))), list);
  });
}

/** Shows the panel about the selected being. */
function showChosen() {
  const panel = byId("chosen");
  panel.hidden = selected === null;
  panel.replaceChildren();
  if (selected === null || !knownName(selected) && isCharacter(selected)) return panel.hidden = true;
  const names = beings.names[selected];
  const lines = lineCount(selected), named = mentionCount(selected);
  const stepper = (what, count, previousKey, nextKey) => count > 0 && make("div", { class: "steps" },
    make("span", { id: `${what}-at` }, counted(count, what)),
    make("button", { type: "button", "aria-label": `Previous ${what}`, title: `Previous ${what} (${previousKey})`, onclick: () => step(what, -1) }, "↑"),
    make("button", { type: "button", "aria-label": `Next ${what}`, title: `Next ${what} (${nextKey})`, onclick: () => step(what, 1) }, "↓"));
  const companions = companionsOf(selected);
  panel.className = `b${selected}`;
  panel.append(
    make("button", { type: "button", class: "close", "aria-label": "Remove the highlight", title: "Remove the highlight (Esc)", onclick: () => select(null) }, "×"),
    make("h3", {}, isCharacter(selected) && chip(selected), make("bdi", {}, knownName(selected))),
    beings.pronouns[selected] && make("p", { class: "names" }, beings.pronouns[selected]) || "",
    names.length > 0 && make("p", { class: "names" }, names.filter(([name]) => knownNames(selected).includes(name)).slice(0, 8).flatMap((name, row) => [row ? ", " : "", ...nameWithCount(name)])),
    ...laterNames(selected),
    stepper("line", lines, "p", "n") || "",
    stepper("mention", named, "k", "j") || "",
    beings.mentions[selected] > 0 && make("p", {}, make("a", { href: linkTo(beings.utf16_first[selected]) }, "First appearance")) || "",
    isCharacter(selected) ? factsOf(selected) : linkToPlace(selected),
    companions.length > 0 && make("p", { class: "company" }, "Most often with ",
      companions.flatMap(([being, count], row) => [row ? ", " : "", nameButton(being), make("span", { class: "count" }, ` ${number(count)}`)])) || "",
    ...deeds("Does: ", beings.does[selected]), ...deeds("Is done to: ", beings.undergoes[selected]),
    ...ties("Speaks most to ", spokenTo(selected)), ...ties("Is spoken to by ", spokenBy(selected)),
    ...(isCharacter(selected) ? hooks.person.map((content) => content(selected)) : []));
}

/** Whom a being speaks to, and who speaks to the being: [[being, lines]], at most five. */
const spokenTo = (being) => mostOften(linesOf[being].flatMap((row) => quotes.addressees[row]));
const spokenBy = (being) => mostOften((addressedIn[being] ?? []).map((row) => quotes.speaker[row]).filter((speaker) => speaker !== NO_BEING));

function mostOften(people) {
  const counts = new Map();
  for (const being of people) counts.set(being, (counts.get(being) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 5);
}

/** What a being does most in the story, or what is done to it: verbs with how often. */
function deeds(words, verbs) {
  if (!verbs.length || readUntil < Infinity) return [];
  return [make("p", { class: "company" }, words, verbs.slice(0, 8).flatMap(([verb, count], row) => [row ? ", " : "", make("bdi", {}, verb), make("span", { class: "count" }, ` ${number(count)}`)]))];
}

/** A sentence about others, each with the number of lines, which opens those lines as a table. */
function ties(words, others) {
  if (!others.length || readUntil < Infinity) return [];
  const open = (other) => (words.startsWith("Speaks") ? openLines({ ...NO_LIMITS, speaker: String(selected), addressee: String(other) }) : openLines({ ...NO_LIMITS, speaker: String(other), addressee: String(selected) }));
  return [make("p", { class: "company" }, words, others.flatMap(([other, count], row) => [row ? ", " : "", nameButton(other),
    make("button", { type: "button", class: "count link", "aria-label": `${counted(count, "line")} with ${beings.name[other]}`, onclick: () => open(other) }, ` ${number(count)}`)]))];
}

/** The names that a being has from a later chapter on, with both passages that show it. */
function laterNames(being) {
  const firstChapter = rowAt(chapters, beings.utf16_first[being]);
  return beings.name_changes[being]
    .filter(([, knownFrom]) => knownFrom <= readUntil && rowAt(chapters, knownFrom) > firstChapter)
    .map(([names, knownFrom, places]) => make("p", { class: "names later" },
      `From ${chapters.title[rowAt(chapters, knownFrom)].trim()} on: `, make("bdi", {}, names.slice(0, 3).join(", ")),
      places.flatMap((place, at) => [" ", make("button", { type: "button", class: "passage link", onclick: () => goTo(place) }, `Passage ${at + 1}`)])));
}

/** A name with its count, and a link to its first use where the text uses it. */
function nameWithCount([name, count, , first]) {
  const shown = make("bdi", {}, name);
  return [count ? make("a", { href: linkTo(first), title: "The first use of this name" }, shown) : shown, make("span", { class: "count" }, ` ${number(count)}`)];
}

/** The beings that share most scenes with a being: [[being, scenes]], at most five. */
function companionsOf(being) {
  const shared = new Map();
  for (const scene of scenesOf[being])
    for (const other of scenes.participants[scene]) if (other !== being) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared].sort((a, b) => b[1] - a[1]).slice(0, 5);
}
