// Finds what happens: the events of the story with those who do them and have them done to them, and reported words.

const eventsWanted = { person: "", part: "", verb: "", everyone: "" };
const NOTHING_LIMITED = { ...eventsWanted };
const PARTS_IN_EVENT = { does: "does it", suffers: "suffers it" };
const KINDS_OF_REPORTED = { indirect: "indirect speech", speech: "a quotation inside another", thought: "a thought", writing: "a letter" };
const SENTENCE_ROOM = 320, ROOM_AROUND_VERB = 130; // UTF-16 units: of a longer sentence, only what stands around its verbs is shown

/** The name of somebody who takes part: a being of the page, or somebody without a name. */
function nameOfPart(numbered) {
  if (numbered < beings.name.length) return shownName(numbered);
  return readUntil < Infinity ? "somebody" : story.others[numbered - beings.name.length];
}

const foldedWord = (words) => withoutAccents(words.normalize("NFC").trim().toLocaleLowerCase());

/** Whether rows with these agents and patients are wanted. */
function wantsPeople(agents, patients) {
  const { person, part } = eventsWanted;
  if (person === "") return true;
  return (part !== "suffers" && agents.includes(Number(person))) || (part !== "does" && patients.includes(Number(person)));
}

/** The rows of the events that the reader wants to see, in order. */
function eventsFound() {
  const verb = foldedWord(eventsWanted.verb), everyone = eventsWanted.everyone !== "";
  const found = [], fits = (words) => foldedWord(words).startsWith(verb);
  for (let row = 0; row < events.agents.length && events.utf16_start[row] < readUntil; row++) {
    const agents = events.agents[row], patients = events.patients[row];
    if ((everyone || agents.length || patients.length) && wantsPeople(agents, patients)
      && (!verb || fits(lemmaOfEvent(row)) || fits(wordOfEvent(row)))) found.push(row);
  }
  return found;
}

/** The rows of the reported words that the reader wants to see, in order. */
function reportedFound() {
  const verb = foldedWord(eventsWanted.verb);
  return reported.kind.map((_, row) => row).filter((row) => reported.utf16_start[row] < readUntil
    && wantsPeople(speakerOfReported(row), reported.addressees[row])
    && (!verb || foldedWord(cueOfReported(row)).split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(verb))));
}

const wordOfEvent = (row) => text.slice(events.utf16_start[row], events.utf16_end[row]);
const lemmaOfWord = new Map(story.lemmas.flatMap(([lemma, ...words]) => words.map((word) => [word, lemma])));
const otherLemmaOf = new Map(events.other_lemma.event.map((row, at) => [row, events.other_lemma.lemma[at]]));
const lemmaOfEvent = (row) => otherLemmaOf.get(row) ?? lemmaOfWord.get(wordOfEvent(row));
const speakerOfReported = (row) => (reported.speaker[row] === NO_BEING ? [] : [reported.speaker[row]]);
const rowOfReportedCue = new Map(reported.cue.reported.map((row, at) => [row, at]));

/** The words that report: "he told her", or "". */
function cueOfReported(row) {
  const at = rowOfReportedCue.get(row);
  return at === undefined ? "" : text.slice(reported.cue.utf16_start[at], reported.cue.utf16_end[at]).replace(/\s+/g, " ");
}

/** The start and the end of the sentence around a place. A story without grammar has no sentences: then the words around the place. */
function sentenceAround(place) {
  const row = rowAt(sentences, place);
  if (row >= 0 && place < sentences.utf16_end[row]) return [sentences.utf16_start[row], sentences.utf16_end[row]];
  const block = Math.max(0, rowAt(blocks, place)), start = blocks.utf16_start[block] ?? 0, end = blocks.utf16_end[block] ?? text.length;
  const before = text.slice(start, place).search(/[^.!?]*$/), after = text.slice(place, end).search(/[.!?]/);
  return [start + before + text.slice(start + before, place).search(/\S|$/), after < 0 ? end : place + after + 1];
}

/** Events and reported words by sentence: [{start, end, events, reported}], in the order of the text. */
function bySentence(eventRows, reportedRows) {
  const found = new Map();
  const add = (place, what, row) => {
    const [start, end] = sentenceAround(place);
    if (!found.has(start)) found.set(start, { start, end, events: [], reported: [] });
    found.get(start)[what].push(row);
  };
  for (const row of eventRows) add(events.utf16_start[row], "events", row);
  for (const row of reportedRows) add(reported.utf16_start[row], "reported", row);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** What two people do to each other: the rows of the events, in order. */
function actsBetween(one, other) {
  const does = (row, agent, patient) => events.agents[row].includes(agent) && events.patients[row].includes(patient);
  return events.agents.map((_, row) => row).filter((row) => events.utf16_start[row] < readUntil && (does(row, one, other) || does(row, other, one)));
}

/** Events and reported words as rows of a table to save. */
function eventRecords() {
  const place = (start, end) => {
    const scene = rowAt(scenes, start);
    return { start: codePoints(start), end: codePoints(end), chapter: chapters.title[rowAt(chapters, start)]?.trim() ?? "", scene: scene < 0 ? "" : scene + 1 };
  };
  const ofEvents = eventsFound().map((row) => ({
    ...place(events.utf16_start[row], events.utf16_end[row]), kind: "event", word: wordOfEvent(row), lemma: lemmaOfEvent(row),
    agents: events.agents[row].map(nameOfPart), patients: events.patients[row].map(nameOfPart), words: text.slice(...sentenceAround(events.utf16_start[row])),
  }));
  const ofReported = reportedFound().map((row) => ({
    ...place(reported.utf16_start[row], reported.utf16_end[row]), kind: reported.kind[row], word: cueOfReported(row), lemma: "",
    agents: speakerOfReported(row).map(nameOfPart), patients: reported.addressees[row].map(nameOfPart), words: text.slice(reported.utf16_start[row], reported.utf16_end[row]),
  }));
  return [...ofEvents, ...ofReported].sort((a, b) => a.start - b.start);
}
