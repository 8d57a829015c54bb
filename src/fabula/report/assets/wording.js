// What numbers and short codes are called in plain English.

const LIKELIHOODS = [[0.95, "almost certain"], [0.8, "very likely"], [0.6, "likely"], [0.4, "perhaps"], [0, "a guess"]];

// Any reason that is not here is shown as the story gives it.
const REASONS = {
  tag: "The words beside it name the speaker.",
  "pronoun tag": "The words beside it say “he said” or “she said”, and this is who they point at.",
  "noun tag": "The words beside it say who by what they are, as in “said the captain”.",
  "narrator tag": "The words beside it are the narrator’s own: “said I”.",
  action: "This is who acts in the line’s own paragraph.",
  signature: "The name under the letter.",
  "writer named": "The words beside it say who wrote it.",
  turn: "By the turns of the conversation.",
  vocative: "The line before calls this person by name.",
  continuation: "It goes on with a speech whose speaker is known.",
  narrator: "The narrator, who says “I”, is speaking.",
  presence: "One of those who are there; nothing near the line says more.",
  unresolved: "Nothing in the text settles it.",
};

const OPENINGS = { start: "the beginning", chapter: "a new chapter", break: "a break in the text", time: "a change of time" };
const CATEGORIES = { GPE: "Places", LOC: "Landscapes", FAC: "Buildings and rooms", ORG: "Groups", VEH: "Vehicles", PER: "People" };
const KIND_OF_QUOTE = { speech: "", thought: "A thought", writing: "Something written", other: "Words in quotation marks" };

const likelihood = (p) => LIKELIHOODS.find(([least]) => p >= least)[1];
// never rounded up to certainty, nor down to nothing
const percent = (p) => (p > 0 && p < 0.01 ? "under 1%" : `${p < 1 ? Math.min(99, Math.round(p * 100)) : 100}%`);
const number = (n) => n.toLocaleString("en-GB");
const counted = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;
const reasonInWords = (slug, settled) => REASONS[slug] ?? (slug || (settled ? "" : "Nothing in the text says who."));

/** "Ann", "Ann and Ben", "Ann, Ben and Cleo". */
function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
