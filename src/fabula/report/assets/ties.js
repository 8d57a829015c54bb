// Counts how often two characters talk, share a scene and act on each other, up to where the reader has come. The rules
// are those of `fabula.table(story, "ties")`, and a test holds both equal. A further measure of a pair becomes a further
// count here and there.

const TIE_COUNTS = ["scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba", "weighed_ab", "weighed_ba", "warmth_ab", "warmth_ba"];
const noCounts = () => Object.fromEntries(TIE_COUNTS.map((what) => [what, 0]));

/**
 * The ties of all characters: [{a, b, byPart}], where `a` comes before `b` in the cast, and `byPart` has the counts by
 * the row of `parts` that they lie in, -1 for those before the first. `parts` is the table of chapters, or of scenes.
 */
function countTies(parts) {
  const ties = new Map();
  const count = (what, one, other, place, amount = 1) => {
    if (one === other || place >= readUntil || !isCharacter(one) || !isCharacter(other)) return;
    const a = Math.min(one, other), b = Math.max(one, other), pair = a * beings.name.length + b, part = rowAt(parts, place);
    if (!ties.has(pair)) ties.set(pair, { a, b, byPart: new Map() });
    const { byPart } = ties.get(pair);
    if (!byPart.has(part)) byPart.set(part, noCounts());
    byPart.get(part)[what === "scenes" ? what : `${what}_${one === a ? "ab" : "ba"}`] += amount;
  };
  scenes.participants.forEach((people, row) => people.forEach((one, at) => {
    for (const other of people.slice(at + 1)) count("scenes", one, other, scenes.utf16_start[row]);
  }));
  quotes.speaker.forEach((speaker, row) => {
    if (speaker !== NO_BEING && isSpoken(row)) for (const addressee of quotes.addressees[row]) count("lines", speaker, addressee, quotes.utf16_start[row]);
  });
  events.agents.forEach((agents, row) => {
    for (const agent of agents) for (const patient of events.patients[row]) count("acts", agent, patient, events.utf16_start[row]);
  });
  peopleSpokenOf().forEach((others, row) => {
    if (quotes.warmth[row] === null || quotes.speaker[row] === NO_BEING || !isSpoken(row)) return;
    for (const other of others) {
      count("weighed", quotes.speaker[row], other, quotes.utf16_start[row]);
      count("warmth", quotes.speaker[row], other, quotes.utf16_start[row], quotes.warmth[row]);
    }
  });
  return [...ties.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

/** For each quotation those to whom it is said, and of whom it speaks. */
function peopleSpokenOf() {
  const others = quotes.addressees.map((addressees) => new Set(addressees));
  mentions.being.forEach((being, mention) => {
    const row = being === NO_BEING ? -1 : rowAt(quotes, mentions.utf16_start[mention]);
    if (row >= 0 && mentions.utf16_start[mention] < quotes.utf16_end[row]) others[row].add(being);
  });
  return others;
}

const sumOf = (tie) => TIE_COUNTS.reduce((sum, what) => ({ ...sum, [what]: [...tie.byPart.values()].reduce((n, counts) => n + counts[what], 0) }), {});

/** Counts as one of the two sees them: {to, from, scenes, does, suffers}, and how warm the lines of each are. */
function countsSeenBy(being, tie, counts) {
  const [to, from] = being === tie.a ? ["ab", "ba"] : ["ba", "ab"];
  return { to: counts[`lines_${to}`], from: counts[`lines_${from}`], scenes: counts.scenes, does: counts[`acts_${to}`], suffers: counts[`acts_${from}`],
    weighedTo: counts[`weighed_${to}`], weighedFrom: counts[`weighed_${from}`], warmthTo: counts[`warmth_${to}`], warmthFrom: counts[`warmth_${from}`] };
}

/** The order of ties: those with most lines first, then those with most scenes, then with most acts. */
function byStrength(ties) {
  const strength = new Map(ties.map((tie) => {
    const sum = sumOf(tie);
    return [tie, [sum.lines_ab + sum.lines_ba, sum.scenes, sum.acts_ab + sum.acts_ba]];
  }));
  return [...ties].sort((x, y) => {
    const [one, other] = [strength.get(x), strength.get(y)];
    return other[0] - one[0] || other[1] - one[1] || other[2] - one[2];
  });
}

/** The parts of the story that the curves are drawn by, [{row, start, end, title, label}]: chapters, or scenes where there is only one chapter. */
function partsOfCurves() {
  const byChapter = chapters.title.length > 1 || scenes.opening.length < 2, table = byChapter ? chapters : scenes;
  const end = storyEnd();
  const title = byChapter ? chapterInWords : (row) => `Scene ${row + 1}`, label = byChapter ? (row) => chapters.title[row].trim() : title;
  const rows = table.utf16_start.map((start, row) => ({ row, start, end: Math.min(end, table.utf16_start[row + 1] ?? end), title: title(row), label: label(row) })).filter(({ start }) => start < end);
  const first = rows[0]?.start ?? end;
  return { table, parts: first > 0 ? [{ row: -1, start: 0, end: first, title: chapterInWords(-1), label: chapterInWords(-1) }, ...rows] : rows };
}

const storyEnd = () => Math.min(readUntil, text.length);

/** "Book Two: 1805 · IV": the chapter, with the part of the book that it is in. */
function chapterInWords(row) {
  if (row < 0) return chapters.title.length ? "Before the first chapter" : "The story";
  const part = bookParts.length > 1 ? bookParts.findLast(({ start }) => start <= chapters.utf16_start[row])?.title : "";
  return [part, chapters.title[row].trim() || "Untitled"].filter(Boolean).join(" · ");
}

/** Ties as rows of a table to save: one for each pair and chapter. */
function tieRecords(ties) {
  return ties.flatMap(({ a, b, byPart }) => [...byPart].sort(([x], [y]) => x - y).map(([row, counts]) => ({
    a: shownName(a), a_key: beings.key[a], b: shownName(b), b_key: beings.key[b], chapter: row < 0 ? null : row + 1, ...counts,
    chapter_title: row < 0 ? "" : chapters.title[row].trim(),
  })));
}

/** The rows of the lines that two people speak to each other, in order. */
function linesBetween(one, other) {
  const from = (speaker, addressee) => linesOf[speaker].filter((row) => isSpoken(row) && quotes.utf16_start[row] < readUntil && quotes.addressees[row].includes(addressee));
  return [...from(one, other), ...from(other, one)].sort((a, b) => a - b);
}
