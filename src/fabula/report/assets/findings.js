// What the text contradicts, each with its passages; and the tables of the whole story.

function setUpFindings() {
  const rows = story.findings.says.map((_, row) => row);
  const open = rows.filter((row) => !story.findings.waived[row]);
  byId("outline").append(
    make("h2", {}, "Tables"),
    make("ul", { class: "tables" },
      make("li", {}, make("button", { type: "button", id: "open-lines", onclick: () => openLines() }, "All lines")),
      make("li", {}, make("button", { type: "button", id: "open-ties", class: "link", onclick: () => openTies() }, "Ties")),
      make("li", {}, make("button", { type: "button", id: "open-events", class: "link", onclick: () => openEvents() }, "What happens")),
      make("li", {}, "Cast", make("span", { class: "saves" }, saveButtons("cast", () => characters.map(personRecord)))),
      make("li", {}, "Scenes", make("span", { class: "saves" }, saveButtons("scenes", () => scenes.opening.map((_, row) => sceneRecord(row)))))),
    rows.length > 0 && make("details", { class: "findings" },
      make("summary", {}, "The text contradicts ", make("span", { class: "count" }, number(open.length))),
      make("ol", {}, rows.map(findingRow))) || "");
}

function findingRow(row) {
  const { says, waived, utf16_evidence: places } = story.findings;
  return make("li", { class: waived[row] ? "waived" : "" },
    make("bdi", {}, says[row]), " ",
    places[row].map((place, at) => make("button", { type: "button", class: "passage link", onclick: () => goTo(place) }, `Passage ${at + 1}`)),
    waived[row] && make("p", { class: "count" }, `No fault: ${waived[row]}`),
    !waived[row] && hooks.finding.map((content) => content(row)));
}
