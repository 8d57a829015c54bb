// The story as it came: columns, and the few look-ups that everything else on the page is built on.
// Every place is an offset into `text` in UTF-16 units, as JavaScript counts.

const story = JSON.parse(document.getElementById("payload").textContent);
document.getElementById("payload").remove();

const { text, blocks, emphasis, chapters, beings, mentions, quotes, scenes } = story;
const NOBODY = -1;
const UNCERTAIN_BELOW = 0.6;

const blockKind = (row) => story.kinds.block[blocks.kind[row]];
const quoteKind = (row) => story.kinds.quote[quotes.kind[row]];
const isSpoken = (row) => quoteKind(row) !== "other";
const isUncertain = (row) => isSpoken(row) && (quotes.speaker[row] === NOBODY || quotes.p[row] < UNCERTAIN_BELOW);
const isCharacter = (being) => beings.character[being] === 1;
const spokenQuotes = quotes.utf16_start.map((_, row) => row).filter(isSpoken);
const cueOf = new Map(quotes.cue.quote.map((quote, row) => [quote, row]));

/** The last row that starts at or before `place`; -1 before the first. */
function rowAt(table, place) {
  let low = 0, high = table.utf16_start.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.utf16_start[middle] <= place) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** How far any row up to each one reaches, so that rows over a place are found without looking at all of them. */
function reachOf(table) {
  let furthest = -1;
  return table.utf16_end.map((end) => (furthest = Math.max(furthest, end)));
}

const reach = new Map([quotes, mentions, emphasis].map((table) => [table, reachOf(table)]));

/** Rows that share at least one character with [start, end), in order. */
function rowsOver(table, start, end) {
  const reaches = reach.get(table);
  let low = 0, high = reaches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reaches[middle] > start) high = middle; else low = middle + 1;
  }
  const rows = [];
  for (; low < reaches.length && table.utf16_start[low] < end; low++) if (table.utf16_end[low] > start) rows.push(low);
  return rows;
}

/** Rows of each being: lists of rows, by the number that `owners` holds. */
function rowsByBeing(owners) {
  const rows = beings.name.map(() => []);
  owners.forEach((owner, row) => {
    for (const being of Array.isArray(owner) ? owner : [owner]) if (being !== NOBODY) rows[being].push(row);
  });
  return rows;
}

const linesOf = rowsByBeing(quotes.speaker);
const mentionsOf = rowsByBeing(mentions.being);
const scenesOf = rowsByBeing(scenes.participants);

/** A name short enough for a margin: the commonest proper name, or the first that is brief. */
const shortNames = beings.name.map((name, being) => {
  const proper = beings.names[being].filter(([, , kind]) => kind === "PROP").map(([name]) => name);
  return proper.find((name) => name.length <= 16) ?? name;
});

const initials = beings.name.map((name) => {
  const words = name.replace(/^(the|an?)\s+(?=\S)/i, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  const chosen = capitals.length ? [capitals[0], ...(capitals.length > 1 ? [capitals.at(-1)] : [])] : words.slice(0, 1);
  return chosen.map((word) => [...word][0].toUpperCase()).join("") || "?";
});
