// Draws how much two people talk over the story: bars above a line for one, below it for the other.

const SMALL_CHART = { width: 600, height: 36 };
const LARGE_CHART = { height: 300, left: 46, right: 12, top: 30, bottom: 46 };
const PICTURE_WIDTH = 1000;
const LABEL_ROOM = 84; // units that the label of a chapter takes at least
const FEW_PARTS = 3; // of a book: with no more, its chapters are named below the chart
const TEXT = { "font-family": "Georgia, serif", "font-size": 13, fill: "#22201d" };

const linesEachWay = (being, tie, parts) => parts.map(({ row }) => countsSeenBy(being, tie, tie.byPart.get(row) ?? noCounts()));

/** Bars and bands of a tie. `height` returns how tall the bar of a number of lines is. */
function tieShapes(being, tie, parts, { left, width, top, middle, bottom, height }) {
  const other = being === tie.a ? tie.b : tie.a, end = storyEnd(), x = (place) => left + (place / end) * width;
  const box = (part, from, tall) => {
    const wide = x(part.end) - x(part.start), room = Math.min(wide * 0.14, 4);
    return `M${(x(part.start) + room / 2).toFixed(2)} ${from.toFixed(2)}h${Math.max(0.8, wide - room).toFixed(2)}v${tall.toFixed(2)}h${-Math.max(0.8, wide - room).toFixed(2)}z`;
  };
  const counts = linesEachWay(being, tie, parts);
  const drawn = (what, shape) => parts.map((part, at) => (counts[at][what] ? shape(part, counts[at][what]) : "")).join("");
  const bars = (who, what, shape) => makeSvg("g", { class: `b${who}` }, makeSvg("path", { class: "bars", fill: beings.inks[who][0] || TEXT.fill, d: drawn(what, shape) }));
  return [
    makeSvg("path", { class: "band", fill: "#22201d", "fill-opacity": 0.1, d: drawn("scenes", (part) => box(part, top, bottom - top)) }),
    bars(being, "to", (part, n) => box(part, middle - height(n), height(n))),
    bars(other, "from", (part, n) => box(part, middle, height(n))),
    makeSvg("line", { class: "axis", x1: left, x2: left + width, y1: middle, y2: middle, stroke: "#686157", "stroke-width": 0.8 }),
  ];
}

/** The small chart of a row of a table. The square root keeps one line visible beside thirty. `most` is the most lines of any bar in the table. */
function smallTieChart(being, tie, parts, most) {
  const { width, height } = SMALL_CHART, middle = height / 2;
  const tall = (n) => 3 + (middle - 4) * Math.sqrt((n - 1) / Math.max(1, most - 1));
  return makeSvg("svg", { class: "tie-chart small", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": curveInWords(being, tie, parts) },
    tieShapes(being, tie, parts, { left: 0, width, top: 0, middle, bottom: height, height: tall }));
}

/** "Most in Chapter III, 24 lines; first in Chapter I, last in Chapter XIV". */
function curveInWords(being, tie, parts) {
  const lines = linesEachWay(being, tie, parts).map(({ to, from }) => to + from), most = Math.max(...lines);
  const title = (at) => parts[at].title, first = lines.findIndex(Boolean), last = lines.findLastIndex(Boolean);
  if (!most) return "No line is spoken between them.";
  return `They talk most in ${title(lines.indexOf(most))}, ${counted(most, "line")}; first in ${title(first)}, last in ${title(last)}.`;
}

/** The large chart of a pair, with its axes. `choose` is called with the row of a chapter that is clicked. */
function largeTieChart(being, tie, parts, { width = PICTURE_WIDTH, choose = null } = {}) {
  const { height, left, right, top, bottom } = LARGE_CHART, other = being === tie.a ? tie.b : tie.a;
  const low = height - bottom, middle = (top + low) / 2, wide = width - left - right, counts = linesEachWay(being, tie, parts);
  const most = roundedUp(Math.max(1, ...counts.map(({ to, from }) => Math.max(to, from))));
  const tall = (n) => Math.max(1.5, ((middle - top) * n) / most), x = (place) => left + (place / storyEnd()) * wide;
  const words = (at, y, content, more = {}) => makeSvg("text", { x: at, y, ...TEXT, ...more }, content);
  const grid = [most, most / 2].filter(Number.isInteger).flatMap((n) => [middle - tall(n), middle + tall(n)].flatMap((y) => [
    makeSvg("line", { class: "grid", x1: left, x2: width - right, y1: y, y2: y, stroke: "#d8d0c2", "stroke-width": 0.6 }),
    words(left - 8, y + 4, String(n), { "text-anchor": "end", "font-size": 12, class: "soft" })]));
  const columns = choose && parts.map((part, at) => makeSvg("rect", { class: "column", x: x(part.start), y: top, width: Math.max(1, x(part.end) - x(part.start)), height: low - top, fill: "transparent", onclick: () => choose(part) },
    makeSvg("title", {}, `${part.title}: ${counts[at].to} and ${counts[at].from} lines, ${counted(counts[at].scenes, "scene")} together`)));
  return makeSvg("svg", { class: "tie-chart large", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${shownName(being)} and ${shownName(other)} over the story. ${curveInWords(being, tie, parts)}` },
    grid, tieShapes(being, tie, parts, { left, width: wide, top, middle, bottom: low, height: tall }), partLabels(parts, x, low, width - right),
    makeSvg("g", { class: `b${being}` }, words(left, top - 10, `↑ ${shortName(being)} to ${shortName(other)}`, { class: "who", fill: beings.inks[being][0] || TEXT.fill })),
    makeSvg("g", { class: `b${other}` }, words(left, height - 8, `↓ ${shortName(other)} to ${shortName(being)}`, { class: "who", fill: beings.inks[other][0] || TEXT.fill })),
    columns);
}

/** Names below the chart: of the parts of the book where it has some, else of chapters, as many as there is room for. */
function partLabels(parts, x, low, end) {
  const partsOfBook = bookParts.filter(({ start }) => start < storyEnd()).map(({ start, title }) => ({ start, label: title })), shown = [];
  const named = partsOfBook.length > FEW_PARTS ? partsOfBook : parts.filter(({ row }) => row >= 0 || parts.length === 1);
  for (const part of named) if (!shown.length || x(part.start) - x(shown.at(-1).start) >= LABEL_ROOM) shown.push(part);
  return shown.map(({ start, label }, at) => {
    const room = (at + 1 < shown.length ? x(shown[at + 1].start) : end) - x(start), fitting = Math.floor(room / 7);
    return makeSvg("text", { x: x(start) + 1, y: low + 16, ...TEXT, "font-size": 11.5, class: "soft", fill: "#686157" }, label.length > fitting ? `${label.slice(0, Math.max(1, fitting - 1))}…` : label);
  });
}

/** A number that is at least as large and easy to halve: 7 is 8, 23 is 40. */
function roundedUp(n) {
  const steps = [1, 2, 4, 6, 8, 10, 14, 20, 30, 40, 60, 80];
  for (let ten = 1; ; ten *= 10) for (const step of steps) if (step * ten >= n && (ten === 1 || step >= 10)) return step * ten;
}

/** A picture to save: the chart with a title above it and a sentence on how to read it below, on light paper. */
function framedPicture(title, chart, sentence) {
  const width = Number(chart.getAttribute("width")), height = Number(chart.getAttribute("height"));
  chart.setAttribute("y", 56);
  return makeSvg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height + 100}`, width, height: height + 100 },
    makeSvg("title", {}, title),
    makeSvg("rect", { width, height: height + 100, fill: "#fcfaf6" }),
    makeSvg("text", { x: 20, y: 36, ...TEXT, "font-size": 20 }, title), chart,
    makeSvg("text", { x: 20, y: height + 84, ...TEXT, fill: "#686157" }, sentence));
}
