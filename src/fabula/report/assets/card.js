// Shows the card beside a line: the speaker, the probability, and the reason.

let cardQuote = null; // the element of the quotation that the card is about
let dismissedQuote = null; // the reader closed the card of this element; the focus alone does not show it again
let cardTimer = null; // until the card is shown or closed
const MIN_CANDIDATE_PROBABILITY = 0.05; // less probable candidates are not listed
const SHOW_DELAY_MS = 120, CLOSE_DELAY_MS = 180; // after the pointer enters and leaves a line

function setUpCard() {
  const lines = byId("story"), card = byId("card");
  const quoteUnder = (event) => event.target.closest?.(".q:not(.other)");
  lines.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const quote = quoteUnder(event);
    if (quote) showCardLater(quote); else closeCardLater();
  });
  lines.addEventListener("pointerleave", closeCardLater);
  card.addEventListener("pointerenter", () => clearTimeout(cardTimer)); // the pointer may move from the line to the card
  card.addEventListener("pointerleave", closeCardLater);
  lines.addEventListener("focusin", (event) => quoteUnder(event) && showCard(quoteUnder(event)));
  lines.addEventListener("focusout", closeCardLater);
  document.addEventListener("click", (event) => {
    const quote = quoteUnder(event);
    if (quote) { makeTabStop(quote); showCard(quote); } else if (event.target.closest("#middle")) closeCard();
  });
  addEventListener("scroll", () => cardQuote && placeCard(), { passive: true });
}

function showCardLater(quote) {
  clearTimeout(cardTimer);
  cardTimer = setTimeout(() => showCard(quote), SHOW_DELAY_MS);
}

function closeCardLater() {
  clearTimeout(cardTimer);
  cardTimer = setTimeout(() => {
    if (byId("card").contains(document.activeElement)) return; // the reader is about to correct the line
    // A line with the focus keeps its card.
    if (document.activeElement?.matches?.(".q") && document.activeElement !== dismissedQuote) showCard(document.activeElement); else closeCard();
  }, CLOSE_DELAY_MS);
}

function closeCard() {
  clearTimeout(cardTimer);
  if (!cardQuote) return false;
  dismissedQuote = cardQuote;
  for (const part of partsOfQuote(cardQuote)) { part.classList.remove("has-card"); part.removeAttribute("aria-describedby"); }
  unpaint("cue");
  byId("card").hidden = true;
  cardQuote = null;
  return true;
}

const partsOfQuote = (quote) => document.querySelectorAll(`#story [data-quote="${quote.dataset.quote}"]`);

function showCard(quote) {
  clearTimeout(cardTimer);
  if (quote === cardQuote) return;
  closeCard();
  cardQuote = quote;
  dismissedQuote = null;
  const row = Number(quote.dataset.quote), card = byId("card");
  card.replaceChildren(...cardContent(row));
  card.className = quotes.speaker[row] === NO_BEING ? "" : `b${quotes.speaker[row]}`;
  card.hidden = false;
  for (const part of partsOfQuote(quote)) part.classList.add("has-card");
  quote.setAttribute("aria-describedby", "card");
  const cue = cueOf.get(row);
  if (cue !== undefined) paint("cue", [rangeOf(quotes.cue.utf16_start[cue], quotes.cue.utf16_end[cue])]);
  placeCard();
}

function cardContent(row) {
  const speaker = quotes.speaker[row], p = quotes.p[row], kind = KIND_OF_QUOTE[quoteKind(row)];
  const addressees = quotes.addressees[row], overhearers = quotes.overhearers[row];
  const reason = reasonInWords(story.reasons[quotes.reason[row]], speaker !== NO_BEING);
  const others = quotes.candidates[row].filter(([being, p]) => being !== speaker && p >= MIN_CANDIDATE_PROBABILITY).slice(0, 5);
  const cue = cueOf.get(row);
  return [
    kind && make("p", { class: "kind" }, kind),
    speaker === NO_BEING
      ? make("h3", {}, "Speaker unknown")
      : make("h3", {}, chip(speaker), make("bdi", {}, nameButton(speaker, { tabindex: -1, title: "Highlight the lines of this character" }))),
    speaker !== NO_BEING && make("p", { class: "sure" }, `${likelihood(p)} · ${percent(p)}`),
    addressees.length > 0 && make("p", {}, "to ", make("bdi", {}, listed(addressees.map(shownName)))),
    overhearers.length > 0 && make("p", {}, "heard by ", make("bdi", {}, listed(overhearers.map(shownName)))),
    reason && make("p", { class: "reason" }, reason),
    cue !== undefined && make("p", { class: "cue-words" }, "“", make("bdi", {}, text.slice(quotes.cue.utf16_start[cue], quotes.cue.utf16_end[cue])), "”"),
    !app && others.length > 0 && make("p", { class: "kind" }, speaker === NO_BEING ? "It may be" : "Or it may be"),
    !app && others.length > 0 && make("ul", { class: "candidates" }, others.map(([being, p]) => candidate(being, p))),
    ...hooks.card.map((content) => content(row)),
  ].filter(Boolean);
}

function candidate(being, p) {
  const bar = make("span", { class: `bar b${being}`, "aria-hidden": "true" });
  bar.style.setProperty("--p", p);
  return make("li", {}, make("bdi", {}, shownName(being)), bar, make("span", { class: "count" }, percent(p)));
}

/** Puts the card above the first row of the line, or below its last row where there is no room above. */
function placeCard() {
  const card = byId("card"), boxes = [...cardQuote.getClientRects()];
  if (!boxes.length) return;
  const first = boxes[0], last = boxes.at(-1), gap = 8;
  const width = card.offsetWidth, height = card.offsetHeight;
  const below = first.top - gap - height < byId("bar-title").getBoundingClientRect().bottom;
  const top = below ? last.bottom + gap : first.top - gap - height;
  const left = (below ? last : first).left;
  card.style.top = `${Math.min(top, window.innerHeight - height - gap)}px`;
  card.style.left = `${Math.max(gap, Math.min(left, document.documentElement.clientWidth - width - gap))}px`;
}
