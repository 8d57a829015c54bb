// The page of time: the two clocks of a story, how it is told and when it happens; with the scenes that are told out of turn.

const MINUTES_OF = [["minute", 1, 60], ["hour", 60, 24], ["day", 1440, 60], ["month", 43_830, 24], ["year", 525_960, Infinity]];
const TICKS_OF_TIME = [["1 day", 1440], ["1 week", 10_080], ["1 month", 43_830], ["6 months", 262_980], ["1 year", 525_960], ["2 years", 1_051_920], ["5 years", 2_629_800], ["10 years", 5_259_600], ["20 years", 10_519_200], ["50 years", 26_298_000]];
const WEEKDAYS = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const LANES = { now: "", flashback: "a flashback", "flash-forward": "a look ahead" };
const HOW_TO_READ_TIME = "From left to right: the story as it is told. From below to above: the time that has passed at least since the first scene, on a scale that is drawn together towards the top. A step up is a leap in time; a scene in another colour is told out of turn.";

worldPages.time = { words: "Time", has: () => timedScenes().length > 2, draw: drawTimePage };

const scenesKnown = () => scenes.opening.map((_, row) => row).filter((row) => scenes.utf16_start[row] < readUntil);
const leapOf = (row) => scenes.after[row];
const laneOf = (row) => scenes.lane[row];
const toldWhen = (row) => (leapOf(row) && (leapOf(row)[0] > 0 || leapOf(row)[1])) || laneOf(row) !== "now";

/** The scenes of which the text says how long after the one before they are, that they are told out of turn, or that more time has passed. */
function timedScenes() {
  let passed = 0;
  return scenesKnown().filter((row) => {
    const least = laneOf(row) === "now" ? scenes.since_first[row]?.[0] ?? passed : passed, isLater = least > passed;
    passed = Math.max(passed, least);
    return toldWhen(row) || isLater;
  });
}

function minutesInWords(minutes) {
  const [unit, size] = MINUTES_OF.find(([, size, most]) => Math.abs(minutes) / size < most);
  return counted(Math.round(minutes / size), unit);
}

/** A stretch of time of which the text says the least and the most: "4 hours to 2 days". */
function stretchInWords([least, most]) {
  if (least < 0) return most !== null && most <= 0 ? `${stretchInWords([-most, -least])} before` : `at most ${minutesInWords(-least)} before`;
  if (most === null) return least > 0 ? `at least ${minutesInWords(least)}` : "";
  const [from, to] = [minutesInWords(least), minutesInWords(most)];
  return from === to ? from : least <= 0 ? `up to ${to}` : `${from} to ${to}`;
}

/** What is known of when a scene is: "Wednesday, morning". */
function whenInWords(row) {
  const { weekday = "", date = "", season = "", feast = "", day_part: part = "", hour = "" } = scenes.when[row];
  return [WEEKDAYS[weekday] ?? "", date.replace(/^--/, ""), season, feast.replaceAll("-", " "), part, hour.replace("/", " or ")].filter(Boolean).join(", ");
}

/** Whether the scenes that are told in their turn are never earlier than those before them. Otherwise the times of the story contradict each other. */
function runsForward(rows) {
  const times = rows.filter((row) => laneOf(row) === "now" && scenes.since_first[row]).map((row) => scenes.since_first[row][0]);
  return times.every((least, at) => at === 0 || least >= times[at - 1]);
}

function drawTimePage() {
  const known = scenesKnown(), hasClock = runsForward(known), rows = timedScenes().filter((row) => hasClock || toldWhen(row));
  if (!hasClock) return {
    count: counted(rows.length, "leap"), saves: saveButtons("time", () => rows.map(timeRecord)),
    body: [make("p", { class: "facts" }, "The times that the story states do not fit together, so that no chart of them is drawn. Each leap in time stands with its words."), ...worldTable("Leaps in time", TIME_COLUMNS.filter(({ ofClock }) => !ofClock), rows)],
  };
  return {
    count: counted(rows.length, "leap"),
    saves: [...pictureButtons("picture", "time", () => framedPicture(`The two clocks: ${story.title}`, clockChart(known, PICTURE_WIDTH), "From left to right: as it is told. From below to above: the time that has passed at least since the first scene (drawn together towards the top).")), ...saveButtons("time", () => rows.map(timeRecord))],
    body: [make("p", { class: "facts" }, HOW_TO_READ_TIME), clockChart(known, widthOfSpans()), ...worldTable("Leaps in time", TIME_COLUMNS, rows)],
  };
}

const TIME_COLUMNS = [
  { label: "Scene", cell: (row) => sceneLink(row) },
  { label: "Chapter", cell: (row) => make("bdi", {}, chapterInWords(rowAt(chapters, scenes.utf16_start[row]))) },
  { label: "In the words", cell: (row) => scenes.time[row] && make("i", {}, scenes.time[row]) },
  { label: "After the scene before", cell: (row) => (leapOf(row) ? stretchInWords(leapOf(row)) : "") },
  { label: "Since the first scene", ofClock: true, cell: (row) => (scenes.since_first[row] ? stretchInWords(scenes.since_first[row]) : "") },
  { label: "When", cell: whenInWords },
  { label: "Out of turn", cell: (row) => LANES[laneOf(row)] },
];

function timeRecord(row) {
  const [after_least = null, after_most = null] = leapOf(row) ?? [], [since_least = null, since_most = null] = scenes.since_first[row] ?? [];
  return { scene: row + 1, start: codePoints(scenes.utf16_start[row]), chapter: chapterOfScene(row), words: scenes.time[row], after_least, after_most, since_first_least: since_least, since_first_most: since_most, when: whenInWords(row), lane: laneOf(row) };
}

/** The chart of the two clocks: each scene as a bar at the time that has passed at least. */
function clockChart(rows, width) {
  const left = width < 560 ? 62 : 84, right = width - 12, top = 12, high = 300, scale = (minutes) => Math.sign(minutes) * Math.sqrt(Math.abs(minutes));
  const times = rows.map((row) => scale(scenes.since_first[row]?.[0] ?? 0)), least = Math.min(0, ...times), most = Math.max(1, ...times);
  const x = (place) => left + ((right - left) * place) / Math.max(1, storyEnd()), y = (time) => top + high - (high * (time - least)) / (most - least), { parts } = partsOfCurves();
  const marks = TICKS_OF_TIME.flatMap(([words, minutes]) => [[words, minutes], [`−${words}`, -minutes]]).filter(([, minutes]) => scale(minutes) <= most && scale(minutes) >= least), kept = [["the start", 0]];
  for (const mark of marks) if (kept.every((other) => Math.abs(y(scale(mark[1])) - y(scale(other[1]))) > 15)) kept.push(mark);
  const grid = kept.map(([words, minutes]) => [makeSvg("line", { class: "grid", x1: left, x2: right, y1: y(scale(minutes)), y2: y(scale(minutes)), stroke: "#e4ddd0" }), makeSvg("text", { class: "soft", x: left - 8, y: y(scale(minutes)) + 4, ...TEXT, "font-size": 11.5, fill: "#686157", "text-anchor": "end" }, words)]);
  const bars = rows.map((row, at) => {
    const from = x(scenes.utf16_start[row]), to = Math.max(from + 2, x(Math.min(scenes.utf16_end[row], storyEnd())) - 0.6), up = y(times[at]), isNow = laneOf(row) === "now";
    return [at > 0 && makeSvg("line", { class: "step", x1: from, x2: from, y1: y(times[at - 1]), y2: up, stroke: "#686157", "stroke-opacity": 0.5 }),
      makeSvg("rect", { class: isNow ? "scene-bar" : "scene-bar other-lane", x: from.toFixed(1), y: (up - 4).toFixed(1), width: (to - from).toFixed(1), height: 8, fill: isNow ? "#22201d" : "#b4410e", onclick: () => leaveFor("world", scenes.utf16_start[row]) },
        makeSvg("title", {}, [`Scene ${row + 1}`, chapterOfScene(row), scenes.time[row], LANES[laneOf(row)]].filter(Boolean).join(", ")))];
  });
  return makeSvg("svg", { class: "tie-chart large clocks", viewBox: `0 0 ${width} ${high + 44}`, width, height: high + 44, role: "img", "aria-label": `The time of ${counted(rows.length, "scene")}, which the table below says in words.` }, grid.flat(), bars.flat(), partLabels(parts, x, top + high + 6, right));
}
