// The card beside a line: who speaks, how sure that is, and why.

let carded = null; // the element the card is about
let dismissed = null; // the element whose card was closed by hand: it does not come back by itself
let waiting = null; // for the pointer to come to rest, or to have left for good
const WORTH_NAMING = 0.05; // a candidate less likely than this is only clutter
const REST = 120, LEAVE = 180; // milliseconds

function hangCard() {
  const lines = byId("story"), card = byId("card");
  const quoteUnder = (event) => event.target.closest?.(".q:not(.other)");
  lines.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const quote = quoteUnder(event);
    if (quote) showSoon(quote); else closeSoon();
  });
  lines.addEventListener("pointerleave", closeSoon);
  card.addEventListener("pointerenter", () => clearTimeout(waiting)); // the card itself may be read and pointed at
  card.addEventListener("pointerleave", closeSoon);
  lines.addEventListener("focusin", (event) => quoteUnder(event) && showCard(quoteUnder(event)));
  lines.addEventListener("focusout", closeSoon);
  document.addEventListener("click", (event) => {
    const quote = quoteUnder(event);
    if (quote) { standOn(quote); showCard(quote); } else if (event.target.closest("#middle")) closeCard();
  });
  addEventListener("scroll", () => carded && placeCard(), { passive: true });
}

function showSoon(quote) {
  clearTimeout(waiting);
  waiting = setTimeout(() => showCard(quote), REST);
}

function closeSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    // a line that has the focus keeps its card
    if (document.activeElement?.matches?.(".q") && document.activeElement !== dismissed) showCard(document.activeElement); else closeCard();
  }, LEAVE);
}

function closeCard() {
  clearTimeout(waiting);
  if (!carded) return false;
  dismissed = carded;
  for (const part of partsOf(carded)) { part.classList.remove("carded"); part.removeAttribute("aria-describedby"); }
  unpaint("cue");
  byId("card").hidden = true;
  carded = null;
  return true;
}

const partsOf = (quote) => document.querySelectorAll(`#story [data-quote="${quote.dataset.quote}"]`);

function showCard(quote) {
  clearTimeout(waiting);
  if (quote === carded) return;
  closeCard();
  carded = quote;
  dismissed = null;
  const row = Number(quote.dataset.quote), card = byId("card");
  card.replaceChildren(...cardFor(row));
  card.className = quotes.speaker[row] === NOBODY ? "" : `b${quotes.speaker[row]}`;
  card.hidden = false;
  for (const part of partsOf(quote)) part.classList.add("carded");
  quote.setAttribute("aria-describedby", "card");
  const cue = cueOf.get(row);
  if (cue !== undefined) paint("cue", [rangeOf(quotes.cue.utf16_start[cue], quotes.cue.utf16_end[cue])]);
  placeCard();
}

function cardFor(row) {
  const speaker = quotes.speaker[row], p = quotes.p[row], kind = KIND_OF_QUOTE[quoteKind(row)];
  const addressees = quotes.addressees[row], overhearers = quotes.overhearers[row];
  const reason = reasonInWords(story.reasons[quotes.reason[row]], speaker !== NOBODY);
  const others = quotes.candidates[row].filter(([being, p]) => being !== speaker && p >= WORTH_NAMING).slice(0, 5);
  const cue = cueOf.get(row);
  return [
    kind && make("p", { class: "kind" }, kind),
    speaker === NOBODY
      ? make("h3", {}, "Speaker not settled")
      : make("h3", {}, chip(speaker), make("bdi", {}, nameButton(speaker, { tabindex: -1, title: "Light up all their lines" }))),
    speaker !== NOBODY && make("p", { class: "sure" }, `${likelihood(p)} · ${percent(p)}`),
    addressees.length > 0 && make("p", {}, "to ", make("bdi", {}, listed(addressees.map((being) => beings.name[being])))),
    overhearers.length > 0 && make("p", {}, "heard by ", make("bdi", {}, listed(overhearers.map((being) => beings.name[being])))),
    reason && make("p", { class: "reason" }, reason),
    cue !== undefined && make("p", { class: "cue-words" }, "“", make("bdi", {}, text.slice(quotes.cue.utf16_start[cue], quotes.cue.utf16_end[cue])), "”"),
    others.length > 0 && make("p", { class: "kind" }, speaker === NOBODY ? "It may be" : "Or it may be"),
    others.length > 0 && make("ul", { class: "candidates" }, others.map(([being, p]) => candidate(being, p))),
  ].filter(Boolean);
}

function candidate(being, p) {
  const bar = make("span", { class: `bar b${being}`, "aria-hidden": "true" });
  bar.style.setProperty("--p", p);
  return make("li", {}, make("bdi", {}, beings.name[being]), bar, make("span", { class: "count" }, percent(p)));
}

/** Above the line's first row, over what has been read; beneath its last if there is no room. Never over the line itself. */
function placeCard() {
  const card = byId("card"), boxes = [...carded.getClientRects()];
  if (!boxes.length) return;
  const first = boxes[0], last = boxes.at(-1), gap = 8;
  const width = card.offsetWidth, height = card.offsetHeight;
  const below = first.top - gap - height < byId("bar-title").getBoundingClientRect().bottom;
  const top = below ? last.bottom + gap : first.top - gap - height;
  const left = (below ? last : first).left;
  card.style.top = `${Math.min(top, window.innerHeight - height - gap)}px`;
  card.style.left = `${Math.max(gap, Math.min(left, document.documentElement.clientWidth - width - gap))}px`;
}
