// Steps from line to line: all lines, those of one character, or those with an unknown or uncertain speaker.

let reviewing = false;
let lastSteppedPlace = -1; // the last place stepped to

const uncertainQuotes = spokenQuotes.filter(isUncertain);

/** The rows that the keys step through now, and their table. */
function rowsToStep(what) {
  if (what === "mention") return { table: mentions, rows: selected === null ? [] : mentionsOf[selected] };
  return { table: quotes, rows: reviewing ? uncertainQuotes : selected === null ? spokenQuotes : linesOf[selected] };
}

/** Goes to the next (1) or the previous (-1) "line" or "mention" from where the reader is. */
function step(what, by) {
  const { table, rows } = rowsToStep(what);
  if (!rows.length) return announce(what === "mention" && selected === null ? "Select a character first." : `No ${what} to go to.`);
  const starts = table.utf16_start;
  const inView = lastSteppedPlace >= 0 && isInView(lastSteppedPlace);
  const from = inView ? lastSteppedPlace : by > 0 ? currentPlace - 1 : currentPlace;
  let at = by > 0 ? rows.findIndex((row) => starts[row] > from) : rows.findLastIndex((row) => starts[row] < from);
  if (at < 0) at = by > 0 ? 0 : rows.length - 1; // from the last to the first, and back
  const row = rows[at];
  lastSteppedPlace = starts[row];
  goTo(lastSteppedPlace);
  showStep(what, at, rows.length);
  if (what === "line") elementOfQuote(row).focus({ preventScroll: true });
  else paint("here", [rangeOf(starts[row], table.utf16_end[row])]);
}

function isInView(place) {
  if (!sections[sectionAt(place)]?.laidOut) return false;
  const box = rangeOf(place, place + 1).getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

function showStep(what, at, of) {
  const words = `${what === "line" ? "Line" : "Mention"} ${number(at + 1)} of ${number(of)}`;
  const counter = byId(`${what}-at`);
  if (counter && !reviewing) counter.textContent = words;
  if (reviewing && what === "line") byId("review-at").textContent = `${number(at + 1)} of ${number(of)}`;
  const row = rowsToStep(what).rows[at], speaker = what === "line" ? quotes.speaker[row] : selected;
  announce(`${speaker === NO_BEING ? "Speaker unknown" : beings.name[speaker]}. ${words}.`);
}

/** Makes this line the one that the Tab key reaches. */
function makeTabStop(quote) {
  document.querySelectorAll('#story .q[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  quote.tabIndex = 0;
  lastSteppedPlace = quotes.utf16_start[Number(quote.dataset.quote)];
}

function setUpStepping() {
  const lines = byId("story");
  lines.addEventListener("focusin", (event) => event.target.matches(".q") && makeTabStop(event.target));
  lines.addEventListener("keydown", (event) => {
    if (!event.target.matches(".q") || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (direction) { event.preventDefault(); step("line", direction); }
    const speaker = quotes.speaker[Number(event.target.dataset.quote)];
    if (event.key === "Enter" && speaker !== NO_BEING) select(speaker);
  });
  // Until the reader steps to a line, the Tab key reaches the first line in view.
  document.addEventListener("moved", ({ detail: place }) => {
    if (lines.contains(document.activeElement)) return;
    const next = spokenQuotes[spokenQuotes.findIndex((row) => quotes.utf16_start[row] >= place)];
    const element = next !== undefined && lines.querySelector(`[data-quote="${next}"]`);
    if (!element) return;
    lines.querySelectorAll('.q[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    element.tabIndex = 0;
  });
  byId("review").addEventListener("click", () => review(!reviewing));
  byId("review").hidden = !app && uncertainQuotes.length === 0;
  byId("stepper").append(
    make("span", { class: "what" }, "Lines with an unknown or uncertain speaker "), make("span", { id: "review-at" }, number(uncertainQuotes.length)),
    make("button", { type: "button", onclick: () => step("line", -1), title: "Previous (p)" }, "Previous"),
    make("button", { type: "button", onclick: () => step("line", 1), title: "Next (n)" }, "Next"),
    make("button", { type: "button", class: "close", onclick: () => review(false), "aria-label": "Leave the review" }, "×"));
}

/** Turns the review on or off. It steps through the lines without a speaker or with an uncertain one. */
function review(on) {
  if (hooks.review) return hooks.review(on);
  reviewing = on;
  if (on) select(null);
  document.documentElement.classList.toggle("reviewing", on);
  byId("review").setAttribute("aria-pressed", on);
  byId("stepper").hidden = !on;
  if (on) step("line", 1);
}
