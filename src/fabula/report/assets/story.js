// The data of the story, as tables of columns, and the look-ups that all other files use.
// A being is a character or an entity with a name, by its number; characters come first. A place is an offset into `text`
// in UTF-16 units, as JavaScript counts.

const story = JSON.parse(document.getElementById("payload").textContent);
document.getElementById("payload").remove();

// What the local app adds to the page: null in a report. The files of the app put functions into the hooks.
const app = story.app ?? null;
const hooks = { card: [], person: [], row: [], cast: [], suggestion: [], finding: [], lines: [], keys: {}, start: [], review: null };

const { text, blocks, emphasis, chapters, beings, mentions, quotes, scenes, events, reported, sentences } = story;
const NO_BEING = -1;

// The payload has how far each row starts behind the one before it, and how long it is: that is shorter.
function placesFromGaps(table) {
  let start = 0;
  table.utf16_start = table.utf16_gap.map((gap) => (start += gap));
  table.utf16_end = table.utf16_start.map((place, row) => place + table.utf16_length[row]);
}
[blocks, emphasis, chapters, mentions, quotes, scenes, quotes.cue, events, reported, reported.cue, sentences, scenes.label].forEach(placesFromGaps);

const blockKind = (row) => story.kinds.block[blocks.kind[row]];
const quoteKind = (row) => story.kinds.quote[quotes.kind[row]];
const isSpoken = (row) => quoteKind(row) !== "other";
// A sign, a letter or a title needs no speaker.
const isUnresolved = (row) => quotes.speaker[row] === NO_BEING && ["speech", "thought"].includes(quoteKind(row));
const hasUncertainSpeaker = (row) => quotes.speaker[row] !== NO_BEING && quotes.p[row] < story.uncertain_below;
const isUncertain = (row) => isUnresolved(row) || hasUncertainSpeaker(row);
const isCharacter = (being) => beings.character[being] === 1;
const isMain = (being) => beings.main[being] === 1;
const spokenQuotes = quotes.utf16_start.map((_, row) => row).filter(isSpoken);
const cueOf = new Map(quotes.cue.quote.map((quote, row) => [quote, row]));

/** The last row that starts at or before `place`; -1 where none does. */
function rowAt(table, place) {
  let low = 0, high = table.utf16_start.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.utf16_start[middle] <= place) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** For each row the furthest end of the rows up to it, so that `rowsOver` can skip rows by bisection. */
function furthestEnds(table) {
  let furthest = -1;
  return table.utf16_end.map((end) => (furthest = Math.max(furthest, end)));
}

const endsOf = new Map([quotes, mentions, emphasis].map((table) => [table, furthestEnds(table)]));

/** Rows that share at least one character with [start, end), in order. */
function rowsOver(table, start, end) {
  const ends = endsOf.get(table);
  let low = 0, high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > start) high = middle; else low = middle + 1;
  }
  const rows = [];
  for (; low < ends.length && table.utf16_start[low] < end; low++) if (table.utf16_end[low] > start) rows.push(low);
  return rows;
}

/** For each being the list of the rows whose entry in `owners` is the being, or has it in a list. */
function rowsByBeing(owners) {
  const rows = beings.name.map(() => []);
  owners.forEach((owner, row) => {
    for (const being of Array.isArray(owner) ? owner : [owner]) if (being !== NO_BEING) rows[being].push(row);
  });
  return rows;
}

const linesOf = rowsByBeing(quotes.speaker);
const addressedIn = rowsByBeing(quotes.addressees);
const mentionsOf = rowsByBeing(mentions.being);
const scenesOf = rowsByBeing(scenes.participants);
const spokenOfIn = rowsByBeing(scenes.spoken_of);

/** A name short enough for the margin: the most common proper name of at most 16 characters, else the full name. */
const shortNames = beings.name.map((name, being) => {
  const proper = beings.names[being].filter(([, , kind]) => kind === "PROP").map(([name]) => name);
  return proper.find((name) => name.length <= 16) ?? name;
});

const initials = beings.name.map((name) => {
  const words = name.replace(/^(the|an?)\s+(?=\S)/i, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  const initialWords = capitals.length ? [capitals[0], ...(capitals.length > 1 ? [capitals.at(-1)] : [])] : words.slice(0, 1);
  return initialWords.map((word) => [...word][0].toUpperCase()).join("") || "?";
});
