// All places with the searched words, each with what stands around it: a concordance, as scholars read one.

const AROUND = 60; // UTF-16 units of text on each side
const PLACES_AT_ONCE = 200;
const placesWanted = { words: "", where: "", speaker: "", whole: false, order: "place" };
let placesShown = PLACES_AT_ONCE;
const WHERE = { speech: "in speech and thought", narration: "in narration" };
const PLACE_ORDERS = { place: "as they stand", left: "by the word before", right: "by the word after" };

/** The row of the quotation that a place is in, or -1. */
function quoteAt(place) {
  const row = rowAt(quotes, place);
  return row >= 0 && place < quotes.utf16_end[row] && isSpoken(row) ? row : -1;
}

/** The places that the reader wants to see: [{start, end, quote}]. */
function placesFound() {
  const { words, where, speaker, whole, order } = placesWanted;
  if (!words.trim()) return [];
  const isLetter = (at) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
  const found = [...(plainText ??= withoutAccents(text)).matchAll(patternFor(words))]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, quote: quoteAt(match.index) }))
    .filter(({ start, end, quote }) => start < readUntil
      && (!whole || !(isLetter(start - 1) && isLetter(start)) && !(isLetter(end - 1) && isLetter(end)))
      && (!where || (where === "speech") === quote >= 0)
      && (!speaker || (quote >= 0 && quotes.speaker[quote] === Number(speaker))));
  if (order === "place") return found;
  const word = ({ start, end }) => order === "left"
    ? text.slice(Math.max(0, start - AROUND), start).match(/[\p{L}\p{N}’'-]+(?=[^\p{L}\p{N}]*$)/u)?.[0] ?? ""
    : text.slice(end, end + AROUND).match(/[\p{L}\p{N}’'-]+/u)?.[0] ?? "";
  return found.map((place) => [word(place).toLocaleLowerCase(), place]).sort(([a, x], [b, y]) => a.localeCompare(b) || x.start - y.start).map(([, place]) => place);
}

function setUpConcordance() {
  const dialog = make("dialog", { id: "concordance", class: "sheet", "aria-labelledby": "concordance-title" });
  const change = (what, value) => { placesWanted[what] = value; placesShown = PLACES_AT_ONCE; drawPlaces(); };
  const choice = (what, label, options) => make("select", { "aria-label": label, "data-wanted": what, onchange: (event) => change(what, event.target.value) },
    options.map(([value, words]) => make("option", { value }, words)));
  const speakers = characters.filter((being) => linesOf[being].length).sort(ORDERS.lines[1]).map((being) => [being, beings.name[being]]);
  dialog.append(
    make("div", { class: "lines-head" },
      make("h2", { id: "concordance-title" }, "Places ", make("span", { id: "concordance-count", class: "count", role: "status" })),
      make("input", { type: "search", id: "concordance-words", placeholder: "Words", "aria-label": "Words to find", spellcheck: "false", oninput: (event) => change("words", event.target.value) }),
      choice("where", "Where", [["", "everywhere"], ...Object.entries(WHERE)]),
      choice("speaker", "Who says it", [["", "said by anyone"], ...speakers]),
      choice("order", "In which order", Object.entries(PLACE_ORDERS)),
      make("label", {}, make("input", { type: "checkbox", onchange: (event) => change("whole", event.target.checked) }), " whole words"),
      make("span", { class: "saves" }, "Save: ", saveButtons("places", () => placesFound().map(placeRecord))),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
    make("div", { class: "lines-scroll", tabindex: 0, role: "region", "aria-labelledby": "concordance-title" },
      make("table", { class: "kwic" }, make("thead", { class: "unseen" }, make("tr", {}, ["Who", "Before", "Words", "After", "Where"].map((head) => make("th", { scope: "col" }, head)))), make("tbody", { id: "concordance-rows" })),
      make("button", { type: "button", id: "concordance-more", class: "more-rows", onclick: () => { placesShown += 10 * PLACES_AT_ONCE; drawPlaces(); } })));
  document.body.append(dialog);
  byId("search-all").addEventListener("click", () => openConcordance(byId("search-words").value));
}

function openConcordance(words) {
  placesWanted.words = byId("concordance-words").value = words;
  drawPlaces();
  if (!byId("concordance").open) byId("concordance").showModal();
}

function drawPlaces() {
  const found = placesFound(), shown = found.slice(0, placesShown);
  byId("concordance-count").textContent = number(found.length);
  byId("concordance-rows").replaceChildren(...shown.map(placeRow));
  byId("concordance-more").hidden = shown.length === found.length;
  byId("concordance-more").textContent = `Show ${number(Math.min(10 * PLACES_AT_ONCE, found.length - shown.length))} more`;
}

function placeRow({ start, end, quote }) {
  const speaker = quote < 0 ? NO_BEING : quotes.speaker[quote];
  const clean = (from, to) => text.slice(Math.max(0, from), to).replace(/\s+/g, " ");
  const go = () => { byId("concordance").close(); goTo(start); paint("found", [rangeOf(start, end)]); };
  return make("tr", {},
    make("td", { class: "count" }, speaker === NO_BEING ? "" : make("bdi", { class: `name b${speaker}` }, shortNames[speaker])),
    make("td", { class: "before" }, make("bdi", {}, clean(start - AROUND, start))),
    make("td", {}, make("button", { type: "button", class: "go", onclick: go }, make("b", {}, clean(start, end)))),
    make("td", { class: "after" }, make("bdi", {}, clean(end, end + AROUND))),
    make("td", { class: "count" }, make("bdi", {}, chapters.title[rowAt(chapters, start)]?.trim() ?? "")));
}

function placeRecord({ start, end, quote }) {
  return {
    start: codePoints(start), end: codePoints(end), speaker: quote < 0 ? null : nameOf(quotes.speaker[quote]), in: quote < 0 ? "narration" : quoteKind(quote),
    before: text.slice(Math.max(0, start - AROUND), start), words: text.slice(start, end), after: text.slice(end, end + AROUND),
    chapter: chapters.title[rowAt(chapters, start)]?.trim() ?? "",
  };
}
