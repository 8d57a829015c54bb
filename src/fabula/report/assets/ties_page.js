// The page of ties: one person with everybody whom they talk to, a pair, or the strongest ties of the whole story.

const PARTNERS_AT_FIRST = 20;
const EXCHANGES_AT_ONCE = 150;
const ROOM_AROUND_CHART = 48; // CSS pixels
const tiesWanted = { person: null, partner: null, strongest: 20 }; // person null is the whole story
const HOW_TO_READ_TIES = "The story runs from left to right. Above the line: what the one says to the other; below it: what comes back. A pale band: they share a scene.";

function setUpTies() {
  const dialog = make("dialog", { id: "ties", class: "sheet", "aria-labelledby": "ties-title" },
    make("div", { class: "lines-head" },
      make("h2", { id: "ties-title" }, "Ties"),
      make("select", { id: "ties-person", "aria-label": "Whose ties", onchange: (event) => showTies({ person: numberOrNull(event.target.value), partner: null }) }),
      make("select", { id: "ties-partner", "aria-label": "With whom", onchange: (event) => showTies({ partner: numberOrNull(event.target.value) }) }),
      make("select", { id: "ties-strongest", "aria-label": "How many ties", onchange: (event) => showTies({ strongest: Number(event.target.value) }) },
        STRONGEST.map((count) => make("option", { value: count }, `${count} strongest ties`))),
      make("span", { class: "saves", id: "ties-saves" }),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
    make("div", { class: "lines-scroll pages-body", id: "ties-body", tabindex: 0, role: "region", "aria-labelledby": "ties-title" }));
  document.body.append(dialog);
  dialog.addEventListener("close", keepInAddress);
  for (const change of ["corrected", "limited"]) document.addEventListener(change, () => dialog.open && drawTies());
  let width = innerWidth;
  addEventListener("resize", () => { if (dialog.open && innerWidth !== width) drawTies(); width = innerWidth; }); // a phone changes the height as one scrolls
  addEventListener("popstate", () => followAddress(dialog, "ties", openTiesFromAddress));
  [...byId("front").querySelectorAll(".facts")].at(-1).after(make("p", { class: "to-pages" },
    [["Ties", openTies], ["What happens", openEvents], ["All lines", openLines]].flatMap(([words, open], at) => [at ? " · " : "", make("button", { type: "button", class: "link", onclick: () => open() }, words)])));
  hooks.person.push((being) => make("p", { class: "company" }, make("button", { type: "button", class: "link", onclick: () => openTies({ person: being, partner: null }) }, "Ties over the story")));
}

const numberOrNull = (value) => (value === "" ? null : Number(value));

/** Opens a page or closes it, as the address says after a step of the Back button. */
function followAddress(dialog, key, open) {
  const { said } = readAddress();
  if (said[key]) open(said); else if (dialog.open) dialog.close();
}

/** Leaves a page for a place in the text. The Back button returns to the page. */
function leaveFor(id, place) {
  byId(id).close();
  goTo(place);
}

/** Opens the page: with the person who is highlighted, or else with whoever has most lines. */
function openTies(wanted = {}) {
  const lead = [...characters].sort(ORDERS.lines[1])[0] ?? null;
  const first = tiesWanted.person === null && !("person" in wanted) ? { person: selected !== null && isCharacter(selected) ? selected : lead, partner: null } : {};
  if (!byId("ties").open) byId("ties").showModal();
  showTies({ ...first, ...wanted });
}

function showTies(wanted) {
  Object.assign(tiesWanted, wanted);
  const chosenInBody = byId("ties-body").contains(document.activeElement);
  drawTies();
  byId("ties-body").scrollTop = 0;
  if (chosenInBody) byId("ties-body").focus({ preventScroll: true }); // what was chosen is no longer there
}

/** What the address says of this page: ["ties=nora-vane", "ties-with=tobias-reed"]; nothing while it is closed. */
function tiesInAddress() {
  if (!byId("ties")?.open) return [];
  const { person, partner, strongest } = tiesWanted, key = (being) => encodeURIComponent(beings.key[being]);
  if (person === null) return ["ties=all", `ties-strongest=${strongest}`];
  return [`ties=${key(person) || "all"}`, ...(partner === null ? [] : [`ties-with=${key(partner)}`])];
}

/** Opens the page as the address says. What this story does not have is left out. */
function openTiesFromAddress(said) {
  if (!said.ties) return;
  const person = said.ties === "all" ? null : beingWithKey(said.ties), strongest = Number(said["ties-strongest"]);
  openTies({ person, partner: person !== null && said["ties-with"] ? beingWithKey(said["ties-with"]) : null, ...(STRONGEST.includes(strongest) && { strongest }) });
}

function drawTies() {
  const ties = countTies(chapters), { person } = tiesWanted;
  const own = person === null ? [] : byStrength(ties.filter(({ a, b }) => a === person || b === person));
  const pair = own.find(({ a, b }) => a === tiesWanted.partner || b === tiesWanted.partner);
  if (!pair) tiesWanted.partner = null;
  fillTieChoices(ties, own);
  keepInAddress();
  if (pair) drawPair(pair); else if (person !== null) drawPerson(own); else drawWholeGraph(ties);
}

const partnerOf = (being, tie) => (tie.a === being ? tie.b : tie.a);

function fillTieChoices(ties, own) {
  const lines = new Map();
  for (const tie of ties) for (const being of [tie.a, tie.b]) lines.set(being, (lines.get(being) ?? 0) + linesOfTie(tie));
  const { person, partner, strongest } = tiesWanted;
  const people = [...lines.keys()].filter((being) => knownName(being)).sort((a, b) => lines.get(b) - lines.get(a) || a - b);
  const fill = (id, none, beingsShown, chosen) => byId(id).replaceChildren(make("option", { value: "" }, none),
    ...beingsShown.map((being) => make("option", { value: being, selected: being === chosen }, shownName(being))));
  if (person !== null && !people.includes(person)) people.push(person);
  fill("ties-person", "The whole story", people, person);
  fill("ties-partner", "with everybody", own.map((tie) => partnerOf(person, tie)), partner);
  byId("ties-partner").hidden = person === null;
  byId("ties-strongest").hidden = person !== null;
  byId("ties-strongest").value = strongest;
}

function fillTieSaves(name, ties, picture) {
  byId("ties-saves").replaceChildren("Save: ", ...(picture ? pictureButtons("picture", name, picture) : []), ...saveButtons(name, () => tieRecords(ties)));
}

const widthOfCharts = () => Math.max(300, Math.min(PICTURE_WIDTH, byId("ties-body").clientWidth - ROOM_AROUND_CHART));

/** The same tie counted by the parts that the curves are drawn by. */
function tieByParts(tie) {
  const { table, parts } = partsOfCurves();
  return { parts, tie: table === chapters ? tie : countTies(table).find(({ a, b }) => a === tie.a && b === tie.b) };
}

// ---- One person

function drawPerson(own) {
  const { person } = tiesWanted, { table, parts } = partsOfCurves();
  const ofCurves = table === chapters ? own : byStrength(countTies(table).filter(({ a, b }) => a === person || b === person));
  const most = ofCurves.reduce((soFar, tie) => Math.max(soFar, ...linesEachWay(person, tie, parts).flatMap(({ to, from }) => [to, from])), 1);
  const rows = make("tbody"), more = make("button", { type: "button", class: "more-rows", onclick: () => draw(own.length) });
  const draw = (count) => {
    rows.replaceChildren(...ofCurves.slice(0, count).map((tie) => partnerRow(tie, parts, most)));
    more.hidden = count >= own.length;
    more.textContent = `Show all ${number(own.length)}`;
  };
  draw(PARTNERS_AT_FIRST);
  fillTieSaves(`ties-of-${fileWord(shownName(person))}`, own, own.length ? () => personPicture(person, ofCurves.slice(0, 12), parts, most) : null);
  const name = make("bdi", {}, shownName(person));
  byId("ties-body").replaceChildren(
    make("h3", { class: `name b${person}` }, chip(person), " ", name),
    make("p", { class: "facts" }, own.length ? `${counted(own.length, "person", "people")} with whom ${shownName(person)} shares a scene, talks or has to do. ${HOW_TO_READ_TIES} Choose a name for the pair.` : `Nobody talks to ${shownName(person)}, and they share no scene with anybody.`),
    own.length ? make("table", { class: "ties-table" },
      make("caption", { class: "unseen" }, `Ties of ${shownName(person)}`),
      make("thead", {}, make("tr", {}, ["With", "Over the story", "Lines to", "Lines from", "Scenes", "Acts on", "Acted on by"].map((head) => make("th", { scope: "col" }, head)))), rows) : "",
    more);
}

function partnerRow(tie, parts, most) {
  const { person } = tiesWanted, partner = partnerOf(person, tie), { to, from, scenes: shared, does, suffers } = countsSeenBy(person, tie, sumOf(tie));
  const cell = (n, label) => make("td", { class: "count", "data-label": label }, number(n));
  return make("tr", { class: `b${partner}` },
    make("th", { scope: "row" }, make("button", { type: "button", class: `go name b${partner}`, onclick: () => showTies({ partner }) }, make("bdi", {}, shownName(partner)))),
    make("td", { class: "curve" }, smallTieChart(person, tie, parts, most)),
    cell(to, "to"), cell(from, "from"), cell(shared, "scenes"), cell(does, "acts"), cell(suffers, "suffers"));
}

/** The ties of a person as one picture: a name and a curve for each of the strongest. */
function personPicture(person, ties, parts, most) {
  const step = 48, label = 180, height = ties.length * step;
  const rows = ties.map((tie, at) => {
    const chart = smallTieChart(person, tie, parts, most);
    for (const [name, value] of Object.entries({ x: label, y: at * step, width: PICTURE_WIDTH - label - 20, height: SMALL_CHART.height })) chart.setAttribute(name, value);
    return [makeSvg("text", { x: label - 12, y: at * step + 23, ...TEXT, "text-anchor": "end" }, shortName(partnerOf(person, tie))), chart];
  });
  return framedPicture(`Ties of ${shownName(person)}: ${story.title}`, makeSvg("svg", { width: PICTURE_WIDTH, height }, rows.flat()), HOW_TO_READ_TIES);
}

const fileWord = (name) => name.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase();

// ---- A pair

function drawPair(pair) {
  const { person, partner } = tiesWanted, { parts, tie } = tieByParts(pair), sum = countsSeenBy(person, pair, sumOf(pair));
  const rows = linesBetween(person, partner), list = make("div", { class: "exchange" });
  const names = [shownName(person), shownName(partner)], title = `${names[0]} and ${names[1]}`;
  const choose = (part) => { drawExchange(list, rows, Infinity); list.querySelector(`[data-part="${rowAt(chapters, part.start)}"]`)?.scrollIntoView({ block: "start" }); };
  const table = pairTable(person, tie, parts), asTable = make("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    table.hidden = !table.hidden;
    asTable.setAttribute("aria-expanded", !table.hidden);
  } }, "As a table");
  const acts = actsBetween(person, partner);
  fillTieSaves(`ties-of-${fileWord(names[0])}-and-${fileWord(names[1])}`, [pair], () => framedPicture(`${title}: ${story.title}`, largeTieChart(person, tie, parts), HOW_TO_READ_TIES));
  drawExchange(list, rows, EXCHANGES_AT_ONCE);
  byId("ties-body").replaceChildren(
    make("h3", {}, chip(person), " ", make("bdi", { class: `name b${person}` }, names[0]), " and ", chip(partner), " ", make("bdi", { class: `name b${partner}` }, names[1])),
    make("p", { class: "facts" }, `${names[0]} speaks ${counted(sum.to, "line")} to ${names[1]}, and ${names[1]} ${number(sum.from)} back. They share ${counted(sum.scenes, "scene")}. ${curveInWords(person, tie, parts)}`),
    largeTieChart(person, tie, parts, { width: widthOfCharts(), choose }),
    make("p", { class: "facts" }, HOW_TO_READ_TIES, " ", asTable, " · ",
      make("button", { type: "button", class: "link", onclick: () => showTies({ partner: null }) }, `All ties of ${names[0]}`), " · ",
      make("button", { type: "button", class: "link", onclick: () => showTies({ person: partner, partner: person }) }, `As ${names[1]} sees it`)),
    table, warmthSection(person, tie, parts, title),
    acts.length ? make("details", { class: "acts" }, make("summary", {}, "What they do to each other ", make("span", { class: "count" }, number(acts.length))), sentenceList(acts, [], "ties")) : "",
    make("h4", {}, "What they say to each other ", make("span", { class: "count" }, number(rows.length))), list);
}

/** How warm the words of a pair are, with the sentence on how to read it; "" where there are too few lines. */
function warmthSection(person, tie, parts, title) {
  const chart = warmthChart(person, tie, parts, { width: widthOfCharts() });
  if (!chart) return "";
  const picture = () => framedPicture(`${title}, how warm their words are: ${story.title}`, warmthChart(person, tie, parts), HOW_TO_READ_WARMTH);
  return make("section", { class: "warmth-of-pair" }, make("h4", {}, "How warm their words are"), chart,
    make("p", { class: "facts" }, `${warmthInWords(person, tie)} ${HOW_TO_READ_WARMTH}`),
    make("p", { class: "saves" }, "Save: ", ...pictureButtons("curve", `warmth-of-${fileWord(title)}`, picture)));
}

function pairTable(person, tie, parts) {
  const rows = parts.map((part) => [part, countsSeenBy(person, tie, tie.byPart.get(part.row) ?? noCounts())]).filter(([{ row }]) => tie.byPart.has(row));
  const [one, other] = [shortName(person), shortName(partnerOf(person, tie))];
  return make("table", { class: "pair-table", hidden: true },
    make("caption", {}, `${one} and ${other}, part by part`),
    make("thead", {}, make("tr", {}, ["Where", `${one} says`, `${other} says`, "Scenes", `${one} acts`, `${other} acts`].map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, rows.map(([part, counts]) => make("tr", {},
      make("th", { scope: "row" }, make("button", { type: "button", class: "go", onclick: () => leaveFor("ties", part.start) }, make("bdi", {}, part.title))),
      ["to", "from", "scenes", "does", "suffers"].map((what) => make("td", { class: "count" }, number(counts[what])))))));
}

/** The lines that two people exchange, by chapter, each a link to the text. */
function drawExchange(list, rows, count) {
  const shown = rows.slice(0, count), byChapter = Map.groupBy(shown, (row) => rowAt(chapters, quotes.utf16_start[row]));
  list.replaceChildren(...[...byChapter].map(([chapter, within]) => make("section", { "data-part": chapter },
    make("h5", {}, make("bdi", {}, chapterInWords(chapter))),
    make("ol", {}, within.map((row) => {
      const start = quotes.utf16_start[row], words = text.slice(start, quotes.utf16_end[row]).replace(/\s+/g, " ");
      return make("li", {}, make("button", { type: "button", class: "go", onclick: () => leaveFor("ties", start) },
        make("bdi", { class: `name b${quotes.speaker[row]}` }, shortName(quotes.speaker[row])), " ", make("bdi", { class: "words" }, words.length > 260 ? `${words.slice(0, 260)} …` : words)));
    })))), shown.length < rows.length ? make("button", { type: "button", class: "more-rows", onclick: () => drawExchange(list, rows, count + 10 * EXCHANGES_AT_ONCE) }, `Show ${number(Math.min(10 * EXCHANGES_AT_ONCE, rows.length - shown.length))} more`) : "");
}

// ---- The whole story

function drawWholeGraph(ties) {
  const strongest = strongestTies(ties, tiesWanted.strongest);
  const choosePair = ({ a, b }) => showTies({ person: a, partner: b });
  const graph = graphOfTies(strongest, { width: widthOfGraph(), chooseTie: choosePair, choosePerson: (person) => showTies({ person, partner: null }) });
  const mark = (tie, on) => graph.querySelector(`[data-tie="${tie.a}-${tie.b}"]`).classList.toggle("marked", on);
  const list = make("ol", { class: "tie-list" }, strongest.map((tie, at) => make("li", {},
    make("button", {
      type: "button", class: "go", tabindex: at ? -1 : 0, onclick: () => choosePair(tie),
      onfocus: () => mark(tie, true), onblur: () => mark(tie, false), onmouseenter: () => mark(tie, true), onmouseleave: () => mark(tie, false),
    }, chip(tie.a), chip(tie.b), make("span", { class: "who" }, make("bdi", {}, shownName(tie.a)), " and ", make("bdi", {}, shownName(tie.b))), make("span", { class: "count" }, ` ${counted(linesOfTie(tie), "line")}`)))));
  setUpRovingTabindex(list, ".go");
  fillTieSaves("ties", ties, strongest.length ? () => framedPicture(`Who talks to whom: ${story.title}`, graphOfTies(strongest), HOW_TO_READ_GRAPH) : null);
  byId("ties-body").replaceChildren(
    make("p", { class: "facts" }, strongest.length ? `${HOW_TO_READ_GRAPH} Choose a person, or a tie.` : "Nobody talks to anybody."),
    make("div", { class: "graph-and-list" }, strongest.length ? graph : "", list));
}

const HOW_TO_READ_GRAPH = "A circle is a person, the larger the more lines. A line joins two who talk, the thicker the more lines between them.";
const widthOfGraph = () => { const room = byId("ties-body").clientWidth - ROOM_AROUND_CHART; return Math.max(280, Math.min(880, room > 900 ? room - 340 : room)); };
