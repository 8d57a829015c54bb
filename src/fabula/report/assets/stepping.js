// Going from line to line: everyone's, one person's, or only those that want a second look.

let reviewing = false;
let stood = -1; // the last place stepped to

const uncertainQuotes = spokenQuotes.filter(isUncertain);

/** The rows that the keys step through now, and the table they are rows of. */
function trail(what) {
  if (what === "mention") return { table: mentions, rows: chosen === null ? [] : mentionsOf[chosen] };
  return { table: quotes, rows: reviewing ? uncertainQuotes : chosen === null ? spokenQuotes : linesOf[chosen] };
}

/** Goes to the next (1) or the previous (-1) "line" or "mention" from where the reader is. */
function step(what, by) {
  const { table, rows } = trail(what);
  if (!rows.length) return say(what === "mention" && chosen === null ? "Choose someone first." : `No ${what} to go to.`);
  const starts = table.utf16_start;
  const inView = stood >= 0 && isInView(stood);
  const from = inView ? stood : by > 0 ? here - 1 : here;
  let at = by > 0 ? rows.findIndex((row) => starts[row] > from) : rows.findLastIndex((row) => starts[row] < from);
  if (at < 0) at = by > 0 ? 0 : rows.length - 1; // round again
  const row = rows[at];
  stood = starts[row];
  goTo(stood);
  showStep(what, at, rows.length);
  if (what === "line") elementOfQuote(row).focus({ preventScroll: true });
  else paint("here", [rangeOf(starts[row], table.utf16_end[row])]);
}

function isInView(place) {
  if (!leaves[leafAt(place)]?.laidOut) return false;
  const box = rangeOf(place, place + 1).getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

function showStep(what, at, of) {
  const words = `${what === "line" ? "Line" : "Mention"} ${number(at + 1)} of ${number(of)}`;
  const counter = byId(`${what}-at`);
  if (counter && !reviewing) counter.textContent = words;
  if (reviewing && what === "line") byId("review-at").textContent = `${number(at + 1)} of ${number(of)}`;
  const row = trail(what).rows[at], speaker = what === "line" ? quotes.speaker[row] : chosen;
  say(`${speaker === NOBODY ? "Speaker not settled" : beings.name[speaker]}. ${words}.`);
}

/** One line is the Tab key's way into the text; this one. */
function standOn(quote) {
  document.querySelectorAll('#story .q[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  quote.tabIndex = 0;
  stood = quotes.utf16_start[Number(quote.dataset.quote)];
}

function hangStepping() {
  const lines = byId("story");
  lines.addEventListener("focusin", (event) => event.target.matches(".q") && standOn(event.target));
  lines.addEventListener("keydown", (event) => {
    if (!event.target.matches(".q") || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (way) { event.preventDefault(); step("line", way); }
    const speaker = quotes.speaker[Number(event.target.dataset.quote)];
    if (event.key === "Enter" && speaker !== NOBODY) choose(speaker);
  });
  // with no line stood on yet, Tab enters at the first one in view
  document.addEventListener("moved", ({ detail: place }) => {
    if (lines.contains(document.activeElement)) return;
    const next = spokenQuotes[spokenQuotes.findIndex((row) => quotes.utf16_start[row] >= place)];
    const element = next !== undefined && lines.querySelector(`[data-quote="${next}"]`);
    if (!element) return;
    lines.querySelectorAll('.q[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    element.tabIndex = 0;
  });
  byId("review").addEventListener("click", () => review(!reviewing));
  byId("review").hidden = uncertainQuotes.length === 0;
  byId("stepper").append(
    make("span", { class: "what" }, "Lines to look at again "), make("span", { id: "review-at" }, number(uncertainQuotes.length)),
    make("button", { type: "button", onclick: () => step("line", -1), title: "Previous (p)" }, "Previous"),
    make("button", { type: "button", onclick: () => step("line", 1), title: "Next (n)" }, "Next"),
    make("button", { type: "button", class: "close", onclick: () => review(false), "aria-label": "Leave the review" }, "×"));
}

/** Review: only lines with no speaker, or one that is less than likely. */
function review(on) {
  reviewing = on;
  if (on) choose(null);
  document.documentElement.classList.toggle("reviewing", on);
  byId("review").setAttribute("aria-pressed", on);
  byId("stepper").hidden = !on;
  if (on) step("line", 1);
}
