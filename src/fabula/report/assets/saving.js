// Saves tables of the story as files: CSV for spreadsheets, JSON for programs. Offsets in them are code points.

const astralPlaces = [...text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)].map((match) => match.index);

/** The offset of a place in code points. */
function codePoints(place) {
  let low = 0, high = astralPlaces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (astralPlaces[middle] < place) low = middle + 1; else high = middle;
  }
  return place - low;
}

/** Buttons that save a table. `rows` returns objects with the same keys. */
function saveButtons(name, rows) {
  return ["csv", "json"].map((format) => make("button", {
    type: "button", class: "save", "aria-label": `Save ${name} as ${format.toUpperCase()}`, onclick: () => saveTable(name, format, rows()),
  }, format.toUpperCase()));
}

function saveTable(name, format, rows) {
  const words = format === "csv" ? csvOf(rows) : `${JSON.stringify(rows, null, 1)}\n`;
  const link = make("a", { href: URL.createObjectURL(new Blob([words], { type: format === "csv" ? "text/csv" : "application/json" })), download: `${fileName()}-${name}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const fileName = () => story.title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "story";

/** Rows as CSV. A value that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvOf(rows) {
  if (!rows.length) return "";
  const cell = (value) => {
    const words = Array.isArray(value) ? value.join("|") : String(value ?? "");
    const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

const nameOf = (being) => (being === NO_BEING ? null : beings.name[being]);

function lineRecord(row) {
  const start = quotes.utf16_start[row], end = quotes.utf16_end[row], scene = rowAt(scenes, start);
  return {
    start: codePoints(start), end: codePoints(end), chapter: chapters.title[rowAt(chapters, start)]?.trim() ?? "", scene: scene < 0 ? "" : scene + 1,
    kind: quoteKind(row), speaker: nameOf(quotes.speaker[row]), p: quotes.p[row], reason: story.reasons[quotes.reason[row]],
    addressees: quotes.addressees[row].map(nameOf), utterance: quotes.utterance[row], words: text.slice(start, end),
  };
}

function personRecord(being) {
  return {
    name: beings.name[being], other_names: beings.names[being].map(([name]) => name).filter((name) => name !== beings.name[being]),
    pronouns: beings.pronouns[being], lines: beings.lines[being], mentions: beings.mentions[being], first: codePoints(beings.utf16_first[being]),
    chapter: chapters.title[rowAt(chapters, beings.utf16_first[being])]?.trim() ?? "",
  };
}

function sceneRecord(row) {
  const start = scenes.utf16_start[row];
  return {
    scene: row + 1, start: codePoints(start), end: codePoints(scenes.utf16_end[row]), chapter: chapters.title[rowAt(chapters, start)]?.trim() ?? "",
    opening: story.scenes.opening[row], place: nameOf(scenes.place[row]), time: scenes.time[row], viewpoint: nameOf(scenes.viewpoint[row]),
    on_stage: scenes.participants[row].map(nameOf), spoken_of: scenes.spoken_of[row].map(nameOf),
  };
}
