// The page of scenes: a row for each, with where, when, who and through whose eyes. A further fact about a scene becomes a
// further entry of SCENE_COLUMNS.

worldPages.scenes = { words: "Scenes", has: () => scenes.opening.length > 0 && scenes.utf16_start[0] < readUntil, draw: drawScenesPage };

const MAX_SPOKEN_OF = 6; // names of those whom others talk of, in the cell of a scene
const labelOf = new Map(scenes.label.scene.map((scene, at) => [scene, [scenes.label.utf16_start[at], scenes.label.utf16_end[at]]]));
const chapterOfScene = (row) => chapters.title[rowAt(chapters, scenes.utf16_start[row])]?.trim() ?? "";
const someNames = (people, most) => {
  const known = people.filter(knownName);
  return [...inkNames(known.slice(0, most)), known.length > most && ` and ${number(known.length - most)} more`];
};
const sceneLink = (row) => make("button", { type: "button", class: "go", "aria-label": `Scene ${number(row + 1)}`, onclick: () => leaveFor("world", scenes.utf16_start[row]) }, number(row + 1));

/** Through whose eyes a scene is seen; "" where the story does not say. */
function eyesOf(row) {
  const being = scenes.viewpoint[row], kind = scenes.viewpoint_kind[row];
  return being !== NO_BEING && knownName(being) ? inkName(being) : { several: "several people", none: "nobody" }[kind] ?? "";
}

// `has` says whether any scene has such a fact: a column that would be empty is left out.
const SCENE_COLUMNS = [
  { label: "Scene", has: () => true, cell: (row) => [sceneLink(row), scenes.certainty[row] === "likely" && make("span", { class: "count", title: "It is likely, not certain, that a scene begins here" }, " ?")] },
  { label: "Chapter", has: () => chapters.title.length > 0, cell: (row) => make("bdi", {}, chapterOfScene(row)) },
  { label: "Where", has: () => scenes.opening.some((_, row) => placeOfScene(row) !== NO_BEING), cell: (row) => (placeOfScene(row) === NO_BEING ? "" : make("button", { type: "button", class: "go", onclick: () => showWorld({ ...NOTHING_WANTED, page: "places", place: String(placeOfScene(row)) }) }, make("bdi", {}, placeName(placeOfScene(row))))) },
  { label: "When", has: () => scenes.opening.some((_, row) => scenes.time[row] || whenInWords(row)), cell: (row) => (scenes.time[row] ? make("i", {}, scenes.time[row]) : whenInWords(row)) },
  { label: "After", has: () => scenes.opening.some((_, row) => toldWhen(row)), cell: (row) => (leapOf(row) ? stretchInWords(leapOf(row)) : LANES[laneOf(row)]) },
  { label: "What happens", wide: true, has: () => labelOf.size > 0, cell: (row) => (labelOf.has(row) ? wordsLink(labelOf.get(row), "world", 110) : "") },
  { label: "There", wide: true, has: () => true, cell: (row) => someNames(scenes.participants[row], MAX_NAMES) },
  { label: "Spoken of", wide: true, has: () => true, cell: (row) => someNames(scenes.spoken_of[row], MAX_SPOKEN_OF) },
  { label: "Seen by", has: () => scenes.opening.some((_, row) => eyesOf(row)), cell: eyesOf },
  { label: "Pace", has: () => scenes.pace.includes("summary"), cell: (row) => (scenes.pace[row] === "summary" ? "summed up" : "") },
  { label: "Lines", has: () => spokenQuotes.length > 0, cell: (row) => number(linesInScene(row)) },
];

/** How many lines are spoken in a scene. */
function linesInScene(row) {
  const before = (place) => {
    let low = 0, high = spokenQuotes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (quotes.utf16_start[spokenQuotes[middle]] < place) low = middle + 1; else high = middle;
    }
    return low;
  };
  return before(scenes.utf16_end[row]) - before(scenes.utf16_start[row]);
}

function drawScenesPage() {
  const known = scenesKnown(), being = Number(worldWanted.person);
  const filters = [personChoice("Anybody there", known.flatMap((row) => scenes.participants[row]))];
  const rows = known.filter((row) => worldWanted.person === "" || scenes.participants[row].includes(being)), columns = SCENE_COLUMNS.filter(({ has }) => has());
  return {
    count: number(rows.length), filters, saves: saveButtons("scenes", () => rows.map(sceneRecord)),
    body: [
      make("p", { class: "facts" }, "Every scene in the order in which it is told. “There” are those on stage, “spoken of” those whom others only talk or think of. With a “?” it is only likely that a scene begins there. Choose the number of a scene to read it."),
      ...worldTable("Scenes", columns, rows),
    ],
  };
}
