// Puts lines right: who speaks, and what kind of quotation it is.

const MOST_CHOICES = 9;
let scope = "line"; // how many lines a correction is about

/** The people whom the keys 1 to 9 choose for a line: the candidates, then who else speaks nearby. */
function choicesFor(row) {
  const choices = quotes.candidates[row].map(([being]) => being);
  if (quotes.speaker[row] !== NO_BEING) choices.unshift(quotes.speaker[row]);
  for (let step = 1; step < 40 && new Set(choices).size < MOST_CHOICES; step++)
    for (const near of [row - step, row + step])
      if (near >= 0 && near < quotes.speaker.length && quotes.speaker[near] !== NO_BEING) choices.push(quotes.speaker[near]);
  return [...new Set(choices)].slice(0, MOST_CHOICES);
}

/** Gives the line, or the lines around it that are meant, to a person; to nobody for null; to a new one by a name. */
async function giveLine(row, speaker) {
  const who = speaker === null ? "Nobody" : typeof speaker === "string" ? speaker : beings.name[speaker];
  const done = await correct({ fixes: [{ do: "speaker", quotes: [row], speaker, scope }] }, `${who} ${speaker === null ? "speaks" : "has"} ${scope === "line" ? "the line" : "the lines"}.`);
  if (done && reviewing) nextQuestion();
}

function lineEditor(row) {
  const choices = choicesFor(row);
  const scopes = { line: "this line", block: "all around it", scene: "all in the scene" };
  const kinds = { speech: "speech", thought: "a thought", writing: "writing", other: "not speech" };
  return make("div", { class: "editor" },
    make("p", { class: "kind" }, "Who speaks?"),
    make("ol", { class: "choices" }, choices.map((being, at) => make("li", {},
      make("button", { type: "button", class: `choice b${being}`, "aria-pressed": String(being === quotes.speaker[row]), onclick: () => giveLine(row, being) },
        make("kbd", {}, String(at + 1)), " ", make("bdi", {}, beings.name[being]),
        make("span", { class: "count" }, probabilityOf(row, being)))))),
    fieldForm("Somebody else", "", (name) => giveLine(row, personCalled(name) ?? name), { list: "people-names" }),
    make("div", { class: "tools" },
      make("label", {}, "for ", make("select", { "aria-label": "How many lines", onchange: (event) => (scope = event.target.value) },
        Object.entries(scopes).map(([value, words]) => make("option", { value, selected: value === scope }, words)))),
      make("label", {}, "it is ", make("select", { "aria-label": "Kind of quotation", onchange: (event) => correct({ fixes: [{ do: "kind", quotes: [row], kind: event.target.value }] }, `It is ${kinds[event.target.value]}.`) },
        Object.entries(kinds).map(([value, words]) => make("option", { value, selected: value === quoteKind(row) }, words)))),
      make("button", { type: "button", class: "nobody", onclick: () => giveLine(row, null) }, make("kbd", {}, "0"), " Nobody")),
    moreAboutLine(row));
}

/** Whom a line is spoken to, where its quotation begins and ends, and whether a scene begins here. */
function moreAboutLine(row) {
  const start = quotes.utf16_start[row], words = text.slice(start, quotes.utf16_end[row]);
  const block = rowAt(blocks, start), scene = rowAt(scenes, start);
  const opens = scenes.utf16_start[scene] === blocks.utf16_start[block];
  const setAddressees = (typed) => {
    const people = typed === "-" ? [] : typed.split(",").map((name) => personCalled(name));
    if (people.includes(null)) return showNotice("Name people of the cast, with commas between them; - for nobody.");
    correct({ fixes: [{ do: "addressees", quotes: [row], addressees: people }] }, `Spoken to ${listed(people.map((being) => beings.name[being])) || "nobody"}.`);
  };
  const setEdges = (typed) => correct({ fixes: [{ do: "edges", quote: row, parts: typed.split(" / ") }] }, "The quotation has other edges.");
  return make("details", {}, make("summary", {}, "More"),
    make("p", { class: "kind" }, "Spoken to"),
    fieldForm("Names, with commas between them; - for nobody", quotes.addressees[row].map((being) => beings.name[being]).join(", "), setAddressees),
    make("p", { class: "kind" }, "The quotation: shorten it, or put “ / ” where it is two"),
    fieldForm("The words of the quotation", words, setEdges),
    scene > 0 || !opens ? make("button", { type: "button", onclick: () => correct({ fixes: [{ do: "scene-break", block, begins: !opens }] }, opens ? "The scene goes on." : "A scene begins here.").then((done) => done && loadAgain(opens ? "The scene goes on." : "A scene begins here.")) },
      opens ? "No scene begins here" : "A scene begins at this paragraph") : "");
}

function probabilityOf(row, being) {
  const p = quotes.candidates[row].find(([other]) => other === being)?.[1] ?? 0;
  return p ? percent(p) : "";
}

/** The row of the line that the keys are about: the one whose card is shown. */
const rowOfCard = () => (cardQuote ? Number(cardQuote.dataset.quote) : null);

hooks.card.push(lineEditor);
for (let key = 1; key <= MOST_CHOICES; key++)
  hooks.keys[key] = () => {
    if (reviewing && answerWith(key)) return;
    const row = rowOfCard(), being = row === null ? undefined : choicesFor(row)[key - 1];
    if (being !== undefined) giveLine(row, being);
  };
hooks.keys[0] = () => rowOfCard() !== null && giveLine(rowOfCard(), null);
hooks.keys.e = () => byId("card").querySelector("input")?.focus();

/** Gives the marked lines to somebody. */
function markedLinesEditor(found) {
  const rows = [...chosenLines].sort((a, b) => a - b);
  const give = async (speaker, who) => {
    const done = await correct({ fixes: [{ do: "speaker", quotes: rows, speaker }] }, `${who} has ${counted(rows.length, "line")}.`);
    if (done) chosenLines.clear();
    if (done) drawLines();
  };
  return make("div", { class: "editor marked" },
    make("button", { type: "button", onclick: () => { found.forEach((row) => chosenLines.add(row)); drawLines(); } }, `Mark all ${number(found.length)}`),
    rows.length > 0 && make("button", { type: "button", onclick: () => { chosenLines.clear(); drawLines(); } }, "Mark none"),
    rows.length > 0 && make("span", {}, `${counted(rows.length, "line")} marked: `),
    rows.length > 0 && fieldForm("Give them to", "", (name) => give(personCalled(name) ?? name, name), { list: "people-names" }));
}

hooks.lines.push(markedLinesEditor);
