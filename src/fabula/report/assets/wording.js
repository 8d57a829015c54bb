// The words of the page for numbers and short codes.

const LIKELIHOODS = [[0.95, "almost certain"], [0.8, "very likely"], [0.6, "likely"], [0.4, "perhaps"], [0, "a guess"]];

// A reason without a sentence here is shown as the story has it.
const REASONS = {
  tag: "A speech tag beside the line names the speaker.",
  "pronoun tag": "A speech tag beside the line, such as “he said”, has a pronoun that refers to this speaker.",
  "noun tag": "A speech tag beside the line, such as “said the captain”, describes the speaker.",
  "narrator tag": "A speech tag beside the line says “I”, or “you” where the story is told to “you”: the narrator speaks.",
  action: "This character acts in the same paragraph.",
  signature: "This character signed the letter.",
  "writer named": "The words beside the letter name its writer.",
  turn: "The speakers of the conversation take turns.",
  continuation: "The line continues a speech whose speaker is known.",
  presence: "This character is present. Nothing near the line says more.",
  pinned: "A reader has said who speaks.",
  sender: "The sender’s name stands before the line.",
  unresolved: "The text does not say who speaks.",
};

const OPENINGS = { start: "the beginning", chapter: "a new chapter", break: "a break in the text", time: "a change of time", change: "a change of time, place or people", reader: "a boundary that you set" };
const CATEGORIES = { GPE: "Places", LOC: "Landscapes", FAC: "Buildings and rooms", ORG: "Groups", VEH: "Vehicles", PER: "People" };
const KIND_OF_QUOTE = { speech: "", thought: "A thought", writing: "Something written", other: "Words in quotation marks" };

const likelihood = (p) => LIKELIHOODS.find(([least]) => p >= least)[1];
// Never rounded up to 100% or down to 0%.
const percent = (p) => (p > 0 && p < 0.01 ? "under 1%" : `${p < 1 ? Math.min(99, Math.round(p * 100)) : 100}%`);
const number = (n) => n.toLocaleString("en-GB");
const counted = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;
const reasonInWords = (reason, hasSpeaker) => REASONS[reason] ?? (reason || (hasSpeaker ? "" : "The text does not say who speaks."));

/** "Ann", "Ann and Ben", "Ann, Ben and Cleo". */
function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
