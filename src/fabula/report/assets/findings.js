// What the text contradicts, each with its passages; and the tables of the whole story.

function setUpFindings() {
  const rows = story.findings.says.map((_, row) => row);
  byId("outline").append(
    make("h2", {}, "Tables"),
    make("ul", { class: "tables" },
      make("li", {}, make("button", { type: "button", id: "open-lines", onclick: () => openLines() }, "All lines")),
      make("li", {}, make("button", { type: "button", id: "open-ties", class: "link", onclick: () => openTies() }, "Ties")),
      make("li", {}, make("button", { type: "button", id: "open-events", class: "link", onclick: () => openEvents() }, "What happens")),
      make("li", {}, "Cast", make("span", { class: "saves" }, saveButtons("cast", () => characters.map(personRecord)))),
      make("li", {}, "Scenes", make("span", { class: "saves" }, saveButtons("scenes", () => scenes.opening.map((_, row) => sceneRecord(row)))))),
    ...[["Faults of the story", rows.filter((row) => !isOfReading(row))], ["The text contradicts", rows.filter(isOfReading)]]
      .filter(([, some]) => some.length > 0).map(([title, some]) => findingList(title, some)));
}

/** Whether a finding is about how the story was read, and not about the story. */
const isOfReading = (row) => story.findings.kind[row] === "speaker contradicted";
const WORDS_SHOWN = 160; // characters of a passage
const WORDS_AROUND = 40; // characters before and behind the words that contradict

/** A list that opens, with the number of findings that nobody has judged, the severe ones first. */
function findingList(title, rows) {
  const open = rows.filter((row) => !story.findings.waived[row]);
  const rank = (row) => (story.findings.waived[row] ? 2 : 0) + (story.findings.severity[row] === "low" ? 1 : 0);
  return make("details", { class: "findings" },
    make("summary", {}, `${title} `, make("span", { class: "count" }, number(open.length))),
    make("ol", {}, [...rows].sort((one, other) => rank(one) - rank(other) || one - other).map(findingRow)));
}

function findingRow(row) {
  const { kind, severity, says, waived, utf16_evidence: places, utf16_evidence_end: ends } = story.findings;
  return make("li", { class: waived[row] ? "waived" : "" },
    !isOfReading(row) && make("span", { class: "count" }, `${kind[row]}, ${severity[row]}: `),
    make("bdi", {}, says[row]), " ",
    isOfReading(row)
      ? places[row].map((place, at) => make("button", { type: "button", class: "passage link", onclick: () => goTo(place) }, `Passage ${at + 1}`))
      : make("ul", {}, places[row].map((place, at) => make("li", {}, passageOf(place, ends[row][at])))),
    waived[row] && make("p", { class: "count" }, `No fault: ${waived[row]}`),
    !waived[row] && hooks.finding.map((content) => content(row)));
}

/** The words of a passage with some of those around it, as a link to its place. */
function passageOf(start, end) {
  const before = text.slice(Math.max(0, start - WORDS_AROUND), start).replace(/^\S*\s/, ""), last = Math.min(end, start + WORDS_SHOWN);
  const behind = text.slice(last, last + WORDS_AROUND).replace(/\s\S*$/, "");
  const chapter = chapters.title[rowAt(chapters, start)]?.trim();
  return make("button", { type: "button", class: "passage link", onclick: () => goTo(start) },
    chapter && make("span", { class: "count" }, `${chapter}: `), "…", make("bdi", {}, before, make("mark", {}, text.slice(start, last)), behind), "…");
}
