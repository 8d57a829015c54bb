// What the story claims of its people, places and words: the tables of claims, and what the reader knows of them so far.
// A claim is known from where it holds. Before that it is shown nowhere.

const { claims } = story;
const { relations, traits, promises, stays, containments, terms } = claims;
const NOT_SHOWN_AT_FIRST = new Set(["supposed", "dreamt"]);
const QUOTED_ROOM = 90; // letters of the words that are quoted beside a claim

for (const table of [relations, traits, promises, stays, containments, terms]) {
  for (const spans of [table, table.evidence, table.outcome, table.renewal]) if (spans) placesFromGaps(spans);
  const later = new Map(table.later.row.map((row, at) => [row, table.later.utf16_place[at]]));
  const ended = new Map(table.until.row.map((row, at) => [row, table.until.utf16_place[at]]));
  table.since = table.utf16_start.map((start, row) => later.get(row) ?? start);
  table.ends = table.utf16_start.map((_, row) => ended.get(row) ?? Infinity);
  table.further = Map.groupBy(table.evidence.row.map((_, at) => at), (at) => table.evidence.row[at]);
}

const modeOf = (table, row) => claims.modes[table.mode[row]];
const isShown = (table, row) => !NOT_SHOWN_AT_FIRST.has(modeOf(table, row));

/** The rows of a table that the reader knows so far, in the order in which they are known. */
const knownRows = (table) => table.since.map((_, row) => row).filter((row) => table.since[row] < readUntil && table.utf16_start[row] < readUntil)
  .sort((a, b) => table.since[a] - table.since[b] || a - b);

/** How the text makes a claim, in words; "" where the narrator states it. */
function modeInWords(table, row) {
  const mode = modeOf(table, row), source = table.source[row], who = source === NO_BEING ? "somebody" : shortName(source);
  return { narrated: "", said: `says ${who}`, thought: `thinks ${who}`, past: "before the story", supposed: "supposed", dreamt: "dreamt" }[mode];
}

/** The name of a place: a being of the page, or a place without a name, by words that the reader has come to. */
function placeName(place) {
  if (place < beings.name.length) return shownName(place);
  const name = claims.places[place - beings.name.length], first = readUntil === Infinity ? 0 : text.indexOf(name);
  return first >= 0 && first < readUntil ? name : "a place";
}

/** The spans of the words that make a claim, as far as the reader has come: [[start, end]]. */
function evidenceOf(table, row) {
  const { evidence } = table, further = (table.further.get(row) ?? []).map((at) => [evidence.utf16_start[at], evidence.utf16_end[at]]);
  return [[table.utf16_start[row], table.utf16_end[row]], ...further].filter(([start]) => start < readUntil).sort((a, b) => a[0] - b[0]);
}

/** Spans in a table of their own that belong to a claim: what comes of a promise, and where it is said again. */
const spansOf = (spans, row) => spans.row.flatMap((owner, at) => (owner === row && spans.utf16_start[at] < readUntil ? [[spans.utf16_start[at], spans.utf16_end[at]]] : []));

/** The words of a span for a line of a list: white space joined, and a long passage cut. */
function quoted(start, end, room = QUOTED_ROOM) {
  const words = text.slice(start, end).replace(/\s+|_/g, (mark) => (mark === "_" ? "" : " ")).trim().replace(/^[“”"‘]+|[“”"]+$/g, "");
  return `“${words.length > room ? `${words.slice(0, room).replace(/\s\S*$/, "")} …` : words}”`;
}

/** The words that make a claim as a link to where they stand. `page` is the id of a dialog that is left for them, or null. */
function wordsLink([start, end], page = null, room = QUOTED_ROOM) {
  const go = () => { if (page) leaveFor(page, start); else { goTo(start); document.dispatchEvent(new CustomEvent("navigated")); } };
  return make("button", { type: "button", class: "words-link", title: chapterInWords(rowAt(chapters, start)), onclick: go }, make("bdi", {}, quoted(start, end, room)));
}

/** The first words that make a claim, and the others behind a line that opens them. */
function evidenceLinks(spans, page = null) {
  if (spans.length < 3) return spans.flatMap((span) => [" ", wordsLink(span, page)]);
  return [" ", wordsLink(spans[0], page), make("details", { class: "further" }, make("summary", {}, `${number(spans.length - 1)} more passages`), make("ul", {}, spans.slice(1).map((span) => make("li", {}, wordsLink(span, page)))))];
}

/** The chapter of a place as a link to it. */
const chapterLink = (place, page) => make("button", { type: "button", class: "go", onclick: () => leaveFor(page, place) }, make("bdi", {}, chapters.title.length ? chapterInWords(rowAt(chapters, place)) : `Scene ${rowAt(scenes, place) + 1}`));

/** What every claim says of itself in a saved table. */
function claimRecord(table, row) {
  const start = table.utf16_start[row];
  return {
    mode: modeOf(table, row), source: nameOf(table.source[row]), since: codePoints(table.since[row]),
    until: table.ends[row] < readUntil && table.ends[row] < text.length ? codePoints(table.ends[row]) : null, start: codePoints(start), end: codePoints(table.utf16_end[row]),
    chapter: chapters.title[rowAt(chapters, start)]?.trim() ?? "", p: table.p[row], words: text.slice(start, table.utf16_end[row]),
  };
}
