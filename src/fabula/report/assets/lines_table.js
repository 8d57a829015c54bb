// All lines as a table, which can be narrowed, saved, and in the local app corrected.

const LINES_AT_ONCE = 150;
const NO_LIMITS = { words: "", speaker: "", addressee: "", chapter: "", kind: "", state: "" };
const linesWanted = { ...NO_LIMITS };
const chosenLines = new Set(); // rows that the reader has marked, in the app
let linesShown = LINES_AT_ONCE;
const STATES = { unknown: "speaker unknown", uncertain: "uncertain", sure: "sure", corrected: "corrected" };

function stateOf(row) {
  if (story.reasons[quotes.reason[row]] === "pinned") return "corrected";
  return isUnresolved(row) ? "unknown" : hasUncertainSpeaker(row) ? "uncertain" : "sure";
}

/** The rows of the lines that the reader wants to see. */
function linesFound() {
  const { words, speaker, addressee, chapter, kind, state } = linesWanted;
  const pattern = words.trim() ? patternFor(words) : null;
  return quotes.utf16_start.map((_, row) => row).filter((row) =>
    quotes.utf16_start[row] < readUntil && (kind ? quoteKind(row) === kind : isSpoken(row))
    && (!speaker || quotes.speaker[row] === Number(speaker))
    && (!addressee || quotes.addressees[row].includes(Number(addressee)))
    && (!chapter || rowAt(chapters, quotes.utf16_start[row]) === Number(chapter))
    && (!state || stateOf(row) === state)
    && (!pattern || withoutAccents(text.slice(quotes.utf16_start[row], quotes.utf16_end[row])).search(pattern) >= 0));
}

function setUpLinesTable() {
  const dialog = make("dialog", { id: "lines", class: "sheet", "aria-labelledby": "lines-title" });
  const speakers = characters.filter((being) => linesOf[being].length).sort(ORDERS.lines[1]);
  const choice = (what, label, options) => make("select", { "aria-label": label, "data-wanted": what, onchange: (event) => { linesWanted[what] = event.target.value; linesShown = LINES_AT_ONCE; drawLines(); } },
    make("option", { value: "" }, label), options.map(([value, words]) => make("option", { value }, words)));
  const people = speakers.map((being) => [being, beings.name[being]]);
  dialog.append(
    make("div", { class: "lines-head" },
      make("h2", { id: "lines-title" }, "Lines ", make("span", { id: "lines-count", class: "count", role: "status" })),
      make("input", { type: "search", "data-wanted": "words", placeholder: "Words in the line", "aria-label": "Words in the line", spellcheck: "false", oninput: (event) => { linesWanted.words = event.target.value; drawLines(); } }),
      choice("speaker", "Any speaker", [[NO_BEING, "Nobody known"], ...people]),
      choice("addressee", "To anyone", people),
      chapters.title.length > 1 && choice("chapter", "Any chapter", chapters.title.map((title, row) => [row, title.trim()])),
      choice("kind", "Speech, thought, writing", Object.keys(KIND_OF_QUOTE).map((kind) => [kind, kind === "other" ? "no speech" : kind])),
      choice("state", "However sure", Object.entries(STATES)),
      make("span", { class: "saves" }, "Save: ", saveButtons("lines", () => linesFound().map(lineRecord))),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
    make("div", { id: "lines-actions" }),
    make("div", { class: "lines-scroll", tabindex: 0, role: "region", "aria-labelledby": "lines-title" },
      make("table", {}, make("thead", {}, make("tr", {}, app && make("th", { scope: "col" }, make("span", { class: "unseen" }, "Mark")), ["Speaker", "To", "Line", "How sure", "Where"].map((head) => make("th", { scope: "col" }, head)))), make("tbody", { id: "lines-rows" })),
      make("button", { type: "button", id: "lines-more", class: "more-rows", onclick: () => { linesShown += 10 * LINES_AT_ONCE; drawLines(); } })));
  document.body.append(dialog);
  document.addEventListener("corrected", () => dialog.open && drawLines());
}

function openLines(wanted = {}) {
  Object.assign(linesWanted, wanted);
  byId("lines").querySelectorAll("[data-wanted]").forEach((field) => (field.value = linesWanted[field.dataset.wanted]));
  drawLines();
  byId("lines").showModal();
}

function drawLines() {
  const found = linesFound(), shown = found.slice(0, linesShown);
  byId("lines-count").textContent = number(found.length);
  byId("lines-rows").replaceChildren(...shown.map(lineTableRow));
  byId("lines-more").hidden = shown.length === found.length;
  byId("lines-more").textContent = `Show ${number(Math.min(10 * LINES_AT_ONCE, found.length - shown.length))} more`;
  byId("lines-actions").replaceChildren(...hooks.lines.map((content) => content(found)));
}

function lineTableRow(row) {
  const start = quotes.utf16_start[row], speaker = quotes.speaker[row], state = stateOf(row);
  const words = text.slice(start, quotes.utf16_end[row]).replace(/\s+/g, " ");
  return make("tr", {},
    app && make("td", {}, make("input", { type: "checkbox", "aria-label": "Mark this line", checked: chosenLines.has(row), onchange: (event) => { event.target.checked ? chosenLines.add(row) : chosenLines.delete(row); drawLines(); } })),
    make("td", {}, speaker === NO_BEING ? "?" : make("span", { class: `name b${speaker}` }, make("bdi", {}, shownName(speaker)))),
    make("td", {}, make("bdi", {}, quotes.addressees[row].slice(0, 2).map(shownName).join(", "))),
    make("td", { class: "words" }, make("button", { type: "button", class: "go", onclick: () => { byId("lines").close(); goTo(start); } }, make("bdi", {}, words.length > 220 ? `${words.slice(0, 220)} …` : words))),
    make("td", { class: "count" }, state === "corrected" ? "corrected" : speaker === NO_BEING ? "" : percent(quotes.p[row])),
    make("td", { class: "count" }, make("bdi", {}, chapters.title[rowAt(chapters, start)]?.trim() ?? "")));
}
