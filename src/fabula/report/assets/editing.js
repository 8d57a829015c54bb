// Asks the local app for corrections, and shows what came of them. No file of the report needs this one.

let revision = app.revision;
let isAsking = false;
const EDITING_KEYS = [
  ["1 … 9", "on a line: it is spoken by the person with this number; in the review, the answer with this number"],
  ["s", "in the review: skip the question"],
  ["0", "on a line: nobody speaks it"],
  ["e", "on a line: choose who speaks by name"],
  ["c", "confirm the cast: the next question, or the next person"],
  ["u  U", "take the last correction back, and make it again"],
];

/** Sends a request to the app. Returns its answer; shows what went wrong and returns null where it failed. */
async function ask(path, body) {
  if (isAsking) return null;
  isAsking = true;
  try {
    const options = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`/api/stories/${encodeURIComponent(app.key)}/${path}`, options);
    const answer = await response.json().catch(() => ({ error: `The app answers ${response.status}.` }));
    if (response.status === 409) return void loadAgain(answer.error);
    if (!response.ok) return void showNotice(answer.error ?? `The app answers ${response.status}.`);
    return answer;
  } catch {
    return void showNotice("The app does not answer. Is it still running? Nothing was changed.");
  } finally {
    isAsking = false;
  }
}

/** Makes corrections, or takes some back. Returns whether it was done. The page is loaded again where people changed. */
async function correct(request, said) {
  const answer = await ask("fixes", { revision, ...request });
  if (!answer) return false;
  const problem = answer.unplaced?.[0];
  const words = problem ? `Not done: ${problem}` : said;
  if (answer.lines === null || problem || !showConfirmed(answer)) { loadAgain(words); return true; }
  revision = answer.revision;
  app.fixes = answer.fixes;
  app.can_redo = answer.can_redo;
  showLines(answer.lines);
  showNotice(words);
  showHistoryButtons();
  return true;
}

/** Puts the new state of lines into the tables and onto the page. */
function showLines(lines) {
  for (const [key, [speaker, p, reason, kind, addressees, candidates]] of Object.entries(lines)) {
    const row = Number(key), earlier = quotes.speaker[row];
    if (!story.reasons.includes(reason)) story.reasons.push(reason);
    quotes.speaker[row] = speaker;
    quotes.p[row] = p;
    quotes.reason[row] = story.reasons.indexOf(reason);
    quotes.kind[row] = story.kinds.quote.indexOf(kind);
    quotes.addressees[row] = addressees;
    quotes.candidates[row] = candidates;
    const cue = cueOf.get(row);
    if (cue !== undefined && earlier !== speaker) cueOf.delete(row);
    if (earlier !== speaker) {
      if (earlier !== NO_BEING) { linesOf[earlier] = linesOf[earlier].filter((other) => other !== row); beings.lines[earlier] -= 1; }
      if (speaker !== NO_BEING) { linesOf[speaker] = [...linesOf[speaker], row].sort((a, b) => a - b); beings.lines[speaker] += 1; }
    }
  }
  const focused = document.activeElement?.dataset?.quote;
  closeCard();
  for (const section of new Set(Object.keys(lines).map((row) => sectionAt(quotes.utf16_start[row])))) layOutAgain(section);
  if (focused !== undefined) elementOfQuote(Number(focused))?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("corrected"));
}

/** Loads the page again at the same place, and says the words there. */
function loadAgain(words) {
  sessionStorage.setItem("fabula-notice", words ?? "");
  sessionStorage.setItem("fabula-selected", selected === null ? "" : beings.name[selected]);
  history.replaceState({ place: window.scrollY > 0 ? currentPlace : -1 }, "");
  location.reload();
}

function showNotice(words) {
  const notice = byId("notice");
  notice.textContent = words;
  notice.hidePopover();
  if (words) notice.showPopover(); // also above a dialog
  clearTimeout(showNotice.timer);
  showNotice.timer = setTimeout(() => notice.hidePopover(), 7000);
}

/** A small form with one field, which takes the place of the buttons around it until it is sent or left. */
function fieldForm(label, value, send, { list } = {}) {
  const field = make("input", { type: "text", value, "aria-label": label, placeholder: label, list, autocomplete: "off", spellcheck: "false" });
  return make("form", { class: "field", onsubmit: (event) => { event.preventDefault(); if (field.value.trim()) send(field.value.trim()); } },
    field, make("button", { type: "submit" }, "OK"));
}

const personCalled = (name) => {
  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
  const wanted = folded(name);
  return characters.find((being) => folded(beings.name[being]) === wanted)
    ?? characters.find((being) => beings.names[being].some(([other]) => folded(other) === wanted)) ?? null;
};

hooks.start.push(() => {
  document.body.append(
    make("datalist", { id: "people-names" }, characters.map((being) => make("option", { value: beings.name[being] }))),
    make("p", { id: "notice", role: "status", popover: "manual" }));
  byId("bar-title").before(make("a", { id: "to-shelf", href: "/", title: "All stories" }, "Shelf"));
  showNotice(sessionStorage.getItem("fabula-notice") ?? (app.unplaced ? `${counted(app.unplaced, "correction")} no longer fit the text; see the history.` : ""));
  sessionStorage.removeItem("fabula-notice");
  const name = sessionStorage.getItem("fabula-selected");
  sessionStorage.removeItem("fabula-selected");
  if (name && personCalled(name) !== null) select(personCalled(name));
});
