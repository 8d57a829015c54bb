// Draws how warm the words are that two people say to and of each other: a curve for each over the story.

const WARMTH_CHART = { height: 190, left: 46, right: 12, top: 30, bottom: 46 };
const MIN_WEIGHED = 3; // lines with a warm or cold word: fewer say nothing of a part
const MIN_POINTS = 2;
const HOW_TO_READ_WARMTH = "How warm the words are: above the middle kind words, below it harsh ones, by a list of words that people have rated, over three parts at a time. Irony and grief mislead it: a measure, no verdict.";

/** The points of one curve: [{at, warmth, lines}] for the parts that have enough lines, each with its neighbours. */
function warmthPoints(being, tie, parts, way) {
  const counts = linesEachWay(being, tie, parts);
  return parts.flatMap((_, at) => {
    const near = counts.slice(Math.max(0, at - 1), at + 2);
    const lines = near.reduce((sum, each) => sum + each[`weighed${way}`], 0), warmth = near.reduce((sum, each) => sum + each[`warmth${way}`], 0);
    return lines >= MIN_WEIGHED && counts[at][`weighed${way}`] > 0 ? [{ at, warmth: warmth / lines / 100, lines }] : [];
  });
}

/** The chart of a pair; "" where neither has enough lines. */
function warmthChart(being, tie, parts, { width = PICTURE_WIDTH } = {}) {
  const { height, left, right, top, bottom } = WARMTH_CHART, other = being === tie.a ? tie.b : tie.a;
  const curves = [[being, "To"], [other, "From"]].map(([who, way]) => [who, warmthPoints(being, tie, parts, way)]).filter(([, points]) => points.length >= MIN_POINTS);
  if (!curves.length) return "";
  const low = height - bottom, middle = (top + low) / 2, wide = width - left - right;
  const most = Math.ceil(Math.max(...curves.flatMap(([, points]) => points.map(({ warmth }) => Math.abs(warmth)))) * 4 + 1e-9) / 4 || 0.25;
  const x = (place) => left + (place / storyEnd()) * wide, y = (warmth) => middle - (warmth / most) * (middle - top);
  const centre = ({ at }) => x((parts[at].start + parts[at].end) / 2);
  const words = (at, height_, content, more = {}) => makeSvg("text", { x: at, y: height_, ...TEXT, ...more }, content);
  return makeSvg("svg", { class: "tie-chart large warmth", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `How warm the words of ${shownName(being)} and ${shownName(other)} are. ${warmthInWords(being, tie)}` },
    makeSvg("line", { class: "axis", x1: left, x2: width - right, y1: middle, y2: middle, stroke: "#686157", "stroke-width": 0.8 }),
    words(left - 8, top + 10, "warm", { "text-anchor": "end", "font-size": 12, class: "soft" }),
    words(left - 8, low, "cold", { "text-anchor": "end", "font-size": 12, class: "soft" }),
    curves.map(([who, points]) => makeSvg("g", { class: `b${who}` },
      makeSvg("path", { class: "curve", fill: "none", stroke: beings.inks[who][0] || TEXT.fill, "stroke-width": 2, d: `M${points.map((point) => `${centre(point).toFixed(1)} ${y(point.warmth).toFixed(1)}`).join("L")}` }),
      points.map((point) => makeSvg("circle", { class: "bars", cx: centre(point), cy: y(point.warmth), r: 3, fill: beings.inks[who][0] || TEXT.fill }, makeSvg("title", {}, `${parts[point.at].title}: ${shortName(who)} ${signed(point.warmth)}, ${counted(point.lines, "line")}`))))),
    partLabels(parts, x, low, width - right),
    curves.map(([who]) => makeSvg("g", { class: `b${who}` }, words(left, who === being ? top - 10 : height - 8, `● ${shortName(who)} to and of ${shortName(who === being ? other : being)}`, { class: "who", fill: beings.inks[who][0] || TEXT.fill }))));
}

const signed = (warmth) => `${warmth > 0 ? "+" : warmth < 0 ? "−" : ""}${Math.abs(warmth).toFixed(2)}`;

/** "On the whole +0.12 and −0.05, from 40 and 33 lines." */
function warmthInWords(being, tie) {
  const { weighedTo, weighedFrom, warmthTo, warmthFrom } = countsSeenBy(being, tie, sumOf(tie));
  const mean = (warmth, lines) => (lines ? signed(warmth / lines / 100) : "unknown");
  return `On the whole ${mean(warmthTo, weighedTo)} and ${mean(warmthFrom, weighedFrom)}, from ${number(weighedTo)} and ${number(weighedFrom)} lines with warm or cold words.`;
}
