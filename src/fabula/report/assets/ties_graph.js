// Draws the strongest ties of the whole story: the people on a circle, those who talk most beside each other.

const STRONGEST = [10, 20, 40, 80];
const GRAPH_LABELS_FROM = 620; // units: in a narrower picture, initials stand in place of names
const MAX_LABEL = 22; // letters
const MOST_LEVEL_LABELS = 24; // of more people, the names stand like the spokes of a wheel
const ORDERING_PASSES = 12;

const linesOfTie = (tie) => { const sum = sumOf(tie); return sum.lines_ab + sum.lines_ba; };
const strongestTies = (ties, count) => byStrength(ties).filter((tie) => linesOfTie(tie) > 0).slice(0, count);

/**
 * The people of these ties in the order in which they stand on the circle. Two change places as long as that brings
 * people nearer to those they talk to, so that the same story gives the same circle.
 */
function circleOrder(ties) {
  const people = [...new Set(ties.flatMap(({ a, b }) => [a, b]))], size = people.length;
  const edges = ties.map((tie) => ({ a: people.indexOf(tie.a), b: people.indexOf(tie.b), weight: Math.sqrt(linesOfTie(tie)) }));
  const edgesOf = people.map((_, at) => edges.filter(({ a, b }) => a === at || b === at));
  const place = people.map((_, at) => at), apart = (x, y) => Math.min(Math.abs(x - y), size - Math.abs(x - y));
  const length = (one, other) => [...edgesOf[one], ...edgesOf[other]].reduce((sum, { a, b, weight }) => sum + weight * apart(place[a], place[b]), 0);
  for (let pass = 0, moved = true; moved && pass < ORDERING_PASSES; pass++) {
    moved = false;
    for (let one = 0; one < size; one++) for (let other = one + 1; other < size; other++) {
      const before = length(one, other);
      [place[one], place[other]] = [place[other], place[one]];
      if (length(one, other) < before - 1e-9) moved = true; else [place[one], place[other]] = [place[other], place[one]];
    }
  }
  return people.map((being, at) => [place[at], being]).sort((x, y) => x[0] - y[0]).map(([, being]) => being);
}

/** The picture of the ties. `choose` is called with a tie, or with a being, that is clicked. */
function graphOfTies(ties, { width = PICTURE_WIDTH, chooseTie = null, choosePerson = null } = {}) {
  const named = width >= GRAPH_LABELS_FROM, order = circleOrder(ties), most = Math.max(1, ...ties.map(linesOfTie));
  const height = named ? Math.min(760, width * 0.86) : width, middle = { x: width / 2, y: height / 2 }, radius = Math.min(width / 2 - (named ? 170 : 24), height / 2 - (named && order.length > MOST_LEVEL_LABELS ? 165 : 34));
  const angle = new Map(order.map((being, at) => [being, (at / order.length) * 2 * Math.PI - Math.PI / 2]));
  const at = (being, far = radius) => ({ x: middle.x + far * Math.cos(angle.get(being)), y: middle.y + far * Math.sin(angle.get(being)) });
  const spoken = new Map(order.map((being) => [being, ties.reduce((sum, tie) => sum + (tie.a === being || tie.b === being ? linesOfTie(tie) : 0), 0)]));
  const busiest = Math.max(...spoken.values(), 1), room = (Math.PI * radius) / Math.max(3, order.length) - 1;
  const size = (being) => Math.min(room, named ? 5 + 11 * Math.sqrt(spoken.get(being) / busiest) : 13);
  const edges = ties.map((tie) => {
    // The line of two neighbours is nearly straight; that of two who stand apart bends to the middle.
    const from = at(tie.a), to = at(tie.b), pull = 0.6 * Math.hypot(to.x - from.x, to.y - from.y) / (2 * radius);
    const bend = (axis) => pull * middle[axis] + (1 - pull) * (from[axis] + to[axis]) / 2;
    return makeSvg("path", { class: "edge", "data-tie": `${tie.a}-${tie.b}`, d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${bend("x").toFixed(1)} ${bend("y").toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`,
      fill: "none", stroke: "#686157", "stroke-opacity": 0.55, "stroke-linecap": "round", "stroke-width": (1 + 9 * Math.sqrt(linesOfTie(tie) / most)).toFixed(1), onclick: chooseTie && (() => chooseTie(tie)) },
      makeSvg("title", {}, `${shownName(tie.a)} and ${shownName(tie.b)}: ${counted(linesOfTie(tie), "line")}`));
  });
  const people = order.map((being) => {
    const { x, y } = at(being), label = at(being, radius + size(being) + 7), side = Math.cos(angle.get(being)), spokes = order.length > MOST_LEVEL_LABELS;
    const turned = ((angle.get(being) * 180) / Math.PI + (side < 0 ? 180 : 0)).toFixed(1), anchor = side > 0 ? "start" : "end";
    const level = { x: label.x.toFixed(1), y: (label.y + 4 + 6 * Math.sin(angle.get(being))).toFixed(1), "text-anchor": Math.abs(side) < 0.12 ? "middle" : anchor };
    const spoke = { transform: `translate(${label.x.toFixed(1)} ${label.y.toFixed(1)}) rotate(${turned})`, y: 4, "text-anchor": anchor };
    const name = shownName(being), words = name.length > MAX_LABEL ? `${name.slice(0, MAX_LABEL - 1)}…` : name;
    return makeSvg("g", { class: `node b${being}`, onclick: choosePerson && (() => choosePerson(being)) }, makeSvg("title", {}, name),
      makeSvg("circle", { class: "bars", cx: x.toFixed(1), cy: y.toFixed(1), r: size(being).toFixed(1), fill: beings.inks[being][0] || TEXT.fill }),
      named ? makeSvg("text", { ...TEXT, ...(spokes ? { ...spoke, "font-size": 11.5 } : level) }, words)
        : makeSvg("text", { class: "on-node", x: x.toFixed(1), y: (y + 4).toFixed(1), ...TEXT, "font-size": Math.min(11, size(being) * 0.85), "text-anchor": "middle", fill: "#fcfaf6" }, initials[being]));
  });
  return makeSvg("svg", { class: "graph", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${counted(order.length, "person", "people")} on a circle, joined by the ${counted(ties.length, "strongest tie")}, which the list names.` }, edges, people);
}
