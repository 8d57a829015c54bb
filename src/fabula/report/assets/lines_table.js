// All lines as a table, which can be narrowed, saved, and in the local app corrected.

const LINES_AT_ONCE = 150;
const NO_LIMITS = { words: "", speaker: "", addressee: "", chapter: "", scene: "", kind: "", state: "", reason: "" };
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
  const { words, speaker, addressee, chapter, scene, kind, state, reason } = linesWanted;
  const pattern = words.trim() ? patternFor(words) : null;
  return quotes.utf16_start.map((_, row) => row).filter((row) =>
    quotes.utf16_start[row] < readUntil && (kind ? quoteKind(row) === kind : isSpoken(row))
    && (!speaker || quotes.speaker[row] === Number(speaker))
    && (!addressee || quotes.addressees[row].includes(Number(addressee)))
    && (!chapter || rowAt(chapters, quotes.utf16_start[row]) === Number(chapter))
    && (!scene || rowAt(scenes, quotes.utf16_start[row]) === Number(scene))
    && (!state || stateOf(row) === state)
    && (!reason || quotes.reason[row] === Number(reason))
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
      scenes.opening.length > 1 && choice("scene", "Any scene", scenes.opening.map((_, row) => [row, sceneInWords(row)])),
      story.reasons.length > 1 && choice("reason", "For any reason", story.reasons.flatMap((reason, row) => (reason ? [[row, reason]] : []))),
      make("span", { class: "saves" }, "Save: ", saveButtons("lines", () => linesFound().map(lineRecord))),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
    make("div", { id: "lines-actions" }),
    make("div", { class: "lines-scroll", tabindex: 0, role: "region", "aria-labelledby": "lines-title" },
      make("table", {}, make("thead", {}, make("tr", {}, app && make("th", { scope: "col" }, make("span", { class: "unseen" }, "Mark")), ["Speaker", "To", "Line", "How sure", "Where"].map((head) => make("th", { scope: "col" }, head)))), make("tbody", { id: "lines-rows" })),
      make("button", { type: "button", id: "lines-more", class: "more-rows", onclick: () => { linesShown += 10 * LINES_AT_ONCE; drawLines(); } })));
  document.body.append(dialog);
  document.addEventListener("corrected", () => dialog.open && drawLines());
  dialog.addEventListener("close", keepInAddress);
}

/** "Scene 12, Chapter IV: the mill, next morning". */
function sceneInWords(row) {
  const chapter = chapters.title[rowAt(chapters, scenes.utf16_start[row])]?.trim(), place = beings.name[scenes.place[row]];
  const about = [place, scenes.time[row]].filter(Boolean).join(", ");
  return `Scene ${row + 1}${chapter ? `, ${chapter}` : ""}${about ? `: ${about}` : ""}`;
}

function openLines(wanted = {}) {
  Object.assign(linesWanted, wanted);
  byId("lines").querySelectorAll("[data-wanted]").forEach((field) => (field.value = linesWanted[field.dataset.wanted]));
  byId("lines").showModal();
  drawLines();
}

// In the address a person is a key and a chapter, a scene counts from 1, so that it is still right after a new reading.
const TO_ADDRESS = {
  speaker: (value) => (Number(value) === NO_BEING ? "nobody" : beings.key[value]), addressee: (value) => beings.key[value],
  chapter: (value) => Number(value) + 1, scene: (value) => Number(value) + 1, reason: (value) => story.reasons[value],
};
const FROM_ADDRESS = {
  speaker: (value) => (value === "nobody" ? NO_BEING : beingWithKey(value)), addressee: (value) => beingWithKey(value),
  chapter: (value) => value - 1, scene: (value) => value - 1, reason: (value) => story.reasons.indexOf(value),
};

/** The being with a key; null, which no choice is, where none has it. */
const beingWithKey = (key) => (beings.key.includes(key) ? beings.key.indexOf(key) : null);

/** What the address says of the table of lines: ["lines=all", "lines-speaker=nora-vane"]; nothing while it is closed. */
function linesInAddress() {
  if (!byId("lines")?.open) return [];
  const limits = Object.entries(linesWanted).filter(([, value]) => value !== "");
  return ["lines=all", ...limits.map(([what, value]) => `lines-${what}=${encodeURIComponent(TO_ADDRESS[what]?.(value) ?? value)}`)];
}

/** Opens the table as the address says. A limit that this story does not have is left out. */
function openLinesFromAddress(said) {
  if (!said.lines) return;
  const limits = Object.keys(NO_LIMITS).map((what) => [what, said[`lines-${what}`] ?? ""]).filter(([, value]) => value);
  const wanted = limits.map(([what, value]) => [what, String(FROM_ADDRESS[what] ? FROM_ADDRESS[what](value) : value)]);
  const has = ([what, value]) => what === "words" || [...document.querySelector(`#lines [data-wanted="${what}"]`)?.options ?? []].some((option) => option.value === value);
  openLines({ ...NO_LIMITS, ...Object.fromEntries(wanted.filter(has)) });
}

function drawLines() {
  keepInAddress();
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
