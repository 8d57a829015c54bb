// The page of families: one person with their kin, drawn by generations, and a list of the same with the words that say it.

// How many generations `a` stands above `b` in each relation of kin, and how they are joined in the drawing.
const KIN = {
  grandparent: [2, "dashed"], parent: [1, "line"], "step-parent": [1, "dashed"], "foster parent": [1, "dashed"], sibling: [0, "line"], "half-sibling": [0, "dashed"],
  spouse: [0, "pair"], engaged: [0, "betrothed"], "uncle or aunt": [1, ""], cousin: [0, ""], "parent-in-law": [1, ""], "sibling-in-law": [0, ""], kin: [0, ""],
};
const HOW_TO_READ_FAMILY = "Older generations stand above. A line joins parents, children, brothers and sisters; a dashed one step-kin, half-kin and grandparents; a double one a couple. Other kin stand below, without a line.";

worldPages.family = { words: "Families", has: () => kinRows().length > 0, draw: drawFamily };

const kinRows = () => knownRows(relations).filter((row) => relationKind(row) in KIN && isShown(relations, row) && knownName(relations.a[row]) && knownName(relations.b[row]));

/** The kin of a person: [{other, up, join, words, rows}], where `up` is how many generations the other stands above. */
function kinOf(being) {
  const kin = new Map();
  for (const row of kinRows()) {
    const { a, b, words } = relations, [up, join] = KIN[relationKind(row)];
    if (a[row] !== being && b[row] !== being) continue;
    const isB = b[row] === being, other = isB ? a[row] : b[row], said = isB ? words[row][0] : words[row][1];
    const key = `${other} ${said}`;
    if (kin.has(key)) kin.get(key).rows.push(row); else kin.set(key, { other, up: isB ? up : -up, join, words: said, rows: [row] });
  }
  return [...kin.values()].sort((x, y) => y.up - x.up || y.rows.length - x.rows.length || x.other - y.other);
}

/** The families: people who are joined by kin, the family with most of them first, and in it those mentioned most. */
function families() {
  const family = new Map(), root = (being) => { while (family.get(being) !== being) being = family.get(being); return being; };
  for (const row of kinRows()) {
    for (const being of [relations.a[row], relations.b[row]]) if (!family.has(being)) family.set(being, being);
    const [one, other] = [root(relations.a[row]), root(relations.b[row])];
    family.set(Math.max(one, other), Math.min(one, other));
  }
  return [...Map.groupBy([...family.keys()], root).values()].map((people) => people.sort((a, b) => mentionCount(b) - mentionCount(a) || a - b))
    .sort((x, y) => y.length - x.length || mentionCount(y[0]) - mentionCount(x[0]) || x[0] - y[0]);
}

function drawFamily() {
  const all = families(), people = all.flat();
  if (!people.includes(Number(worldWanted.person)) || worldWanted.person === "") worldWanted.person = String(people.includes(selected) ? selected : people[0]);
  const being = Number(worldWanted.person), kin = kinOf(being), name = shownName(being);
  const choice = make("select", { "aria-label": "Whose family", "data-wanted": "person", onchange: (event) => showWorld({ person: event.target.value }) },
    all.map((members) => make("optgroup", { label: `The family of ${shownName(members[0])}` }, members.map((each) => make("option", { value: each, selected: each === being }, shownName(each))))));
  const width = Math.max(260, Math.min(880, byId("world-body").clientWidth - ROOM_AROUND_CHART - (innerWidth > 1100 ? 360 : 0)));
  return {
    count: number(all.length), filters: [choice],
    saves: [...pictureButtons("picture", `family-of-${fileWord(name)}`, () => framedPicture(`The family of ${name}: ${story.title}`, familyTree(being, kin, PICTURE_WIDTH), HOW_TO_READ_FAMILY)), ...saveButtons("relations", () => knownRows(relations).map(relationRecord))],
    body: [
      make("h3", { class: `name b${being}` }, chip(being), " ", make("bdi", {}, name)),
      make("p", { class: "facts" }, HOW_TO_READ_FAMILY, " Choose somebody for their kin."),
      make("div", { class: "graph-and-list" }, familyTree(being, kin, width), kinList(kin)),
    ],
  };
}

function kinList(kin) {
  return make("dl", { class: "kin-list" }, kin.flatMap(({ other, words, rows }) => [
    make("dt", {}, chip(other), make("button", { type: "button", class: `go name b${other}`, onclick: () => showWorld({ person: String(other) }) }, make("bdi", {}, shownName(other))), make("span", { class: "count" }, ` ${words}`)),
    make("dd", {}, modeInWords(relations, rows[0]) && make("span", { class: "count" }, modeInWords(relations, rows[0])), evidenceLinks(rows.flatMap((row) => evidenceOf(relations, row)), "world")),
  ]));
}

function relationRecord(row) {
  const { a, b, words } = relations;
  return { a: nameOf(a[row]), b: nameOf(b[row]), kind: relationKind(row), a_is: words[row][0], b_is: words[row][1], ...claimRecord(relations, row) };
}

// ---- The drawing

const BOX = { height: 46, gap: 16, row: 58 };
const BEND = 17; // units above a box: where the line to it turns

/** The rows of the drawing from above to below, each a list of people: those of one generation, cut where the window ends. */
function familyRows(being, kin, perRow) {
  const joined = kin.filter(({ join }) => join), at = (up) => joined.filter((each) => each.up === up);
  const beside = at(0).filter(({ join }) => join === "pair" || join === "betrothed"), siblings = at(0).filter((each) => !beside.includes(each));
  const self = { other: being, words: "", join: "" }, fits = siblings.length + 1 + beside.length <= perRow;
  const cut = (people, words = "") => Array.from({ length: Math.ceil(people.length / perRow) }, (_, row) => ({ words, people: people.slice(row * perRow, (row + 1) * perRow) }));
  return [...cut(at(2)), ...cut(besidePartners(at(1))), ...(fits ? [] : cut(siblings)), ...cut([...(fits ? siblings : []), self, ...beside]), ...cut(at(-1)), ...cut(at(-2)), ...cut(kin.filter(({ join }) => !join), "Other kin")];
}

/** People with those whom they are married to beside them. */
function besidePartners(people) {
  const order = [];
  for (const one of people) {
    if (order.includes(one)) continue;
    order.push(one, ...people.filter((other) => !order.includes(other) && other !== one && areCouple(one.other, other.other)));
  }
  return order;
}

const areCouple = (one, other) => kinRows().some((row) => relationKind(row) === "spouse" && [relations.a[row], relations.b[row]].sort().join() === [one, other].sort().join());

/** The drawing of a person's kin by generations: a box for each, and lines to those who are joined. */
function familyTree(being, kin, width) {
  const boxWidth = Math.min(168, (width - BOX.gap) / 2), perRow = Math.max(2, Math.floor((width + BOX.gap) / (boxWidth + BOX.gap))), rows = familyRows(being, kin, perRow);
  const places = new Map(), boxes = [], words = [];
  let y = BEND + 8; // room for the line that joins brothers and sisters
  for (const { people, words: title } of rows) {
    if (title && !words.length) { words.push(makeSvg("text", { class: "soft", x: width / 2, y: y + 14, ...TEXT, fill: "#686157", "text-anchor": "middle" }, title)); y += 26; }
    const first = (width - people.length * boxWidth - (people.length - 1) * BOX.gap) / 2;
    people.forEach((each, at) => {
      const x = first + at * (boxWidth + BOX.gap);
      places.set(each, { x, y });
      boxes.push(kinBox(each, x, y, boxWidth, each.other === being));
    });
    y += BOX.height + BOX.row * (title ? 0.3 : 0.75);
  }
  const height = Math.ceil(Math.max(...[...places.values()].map((place) => place.y)) + BOX.height + 14), self = [...places.entries()].find(([each]) => each.other === being)[1];
  const lines = [...places].flatMap(([each, place]) => (each.join ? kinLine(each, self, place, boxWidth) : [])).concat(coupleLines(places, boxWidth, being));
  return makeSvg("svg", { class: "graph family", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${shownName(being)} with ${counted(kin.length, "relative")}, which the list names.` }, lines, boxes, words);
}

function kinBox({ other, words }, x, y, width, isSelf) {
  const name = shownName(other), room = Math.floor((width - 14) / 7.4), fitting = name.length > room ? `${name.slice(0, room - 1)}…` : name;
  return makeSvg("g", { class: `kin b${other}${isSelf ? " self" : ""}`, onclick: () => showWorld({ person: String(other) }) }, makeSvg("title", {}, [name, words].filter(Boolean).join(", ")),
    makeSvg("rect", { x, y, width, height: BOX.height, rx: 7, fill: "#ffffff", stroke: beings.inks[other][0] || TEXT.fill, "stroke-width": isSelf ? 2.5 : 1.2 }),
    makeSvg("text", { class: "who", x: x + width / 2, y: y + (words ? 20 : 28), ...TEXT, "font-weight": 600, fill: beings.inks[other][0] || TEXT.fill, "text-anchor": "middle" }, fitting),
    words && makeSvg("text", { class: "soft", x: x + width / 2, y: y + 37, ...TEXT, "font-size": 12, fill: "#686157", "text-anchor": "middle" }, words));
}

/** The line from the person in the middle to one relative. */
function kinLine({ join, up }, self, place, boxWidth) {
  const half = boxWidth / 2, from = { x: self.x + half, y: self.y }, to = { x: place.x + half, y: place.y };
  const drawn = (d, more = {}) => makeSvg("path", { class: "kin-line", d, fill: "none", stroke: "#686157", "stroke-width": 1.3, ...(join === "dashed" || join === "betrothed" ? { "stroke-dasharray": "5 4" } : {}), ...more });
  if (join === "pair" || join === "betrothed") return coupleLine(self, place, boxWidth, drawn);
  if (up === 0 && self.y === place.y) return [drawn(`M${from.x} ${from.y}V${from.y - BEND}H${to.x}V${to.y}`)];
  const above = place.y < self.y, start = above ? from.y : from.y + BOX.height, end = above ? to.y + BOX.height : to.y, bend = (above ? start : end) - BEND;
  return [drawn(`M${from.x} ${start}V${bend}H${to.x}V${end}`)];
}

/** Two lines between the boxes of a couple; below the boxes where they do not stand side by side. */
function coupleLine(one, other, boxWidth, drawn) {
  const [left, right] = one.x < other.x ? [one, other] : [other, one], middle = BOX.height / 2;
  if (one.y === other.y && right.x - left.x - boxWidth <= BOX.gap + 1) return [-2, 2].map((off) => drawn(`M${left.x + boxWidth} ${left.y + middle + off}H${right.x}`));
  const low = Math.max(one.y, other.y) + BOX.height;
  return [-2, 2].map((off) => drawn(`M${one.x + boxWidth / 2 + off} ${one.y + BOX.height}V${low + 10 + off}H${other.x + boxWidth / 2 + off}V${other.y + BOX.height}`));
}

/** Lines between the parents who are a couple themselves. */
function coupleLines(places, boxWidth, being) {
  const others = [...places].filter(([{ other, join }]) => other !== being && join), drawn = (d) => makeSvg("path", { class: "kin-line", d, fill: "none", stroke: "#686157", "stroke-width": 1.3 });
  return others.flatMap(([one, place], at) => others.slice(at + 1).flatMap(([other, second]) => (one.up === other.up && place.y === second.y && Math.abs(place.x - second.x) <= boxWidth + BOX.gap + 1 && areCouple(one.other, other.other) ? coupleLine(place, second, boxWidth, drawn) : [])));
}
