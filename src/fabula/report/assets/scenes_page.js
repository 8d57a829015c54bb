// The page of scenes: a row for each, with where, when, who and through whose eyes. A further fact about a scene becomes a
// further entry of SCENE_COLUMNS.

worldPages.scenes = { words: "Scenes", has: () => scenes.opening.length > 0 && scenes.utf16_start[0] < readUntil, draw: drawScenesPage };

// Some facts come with some versions of a reading only: such a column of the payload may not be there.
const labelOf = new Map((scenes.label?.scene ?? []).map((scene, at) => [scene, [scenes.label.utf16_start[at], scenes.label.utf16_end[at]]]));
const chapterOfScene = (row) => chapters.title[rowAt(chapters, scenes.utf16_start[row])]?.trim() ?? "";
const someNames = (people) => { const known = people.filter(knownName); return [...inkNames(known.slice(0, MAX_NAMES)), known.length > MAX_NAMES && ` and ${number(known.length - MAX_NAMES)} more`]; };
const sceneLink = (row) => make("button", { type: "button", class: "go", "aria-label": `Scene ${number(row + 1)}`, onclick: () => leaveFor("world", scenes.utf16_start[row]) }, number(row + 1));

// `has` says whether any scene has such a fact: a column that would be empty is left out.
const SCENE_COLUMNS = [
  { label: "Scene", has: () => true, cell: sceneLink },
  { label: "Chapter", has: () => chapters.title.length > 0, cell: (row) => make("bdi", {}, chapterOfScene(row)) },
  { label: "Where", has: () => scenes.opening.some((_, row) => placeOfScene(row) !== NO_BEING), cell: (row) => (placeOfScene(row) === NO_BEING ? "" : make("button", { type: "button", class: "go", onclick: () => showWorld({ ...NOTHING_WANTED, page: "places", place: String(placeOfScene(row)) }) }, make("bdi", {}, placeName(placeOfScene(row))))) },
  { label: "When", has: () => scenes.opening.some((_, row) => scenes.time[row] || whenInWords(row)), cell: (row) => (scenes.time[row] ? make("i", {}, scenes.time[row]) : whenInWords(row)) },
  { label: "After", has: () => scenes.after?.some(Boolean), cell: (row) => (leapOf(row) ? stretchInWords(leapOf(row)) : LANES[laneOf(row)]) },
  { label: "What happens", wide: true, has: () => labelOf.size > 0, cell: (row) => (labelOf.has(row) ? wordsLink(labelOf.get(row), "world", 110) : "") },
  { label: "There", wide: true, has: () => true, cell: (row) => someNames(scenes.participants[row]) },
  { label: "Spoken of", wide: true, has: () => true, cell: (row) => someNames(scenes.spoken_of[row]) },
  { label: "Seen by", has: () => scenes.viewpoint.some((being) => being !== NO_BEING), cell: (row) => (scenes.viewpoint[row] === NO_BEING || !knownName(scenes.viewpoint[row]) ? "" : inkName(scenes.viewpoint[row])) },
  { label: "Pace", has: () => scenes.pace?.includes("summary"), cell: (row) => (scenes.pace[row] === "summary" ? "summed up" : "") },
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
      make("p", { class: "facts" }, "Every scene in the order in which it is told. “There” are those on stage, “spoken of” those whom others only talk or think of. Choose the number of a scene to read it."),
      ...worldTable("Scenes", columns, rows),
    ],
  };
}
