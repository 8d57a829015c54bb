// Shows the front page: the title, the figures, and a chart of where each character is present.

const MAX_ROWS_AT_FIRST = 12;
const CHART_WIDTH = 2000; // units of the chart from the first word to the last: finer than a screen shows
const BARS = 500; // parts of the book whose lines are counted together
const MAX_BAR = 16, MIN_BAR = 5; // heights, in a row 20 high: of the bar with most lines, and of a single line
const SPOKEN_OF_LINE = 1; // height of the line for scenes in which a character is only spoken of
const MAX_LABELS = 10;
const SVG = "http://www.w3.org/2000/svg";

function setUpFrontPage() {
  const spoken = spokenQuotes.length;
  const withSpeaker = spokenQuotes.filter((row) => quotes.speaker[row] !== NO_BEING).length;
  const unknown = spokenQuotes.filter(isUnresolved).length;
  const uncertain = spokenQuotes.filter(isUncertain).length;
  const facts = [
    counted(story.words, "word"), chapters.title.length && counted(chapters.title.length, "chapter"), counted(characters.length, "character"),
    counted(scenes.opening.length, "scene"), counted(spoken, "line"),
  ].filter(Boolean);
  byId("bar-title").textContent = story.title;
  byId("front").append(
    make("h1", { dir: "auto" }, story.title),
    story.author && make("p", { class: "author", dir: "auto" }, story.author) || "",
    make("p", { class: "facts" }, facts.join(" · ")),
    withSpeaker + unknown > 0 && make("p", { class: "facts" }, `${percent(withSpeaker / (withSpeaker + unknown))} of the lines have a speaker`,
      uncertain > 0 && make("span", {}, "; ", make("button", { type: "button", class: "link", onclick: () => review(true) }, `${counted(uncertain, "line")} with an unknown or uncertain speaker`))) || "",
    scenes.opening.length > 0 && characters.length > 0 && presence() || "",
    spoken > 0 && legend() || "");
}

/** One sample of each way that a line looks. */
function legend() {
  const lead = characters.toSorted((a, b) => beings.lines[b] - beings.lines[a])[0];
  const samples = [
    lead !== undefined && [`speech b${lead}`, "“Said.”"], lead !== undefined && [`thought b${lead}`, "Thought"],
    lead !== undefined && [`writing b${lead}`, "Written"], ["unresolved speech", "“Speaker unknown.”"], ["uncertain speech", "“Speaker uncertain.”"],
  ];
  return make("p", { class: "legend", "aria-label": "How lines look" }, samples.filter(Boolean).map(([kind, words]) => make("span", { class: `q ${kind}` }, words)));
}

function presence() {
  const order = [...characters].sort((a, b) => beings.lines[b] + beings.mentions[b] / 10 - beings.lines[a] - beings.mentions[a] / 10);
  const rows = make("div", { class: "rows" });
  const table = make("div", { class: "as-table", hidden: true });
  const busiest = Math.max(1, ...order.slice(0, 60).map((being) => Math.max(...lineCounts(being))));
  const draw = (all) => rows.replaceChildren(ticks(), ...order.slice(0, all ? 60 : MAX_ROWS_AT_FIRST).map((being) => presenceRow(being, busiest)), labels(), cursor());
  const more = make("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    const all = more.getAttribute("aria-expanded") === "false";
    more.setAttribute("aria-expanded", all);
    more.textContent = all ? "Show fewer" : "Show more characters";
    draw(all);
  } }, "Show more characters");
  const asTable = make("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    if (!table.firstChild) table.append(presenceTable(order));
    table.hidden = !table.hidden;
    asTable.setAttribute("aria-expanded", !table.hidden);
  } }, "As a table");
  draw(false);
  document.addEventListener("limited", () => (byId("who-is-where").hidden = readUntil < Infinity)); // it shows the end
  return make("section", { class: "presence", id: "who-is-where", "aria-label": "Who is where" },
    make("h2", {}, "Who is where"),
    rows,
    make("p", { class: "under" }, order.length > MAX_ROWS_AT_FIRST && more, asTable, make("span", { class: "saves" }, "Save: ", chartButtons(order.slice(0, MAX_ROWS_AT_FIRST)))),
    make("details", { class: "how" }, make("summary", {}, "How to read this"),
      make("p", {}, "The book runs from left to right. A thin vertical line is the start of a chapter. A pale band shows the scenes where a character is there, a thin line those in which others only speak or think of the character. The dark bars show the lines of the character; a taller bar has more lines. Click anywhere to go to that place in the text. Click a name to highlight the character.")),
    table);
}

const chartX = (place) => Math.round((place / text.length) * CHART_WIDTH);

function presenceRow(being, busiest) {
  const name = nameButton(being, { "data-being": being, "aria-pressed": being === selected });
  const picture = chartOf(being, busiest);
  const row = make("div", { class: `row b${being}` }, name, picture);
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    goTo(nearestStart(being, Math.floor(((event.clientX - box.left) / box.width) * text.length)));
  });
  return row;
}

/** The start of the being's nearest line or scene, where one is near the place; otherwise the place itself. */
function nearestStart(being, place) {
  const tolerance = text.length / 300;
  const near = (starts) => starts.filter((start) => Math.abs(start - place) < tolerance).sort((a, b) => Math.abs(a - place) - Math.abs(b - place))[0];
  return near(linesOf[being].map((row) => quotes.utf16_start[row])) ?? near(scenesOf[being].map((row) => scenes.utf16_start[row])) ?? Math.min(place, text.length - 1);
}

/** The number of the being's lines in each part of the book. */
function lineCounts(being) {
  const bars = new Array(BARS).fill(0);
  for (const row of linesOf[being]) bars[Math.floor((quotes.utf16_start[row] / text.length) * BARS)]++;
  return bars;
}

function chartOf(being, busiest) {
  const ranges = (rows) => joinedRanges(rows.map((row) => [chartX(scenes.utf16_start[row]), chartX(scenes.utf16_end[row])]));
  const boxes = (rows, height) => ranges(rows).map(([from, to]) => box(from, Math.max(2, to - from), height)).join("");
  const box = (from, width, height) => `M${from} ${20 - height}h${width}v${height}h${-width}z`;
  // The square root keeps the bar of a single line visible beside one of thirty lines.
  const bars = lineCounts(being).map((lines, bar) => lines && box(bar * (CHART_WIDTH / BARS), CHART_WIDTH / BARS, (MIN_BAR + (MAX_BAR - MIN_BAR) * Math.sqrt((lines - 1) / busiest)).toFixed(1)));
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${CHART_WIDTH} 20`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  for (const [kind, drawn] of [["spoken-of", boxes(spokenOfIn[being], SPOKEN_OF_LINE)], ["band", boxes(scenesOf[being], MAX_BAR)], ["bars", bars.filter(Boolean).join("")]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("d", drawn);
    picture.append(path);
  }
  return picture;
}

/** Joins ranges that touch: a book of a thousand scenes has a few dozen shapes then. */
function joinedRanges(ranges) {
  const kept = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = kept.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to); else kept.push([from, to]);
  }
  return kept;
}

function ticks() {
  const every = Math.max(1, Math.ceil(chapters.title.length / 60));
  const marks = chapters.utf16_start.filter((_, row) => row % every === 0).map((start) => {
    const tick = make("i", {});
    tick.style.left = `${(start / text.length) * 100}%`;
    return tick;
  });
  return make("div", { class: "ticks", "aria-hidden": "true" }, marks);
}

/** The labels below the chart: the parts of the book, or some of its chapters. */
function labels() {
  const named = bookParts.length > 1 ? bookParts : chapters.title.map((title, row) => ({ start: chapters.utf16_start[row], title: title.trim() }));
  const every = Math.ceil(named.length / MAX_LABELS);
  const shown = named.filter((_, row) => row % every === 0);
  return make("div", { class: "labels", "aria-hidden": "true" }, shown.map(({ start, title }, row) => {
    const label = make("span", { title }, title), next = shown[row + 1]?.start ?? text.length;
    label.style.left = `${(start / text.length) * 100}%`;
    label.style.width = `${((next - start) / text.length) * 100}%`;
    return label;
  }));
}

function cursor() {
  const line = make("i", { class: "you" });
  line.style.left = `${(Math.max(0, currentPlace) / text.length) * 100}%`;
  document.addEventListener("moved", ({ detail: place }) => (line.style.left = `${(place / text.length) * 100}%`));
  return make("div", { class: "ticks", "aria-hidden": "true" }, line);
}

function presenceTable(order) {
  const chapterAt = (place) => chapters.title[rowAt(chapters, place)]?.trim() || "the opening";
  return make("table", {},
    make("caption", {}, "Who is where"),
    make("thead", {}, make("tr", {}, ["Name", "Scenes", "Lines", "First scene", "Last scene"].map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, order.map((being) => {
      const at = scenesOf[being];
      const where = (row) => row === undefined ? "" : make("a", { href: linkTo(scenes.utf16_start[row]) }, chapterAt(scenes.utf16_start[row]));
      return make("tr", {}, make("th", { scope: "row" }, make("bdi", {}, beings.name[being])), make("td", {}, number(at.length)),
        make("td", {}, number(beings.lines[being])), make("td", {}, where(at[0])), make("td", {}, where(at.at(-1))));
    })));
}
