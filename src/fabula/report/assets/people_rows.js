// The rows of the cast: a row for each person, found by any name; the minor people are folded.

const MAX_SHOWN_AT_FIRST = 60;
const MINOR = {
  all: ["all of them", () => true],
  speak: ["who speak", (being) => lineCount(being) > 0],
  silent: ["who never speak", (being) => lineCount(being) === 0],
  unnamed: ["without a name", (being) => beings.names[being].every(([, , kind]) => kind === "NOM")],
};

/** Whether a being is called so, with or without accents, by any name that the reader knows. Everybody is by no words. */
function called(words) {
  const wanted = foldedName(words);
  return (being) => !wanted || [knownName(being), ...knownNames(being)].some((name) => foldedName(name).includes(wanted));
}

const foldedName = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replaceAll("’", "'").trim();

/** Makes each kind of button in a list of people one stop of the Tab key: that of the row where the reader is. */
function setUpRows(list) {
  const setTabStops = [".person", ...hooks.row.map(({ selector }) => selector)].map((selector) => [selector, setUpRovingTabindex(list, selector)]);
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("li");
    for (const [selector, setTabStop] of setTabStops) if (row?.querySelector(selector)) setTabStop(row.querySelector(selector));
  });
}

/** Shows the rows of some people in a list: the first ones, or all of them. */
function showRows(list, more, people, all) {
  const shown = all ? people : people.slice(0, MAX_SHOWN_AT_FIRST);
  list.replaceChildren(...shown.map((being, row) => personRow(being, row === 0)));
  more.hidden = shown.length === people.length;
  more.textContent = `Show all ${number(people.length)}`;
}

function personRow(being, first) {
  const row = make("li", { class: hooks.row.length ? `b${being} with-buttons` : "" }, personButton(being, first));
  row.append(...hooks.row.map(({ content }) => content(being, row, first)));
  return row;
}

/** The row that has the focus, by its person and the kind of its button. Returns what gives it the focus again. */
function focusedRow() {
  const button = document.activeElement, row = button?.closest?.("#cast .people > li");
  const selector = [".person", ...hooks.row.map(({ selector }) => selector)].find((selector) => button?.matches?.(selector));
  if (!row || !selector) return () => {};
  const being = Number(row.querySelector(".person")?.dataset.being);
  return () => rowOf(being)?.querySelector(selector)?.focus({ preventScroll: true });
}

const rowOf = (being) => document.querySelector(`#cast .people .person[data-being="${being}"]`)?.closest("li") ?? null;

/** The people with few mentions and few lines, behind one line that opens them. Their rows are made when it is opened. */
function minorPeople(orderNow) {
  const list = make("ul", { class: "people" });
  const count = make("span", { class: "count" });
  const kind = make("select", { "aria-label": "Which minor people", onchange: () => fill() },
    Object.entries(MINOR).map(([value, [label]]) => make("option", { value }, label)));
  const more = make("button", { type: "button", class: "more", hidden: true, onclick: () => fill({ all: true }) });
  const element = make("details", { class: "minor", ontoggle: () => fill() },
    make("summary", {}, "Minor people ", count), make("div", { class: "tools" }, kind), list, more);
  let people = [];
  setUpRows(list);

  function fill({ all = false } = {}) {
    if (!element.open) return list.replaceChildren();
    const shown = people.filter(MINOR[kind.value][1]).sort(ORDERS[orderNow()][1]);
    showRows(list, more, shown, all);
    if (!shown.length) list.append(make("li", { class: "none" }, "None of them."));
  }
  addEventListener("beforeprint", () => { element.open = true; kind.value = "all"; fill({ all: true }); });
  return { element, draw: (beings) => { people = beings; element.hidden = !people.length; count.textContent = number(people.length); fill(); } };
}
