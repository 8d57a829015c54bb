// Searches the whole text, also the sections that are not laid out.

let matches = { rows: [], at: -1 };

function setUpSearch() {
  const box = byId("search-words");
  let timer = null;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (box.value !== matches.words) search();
    stepSearch(1);
  });
  document.addEventListener("limited", search);
  byId("search-back").addEventListener("click", () => stepSearch(-1));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); stepSearch(-1); }
    if (event.key === "Escape") { box.value = ""; search(); byId("story").focus({ preventScroll: true }); }
  });
}

// The text without accents, unit for unit. It is made at the first search.
let plainText = null;
const withoutAccents = (words) => words.replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => letter.normalize("NFD")[0]);

/**
 * Matches the words in any case, with or without accents, any white space for white space, and straight or curly
 * quotation marks for each other.
 */
function patternFor(words) {
  const escaped = withoutAccents(words.normalize("NFC").trim()).replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
  const letters = escaped.replace(/\p{L}/gu, (letter, at) => (escaped[at - 1] === "\\" ? letter : `${letter}\\p{M}*`));
  return new RegExp(letters.replace(/\s+/g, "\\s+").replace(/['’‘]/g, "['’‘]").replace(/["“”]/g, "[\"“”]"), "giu");
}

function search() {
  const words = byId("search-words").value;
  const ranges = words.trim() ? [...(plainText ??= withoutAccents(text)).matchAll(patternFor(words))].map((match) => [match.index, match.index + match[0].length]).filter(([start]) => start < readUntil) : [];
  matches = { words, rows: ranges, at: -1 };
  unpaint("found");
  showMatchCount();
}

function stepSearch(by) {
  const { rows } = matches;
  if (!rows.length) return;
  if (matches.at < 0) {
    const after = rows.findIndex(([start]) => start >= currentPlace);
    matches.at = by > 0 ? Math.max(0, after) : (after <= 0 ? rows.length : after) - 1;
  } else matches.at = (matches.at + by + rows.length) % rows.length;
  const [start, end] = rows[matches.at];
  goTo(start);
  paint("found", [rangeOf(start, end)]);
  showMatchCount();
}

function showMatchCount() {
  const { words, rows, at } = matches, any = rows.length > 0;
  byId("search-count").textContent = !words?.trim() ? "" : !any ? "no match" : at < 0 ? counted(rows.length, "match", "matches") : `${number(at + 1)} of ${number(rows.length)}`;
  byId("search-back").hidden = byId("search-on").hidden = byId("search-all").hidden = !any;
}
