// The page of places: what lies inside what, which scenes are set there, and who was there from where to where.

const PLACES_IN_CHART = 14;
const INITIALS_ROOM = 20; // units between two who arrive: nearer to each other, the second has no initials
const OPEN_STAY = 34; // units: how long a stay is drawn whose end the story does not tell
const HOW_TO_READ_PLACES = "The story runs from left to right. A pale band: scenes that are set there. A dot: somebody arrives. A thin line: until they are elsewhere; a dotted one: the story does not say how long.";
const sceneAt = new Map(claims.scene_places.scene.map((scene, at) => [scene, claims.scene_places.place[at]]));

worldPages.places = { words: "Places", has: () => scenesKnown().some((row) => placeOfScene(row) !== NO_BEING) || containmentsShown().length > 0 || knownRows(stays).some((row) => isShown(stays, row)), draw: () => (worldWanted.place === "" ? drawPlacesPage() : drawPlacePage(Number(worldWanted.place))) };

/** Where a scene is set, by number; NO_BEING where the text does not say. */
const placeOfScene = (scene) => (scenes.place[scene] !== NO_BEING ? scenes.place[scene] : sceneAt.get(scene) ?? NO_BEING);
const scenesAt = (place) => scenesKnown().filter((row) => placeOfScene(row) === place && isOfWanted(scenes.participants[row]));
const staysShown = () => knownRows(stays).filter((row) => isShown(stays, row) && isOfWanted([stays.of[row]]));
// The pages of places are narrowed to one person, where the reader wants that.
const isOfWanted = (people) => worldWanted.page !== "places" || worldWanted.person === "" || people.includes(Number(worldWanted.person));
const containmentsShown = () => knownRows(containments).filter((row) => isShown(containments, row));
const withinOf = (place) => containmentsShown().find((row) => containments.place[row] === place && containments.within[row] !== place);

/** The places that are known so far: those of scenes, of stays and of containments, those that come up most first. */
function placesOfStory() {
  const counts = new Map(), add = (place) => place !== NO_BEING && counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const row of scenesKnown()) if (isOfWanted(scenes.participants[row])) add(placeOfScene(row));
  for (const row of staysShown()) add(stays.place[row]);
  for (const row of isOfWanted([]) ? containmentsShown() : []) { add(containments.place[row]); add(containments.within[row]); }
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
}

const hasOwnName = (place) => place < beings.name.length;

/** Who was at a place, or a person's places: rows of `stays`. */
const staysAt = (place) => staysShown().filter((row) => stays.place[row] === place);

function drawPlacesPage() {
  const all = placesOfStory(), within = new Map(all.map((place) => [place, withinOf(place)]).filter(([, row]) => row !== undefined).map(([place, row]) => [place, containments.within[row]]));
  const holds = new Set(within.values()), everything = worldWanted.unnamed !== "", someUnnamed = all.some((place) => !hasOwnName(place) && !within.has(place) && !holds.has(place));
  const shown = all.filter((place) => everything || hasOwnName(place) || within.has(place) || holds.has(place));
  const charted = shown.filter((place) => scenesAt(place).length || staysAt(place).length).slice(0, PLACES_IN_CHART), rows = charted.map(rowOfPlace);
  const unnamed = make("label", {}, make("input", { type: "checkbox", "data-wanted": "unnamed", checked: everything, onchange: (event) => showWorld({ unnamed: event.target.checked ? "1" : "" }) }), " also without a name");
  return {
    count: number(shown.length), filters: [peopleAtPlaces(), someUnnamed && unnamed],
    saves: [...(rows.length ? pictureButtons("picture", "places", () => framedPicture(`Places: ${story.title}`, spanChart(rows, PICTURE_WIDTH), HOW_TO_READ_PLACES)) : []), " the places as ", ...saveButtons("places", () => all.map(placeAsRecord)), " who was where as ", ...saveButtons("stays", () => staysShown().map(stayRecord))],
    body: [
      make("p", { class: "facts" }, rows.length > 0 && `${HOW_TO_READ_PLACES} `, "Choose a place for who was there."),
      rows.length > 0 && spanChart(rows, widthOfSpans(), (place) => showWorld({ place: String(place) })),
      placeTree(shown, within),
      worldWanted.person !== "" && staysShown().length > 0 && make("h4", {}, `Where ${shownName(Number(worldWanted.person))} is`),
      ...(worldWanted.person !== "" && staysShown().length ? worldTable("Where this person is", [PLACE_COLUMN, ...STAY_COLUMNS.slice(1)], staysShown()) : []),
    ],
  };
}

/** A choice of the people who are somewhere. */
const peopleAtPlaces = () => personChoice("Anybody", [...knownRows(stays).map((row) => stays.of[row]), ...scenesKnown().filter((row) => placeOfScene(row) !== NO_BEING).flatMap((row) => scenes.participants[row])]);

const widthOfSpans = () => Math.max(260, Math.min(PICTURE_WIDTH, byId("world-body").clientWidth - ROOM_AROUND_CHART));
const rowOfPlace = (place) => ({ key: place, label: placeName(place), bands: bandsOf(scenesAt(place)), stays: staysAt(place).map(spanOfStay) });
const bandsOf = (rows) => joinedRanges(rows.map((row) => [scenes.utf16_start[row], Math.min(scenes.utf16_end[row], storyEnd())]));
const spanOfStay = (row) => ({ being: stays.of[row], start: stays.since[row], end: stays.ends[row] < storyEnd() ? stays.ends[row] : null });

/** The places as a list, those inside another beneath it. */
function placeTree(shown, within) {
  const roots = shown.filter((place) => !isInside(place, within, shown)), seen = new Set();
  const item = (place) => {
    if (seen.has(place)) return null;
    seen.add(place);
    const inner = shown.filter((other) => within.get(other) === place).map(item).filter(Boolean), people = new Set(staysAt(place).map((row) => stays.of[row])), sceneRows = scenesAt(place);
    const about = [sceneRows.length && counted(sceneRows.length, "scene"), people.size && counted(people.size, "person there", "people there")].filter(Boolean).join(", ");
    return make("li", {}, placeLink(place), about && make("span", { class: "count" }, ` ${about}`), inner.length > 0 && make("ul", {}, inner));
  };
  return make("ul", { class: "place-tree" }, roots.map(item), shown.filter((place) => !seen.has(place)).map(item));
}

/** Whether a place is shown inside another. Places that lie inside each other in a circle are at the top. */
function isInside(place, within, shown) {
  const outer = within.get(place);
  return outer !== undefined && shown.includes(outer) && within.get(outer) !== place;
}

function drawPlacePage(place) {
  worldWanted.person = ""; // everybody who was there
  const name = placeName(place), outer = withinOf(place), inner = containmentsShown().filter((row) => containments.within[row] === place && containments.place[row] !== place), rows = staysAt(place), sceneRows = scenesAt(place);
  const people = [...new Set([...rows.map((row) => stays.of[row]), ...sceneRows.flatMap((row) => scenes.participants[row])])].filter(knownName).slice(0, 20);
  const chart = people.map((being) => ({ key: being, ink: being, label: shortName(being), bands: bandsOf(sceneRows.filter((row) => scenes.participants[row].includes(being))), stays: rows.filter((row) => stays.of[row] === being).map(spanOfStay) }));
  return {
    count: "", filters: [make("button", { type: "button", class: "link", "data-wanted": "place", onclick: () => showWorld({ place: "" }) }, "All places")],
    saves: [...(chart.length ? pictureButtons("picture", `at-${fileWord(name)}`, () => framedPicture(`Who was at ${name}: ${story.title}`, spanChart(chart, PICTURE_WIDTH), HOW_TO_READ_PLACES)) : []), ...saveButtons(`stays-at-${fileWord(name)}`, () => rows.map(stayRecord))],
    body: [
      make("h3", {}, make("bdi", {}, name), hasOwnName(place) && make("button", { type: "button", class: "link", onclick: () => { byId("world").close(); select(place); goTo(beings.utf16_first[place]); } }, `all ${counted(mentionCount(place), "mention")}`)),
      outer !== undefined && make("p", { class: "facts" }, "Inside ", placeLink(containments.within[outer]), evidenceLinks(evidenceOf(containments, outer), "world")),
      inner.length > 0 && make("p", { class: "facts" }, "Holds ", inner.flatMap((row, at) => [at ? ", " : "", placeLink(containments.place[row]), ...evidenceLinks(evidenceOf(containments, row).slice(0, 1), "world")])),
      chart.length > 0 && make("p", { class: "facts" }, HOW_TO_READ_PLACES), chart.length > 0 && spanChart(chart, widthOfSpans()),
      rows.length > 0 && make("h4", {}, "Who was there"), ...(rows.length ? worldTable(`Who was at ${name}`, STAY_COLUMNS, rows) : []),
      sceneRows.length > 0 && make("h4", {}, "Scenes that are set there"), sceneRows.length > 0 && make("ol", { class: "scenes-there" }, sceneRows.map((row) => make("li", {}, make("button", { type: "button", class: "go", onclick: () => leaveFor("world", scenes.utf16_start[row]) }, `Scene ${number(row + 1)}`), " ", make("span", { class: "count" }, chapterInWords(rowAt(chapters, scenes.utf16_start[row]))), " ", inkNames(scenes.participants[row].filter(knownName).slice(0, 8))))),
    ],
  };
}

const placeLink = (place) => make("button", { type: "button", class: "go", onclick: () => showWorld({ place: String(place) }) }, make("bdi", {}, placeName(place)));
const PLACE_COLUMN = { label: "Place", cell: (row) => placeLink(stays.place[row]) };
const STAY_COLUMNS = [
  { label: "Who", cell: (row) => [inkName(stays.of[row]), modeInWords(stays, row) && make("span", { class: "count" }, ` ${modeInWords(stays, row)}`)] },
  { label: "From", cell: (row) => chapterLink(stays.since[row], "world") },
  { label: "In the words", wide: true, cell: (row) => evidenceLinks(evidenceOf(stays, row), "world") },
  { label: "Until", cell: (row) => (stays.ends[row] < storyEnd() ? chapterLink(stays.ends[row], "world") : "not told") },
];

const placeAsRecord = (place) => { const outer = withinOf(place); return { place: placeName(place), within: outer === undefined ? null : placeName(containments.within[outer]), scenes: scenesAt(place).map((row) => row + 1), people: [...new Set(staysAt(place).map((row) => nameOf(stays.of[row])))] }; };
const stayRecord = (row) => ({ person: nameOf(stays.of[row]), place: placeName(stays.place[row]), ...claimRecord(stays, row) });

/** A chart of spans over the story, a row for each of `rows`: {key, label, ink, bands, stays}. */
function spanChart(rows, width, choose = null) {
  const label = width < 560 ? 96 : 190, step = 28, top = 6, end = width - 12, low = top + rows.length * step, x = (place) => label + ((end - label) * place) / Math.max(1, storyEnd()), { parts } = partsOfCurves();
  const drawn = rows.map(({ key, label: words, ink, bands, stays: spans }, at) => {
    const y = top + at * step, middle = y + step / 2, room = Math.floor((label - 14) / 7.2), fill = ink === undefined ? TEXT.fill : inkOf(ink);
    return makeSvg("g", { class: ink === undefined ? "" : `b${ink}` }, makeSvg("title", {}, words),
      makeSvg("text", { class: `who${choose ? " choose" : ""}`, x: label - 10, y: middle + 4.5, ...TEXT, "font-size": 13, "text-anchor": "end", onclick: choose && (() => choose(key)), fill }, words.length > room ? `${words.slice(0, room - 1)}…` : words),
      bands.map(([from, to]) => makeSvg("rect", { class: "band", x: x(from).toFixed(1), y: y + 4, width: Math.max(2, x(to) - x(from)).toFixed(1), height: step - 8, rx: 2, fill: "#22201d", "fill-opacity": 0.13, onclick: choose && (() => leaveFor("world", from)) })),
      spans.map((stay, row) => stayMark(stay, x, end, middle, ink === undefined && (row === 0 || x(stay.start) - x(spans[row - 1].start) > INITIALS_ROOM))));
  });
  const grid = parts.length < 80 ? parts.map(({ start }) => makeSvg("line", { class: "grid", x1: x(start).toFixed(1), x2: x(start).toFixed(1), y1: top, y2: low, stroke: "#e4ddd0", "stroke-width": 0.8 })) : [];
  const aria = `${counted(rows.length, "row")} over the story, which the list below says in words.`;
  return makeSvg("svg", { class: "tie-chart large spans", viewBox: `0 0 ${width} ${low + 24}`, width, height: low + 24, role: "img", "aria-label": aria }, grid, drawn, partLabels(parts, x, low, end));
}

const inkOf = (being) => beings.inks[being]?.[0] || TEXT.fill;

/** A stay in the chart: a dot where somebody arrives, and a line for as long as they are there. */
function stayMark({ being, start, end }, x, right, middle, named) {
  const from = x(start), to = end === null ? Math.min(right, from + OPEN_STAY) : x(end), open = end === null ? { "stroke-dasharray": "2 4" } : {};
  return makeSvg("g", { class: `stay b${being}`, onclick: () => leaveFor("world", start) }, makeSvg("title", {}, shownName(being)),
    makeSvg("line", { class: "ink", x1: from.toFixed(1), x2: to.toFixed(1), y1: middle, y2: middle, stroke: inkOf(being), "stroke-width": 1.6, "stroke-opacity": 0.7, ...open }),
    makeSvg("circle", { class: "bars", cx: from.toFixed(1), cy: middle, r: 4, fill: inkOf(being) }),
    named && makeSvg("text", { class: "who", x: (from + (from > right - INITIALS_ROOM ? -5 : 5)).toFixed(1), "text-anchor": from > right - INITIALS_ROOM ? "end" : "start", y: middle - 5, ...TEXT, "font-size": 9.5, fill: inkOf(being) }, initials[being]));
}
