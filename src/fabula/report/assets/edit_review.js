// The review: asks about exchanges and people, first what one answer settles most. One key answers and goes on.

let questions = [], questionAt = -1;

hooks.review = async (on) => {
  reviewing = on;
  sessionStorage.setItem("fabula-reviewing", on ? "1" : "");
  document.documentElement.classList.toggle("asking", on);
  byId("review").setAttribute("aria-pressed", on);
  byId("question").hidden = !on;
  if (!on) return unpaint("here");
  select(null);
  const answer = await ask("review");
  questions = answer?.questions ?? [];
  questionAt = -1;
  nextQuestion();
};

function nextQuestion(by = 1) {
  questionAt = Math.max(0, questionAt + by);
  const question = questions[questionAt], panel = byId("question");
  if (!question) {
    unpaint("here");
    return panel.replaceChildren(make("p", {}, "There is nothing more to ask. The rest is as sure as it can be."), leaveButton());
  }
  const left = questions.slice(questionAt).reduce((sum, { expected }) => sum + expected, 0);
  panel.replaceChildren(
    make("p", { class: "count" }, `Question ${number(questionAt + 1)} · about ${counted(Math.ceil(left), "line")} wrong so far`),
    ...(question.quotes ? exchangeQuestion(question) : somebodyQuestion(question)),
    make("div", { class: "tools" },
      make("button", { type: "button", onclick: () => nextQuestion(-1), disabled: questionAt === 0 }, "Back"),
      make("button", { type: "button", onclick: () => nextQuestion() }, make("kbd", {}, "s"), " Skip"), leaveButton()));
  panel.querySelector("button")?.focus({ preventScroll: true });
}

const leaveButton = () => make("button", { type: "button", onclick: () => review(false) }, "Leave");

/** Shows the lines of an exchange in the text, and the ways to read them. */
function exchangeQuestion({ quotes: rows, readings }) {
  goTo(quotes.utf16_start[rows[0]]);
  paint("here", rows.map((row) => rangeOf(quotes.utf16_start[row], quotes.utf16_end[row])));
  return [
    make("p", {}, rows.length > 1 ? `Who speaks these ${number(rows.length)} lines?` : "Who speaks this line?"),
    make("ol", { class: "choices" }, readings.map((reading, at) => make("li", {}, make("button", {
      type: "button", class: "choice", "aria-label": readingInWords(reading), onclick: () => answerWith(at + 1),
    }, make("kbd", {}, String(at + 1)), readingShown(reading))))),
    make("p", { class: "count" }, "Or point at a line to choose for it alone."),
  ];
}

/** "Holmes and Watson by turns", "Holmes and Watson" where the turns are not regular, or all speakers in their order. */
function readingInWords(reading) {
  const names = reading.map((being) => (being === NO_BEING ? "nobody" : shortNames[being]));
  const isByTurns = reading.every((being, at) => being === reading[at % 2]);
  if (new Set(reading).size === 1) return names[0];
  if (isByTurns) return `${names[0]} and ${names[1]} by turns`;
  return [...new Set(names)].length === 2 ? listed([...new Set(names)]) : names.join(", ");
}

function readingShown(reading) {
  return make("span", { class: "reading", "aria-hidden": "true" }, readingInWords(reading), " ",
    make("span", { class: "dots" }, reading.slice(0, 16).map((being) => make("span", { class: being === NO_BEING ? "dot" : `dot b${being}` }))));
}

/** Asks whether a person without a name is one with a name. */
function somebodyQuestion({ person, others }) {
  goTo(beings.utf16_first[person]);
  const name = beings.name[person];
  return [
    make("p", {}, "Who is ", make("bdi", { class: `name b${person}` }, name), `? (${counted(beings.lines[person], "line")})`),
    make("ol", { class: "choices" }, [null, ...others].slice(0, 9).map((being, at) => make("li", {}, make("button", {
      type: "button", class: being === null ? "choice" : `choice b${being}`, onclick: () => answerWith(at + 1),
    }, make("kbd", {}, String(at + 1)), " ", being === null ? "nobody else" : make("bdi", {}, beings.name[being]))))),
    fieldForm("Somebody else", "", (typed) => mergeInto(person, typed), { list: "people-names" }),
  ];
}

/** Answers the question with the choice of a number. Returns whether there is such a choice. */
function answerWith(key) {
  const question = questions[questionAt];
  if (!question || rowOfCard() !== null) return false; // a card asks about one line
  if (question.quotes) {
    const reading = question.readings[key - 1];
    if (!reading) return false;
    const bySpeaker = Map.groupBy(question.quotes.map((row, at) => [row, reading[at]]), ([, speaker]) => speaker);
    const fixes = [...bySpeaker].filter(([speaker]) => speaker !== NO_BEING).map(([speaker, rows]) => ({ do: "speaker", quotes: rows.map(([row]) => row), speaker }));
    if (fixes.length) correct({ fixes }, `${readingInWords(reading)}.`).then((done) => done && nextQuestion()); else nextQuestion();
    return true;
  }
  const other = [null, ...question.others][key - 1];
  if (other === undefined) return false;
  if (other !== null) merge(question.person, other); else answerNobodyElse(question);
  return true;
}

/** Keeps that a suggested pair are two people; of others there is nothing to keep. */
async function answerNobodyElse({ person, others: [likeliest] }) {
  const isSuggested = story.suggestions.beings.some((pair) => pair.includes(person) && pair.includes(likeliest));
  const fixes = [{ do: "distinct", people: [person, likeliest], note: "" }];
  if (!isSuggested || await correct({ fixes }, "They are two.")) nextQuestion();
}

hooks.keys.s = () => reviewing && nextQuestion();
hooks.start.push(() => {
  document.body.append(make("section", { id: "question", class: "editor", "aria-label": "What to ask", hidden: true }));
  if (sessionStorage.getItem("fabula-reviewing")) review(true);
});
