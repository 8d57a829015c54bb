// Searching the whole text, laid out or not.

let found = { rows: [], at: -1 };

function hangSearch() {
  const box = byId("search-words");
  let waiting = null;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 150);
  });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (box.value !== found.words) find();
    stepSearch(1);
  });
  byId("search-back").addEventListener("click", () => stepSearch(-1));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); stepSearch(-1); }
    if (event.key === "Escape") { box.value = ""; find(); byId("story").focus({ preventScroll: true }); }
  });
}

/** The words as typed, any case; any white space stands for any other, and straight quotation marks for curly ones. */
function patternFor(words) {
  const escaped = words.trim().replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
  return new RegExp(escaped.replace(/\s+/g, "\\s+").replace(/['’‘]/g, "['’‘]").replace(/["“”]/g, "[\"“”]"), "giu");
}

function find() {
  const words = byId("search-words").value;
  const places = words.trim() ? [...text.matchAll(patternFor(words))].map((match) => [match.index, match.index + match[0].length]) : [];
  found = { words, rows: places, at: -1 };
  unpaint("found");
  showFound();
}

function stepSearch(by) {
  const { rows } = found;
  if (!rows.length) return;
  if (found.at < 0) {
    const after = rows.findIndex(([start]) => start >= here);
    found.at = by > 0 ? Math.max(0, after) : (after <= 0 ? rows.length : after) - 1;
  } else found.at = (found.at + by + rows.length) % rows.length;
  const [start, end] = rows[found.at];
  goTo(start);
  paint("found", [rangeOf(start, end)]);
  showFound();
}

function showFound() {
  const { words, rows, at } = found, any = rows.length > 0;
  byId("search-count").textContent = !words?.trim() ? "" : !any ? "nowhere" : at < 0 ? counted(rows.length, "place") : `${number(at + 1)} of ${number(rows.length)}`;
  byId("search-back").hidden = byId("search-on").hidden = !any;
}
