// The pairs of people who may be one person, each with the passages that suggest it.

const AROUND_PASSAGE = [60, 90]; // UTF-16 units of the text that are shown before and behind a name
const MAX_ASKED_AT_ONCE = 2; // pairs that the app asks about: so that the list of people is in sight

/** The pairs, or nothing without any. A pair whose passages the reader has not come to is left out. */
function suggestionList() {
  const { beings: pairs, reason, utf16_evidence: places } = story.suggestions;
  const rows = pairs.map((_, row) => row).filter((row) => places[row].every((place) => place < readUntil));
  if (!rows.length) return [];
  const count = make("span", { class: "count" }, number(rows.length));
  const cards = rows.map((row) => make("li", { class: "pair" },
    make("p", {}, make("bdi", {}, reason[row]), "."),
    places[row].map((_, at) => passageButton(row, at)),
    hooks.suggestion.map((content) => content(pairs[row]))));
  const list = make("ul", {}, app ? cards.slice(0, MAX_ASKED_AT_ONCE) : cards);
  if (app) return [make("h3", {}, "May be the same person ", count), list, cards.length > MAX_ASKED_AT_ONCE && moreCards(list, cards)].filter(Boolean);
  return [make("details", { class: "may-be-one" }, make("summary", {}, "May be the same person ", count), list)];
}

function moreCards(list, cards) {
  const more = make("button", { type: "button", class: "more", onclick: () => {
    list.replaceChildren(...cards);
    more.remove();
    cards[MAX_ASKED_AT_ONCE].querySelector("button").focus();
  } }, `Show ${number(cards.length - MAX_ASKED_AT_ONCE)} more`);
  return more;
}

/** A passage with the name in it, which leads to its place. */
function passageButton(row, at) {
  const start = story.suggestions.utf16_evidence[row][at], end = story.suggestions.utf16_evidence_end[row][at];
  const [before, behind] = AROUND_PASSAGE;
  const words = (from, to) => text.slice(Math.max(0, from), to).replace(/\s+/g, " ");
  const first = words(start - before, start).replace(/^\S*\s/, ""), last = words(end, end + behind).replace(/\s\S*$/, "");
  return make("button", { type: "button", class: "passage quoted", title: "Go to this passage", onclick: () => { goTo(start); document.dispatchEvent(new CustomEvent("navigated")); } },
    make("bdi", {}, "… ", first, make("b", {}, words(start, end)), last, " …"));
}
