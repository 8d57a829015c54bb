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
    certainty: scenes.certainty[row], viewpoint_kind: scenes.viewpoint_kind[row], pace: scenes.pace[row], lane: scenes.lane[row], when: whenInWords(row),
    after_least: scenes.after[row]?.[0] ?? null, after_most: scenes.after[row]?.[1] ?? null, label: labelOf.has(row) ? text.slice(...labelOf.get(row)) : "",
  };
}

// ---- The chart as a picture

const PICTURE = { width: 1200, label: 180, row: 30, top: 64, bottom: 56 };
const HOW_TO_READ = "The book runs from left to right. A pale band: the character is there. Dark bars: lines, the taller the more.";

/** The chart of who is where as one picture, in the colours of light paper. */
function chartPicture(order) {
  const svg = makeSvg;
  const { width, label, row, top, bottom } = PICTURE, height = top + order.length * row + bottom;
  const busiest = Math.max(1, ...order.map((being) => Math.max(...lineCounts(being))));
  const words = (x, y, size, content, more = {}) => svg("text", { x, y, "font-family": "Georgia, serif", "font-size": size, fill: "#22201d", ...more }, content);
  const scale = (width - label - 20) / CHART_WIDTH;
  const rows = order.map((being, at) => {
    const drawn = chartOf(being, busiest), ink = beings.inks[being][0] || "#22201d";
    const paths = [...drawn.querySelectorAll("path")].map((path) => svg("path", { d: path.getAttribute("d"), fill: ink, "fill-opacity": { band: 0.22, "spoken-of": 0.5, bars: 1 }[path.getAttribute("class")] }));
    return svg("g", { transform: `translate(0 ${top + at * row})` },
      words(label - 10, 17, 14, shortNames[being], { "text-anchor": "end" }),
      svg("g", { transform: `translate(${label} 0) scale(${scale} 1)` }, ...paths));
  });
  const chapterLines = chapters.utf16_start.map((place) => {
    const x = label + chartX(place) * scale;
    return svg("line", { x1: x, x2: x, y1: top - 6, y2: height - bottom, stroke: "#cfc6b6", "stroke-width": 0.7 });
  });
  return svg("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height },
    svg("title", {}, `Who is where in ${story.title}`),
    svg("rect", { width, height, fill: "#fcfaf6" }),
    words(20, 34, 20, `Who is where: ${story.title}`), ...chapterLines, ...rows,
    words(20, height - 20, 13, HOW_TO_READ, { fill: "#686157" }));
}

/** Buttons that save the chart of who is where. */
const chartButtons = (order) => pictureButtons("chart", "who-is-where", () => chartPicture(order));

/** Buttons that save a picture. `draw` returns it as an SVG element with a width and a height. */
function pictureButtons(what, name, draw) {
  const source = () => new XMLSerializer().serializeToString(draw());
  const saveAs = (blob, ending) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${fileName()}-${name}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const saveSvg = () => saveAs(new Blob([source()], { type: "image/svg+xml" }), "svg");
  const savePng = async () => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source())}`;
    await picture.decode();
    const canvas = make("canvas", { width: picture.width * 2, height: picture.height * 2 });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => saveAs(blob, "png"), "image/png");
  };
  return [["SVG", saveSvg], ["PNG", savePng]].map(([words, save]) => make("button", { type: "button", class: "save", "aria-label": `Save the ${what} as ${words}`, onclick: save }, words));
}
