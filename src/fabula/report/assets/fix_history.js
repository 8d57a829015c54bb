// The corrections so far: taken back, made again, and what would follow from them.

async function takeBack(numbers) {
  const done = await correct({ undo: numbers }, "Taken back.");
  if (done && byId("fix-history").open) showHistory();
}

async function makeAgain() {
  if (app.can_redo) await correct({ redo: true }, "Made again.");
}

function showHistoryButtons() {
  byId("undo").disabled = app.fixes === 0;
  byId("redo").disabled = !app.can_redo;
  byId("open-history").textContent = app.fixes ? `Corrections ${number(app.fixes)}` : "Corrections";
}

async function showHistory() {
  const answer = await ask("fixes");
  if (!answer) return;
  const dialog = byId("fix-history");
  const rows = answer.fixes.map(({ number: at, words, note, unplaced }) => make("li", {},
    make("bdi", {}, words), note && make("span", { class: "count" }, ` ${note}`),
    unplaced && make("p", { class: "problem" }, `Does not fit: ${unplaced}`),
    make("button", { type: "button", class: "link", onclick: () => takeBack([at]) }, "Take back")));
  dialog.replaceChildren(
    make("h2", { id: "fix-history-title" }, "Corrections"),
    rows.length ? make("ol", {}, rows) : make("p", {}, "None so far. Point at a line, or choose a person, to put something right."),
    make("p", { id: "also" }, rows.length > 0 && make("button", { type: "button", onclick: showAlso }, "What else would change?")),
    make("form", { method: "dialog" }, make("button", { autofocus: true }, "Close")));
  if (!dialog.open) dialog.showModal();
}

/** Asks for the lines that a new reading would give to others because of the corrections. Takes some seconds. */
async function showAlso() {
  const place = byId("also");
  place.replaceChildren("Reading again …");
  const answer = await ask("also");
  if (!answer) return;
  const count = answer.lines.reduce((sum, { quotes: rows }) => sum + rows.length, 0);
  const fixes = answer.lines.map(({ speaker, quotes: rows }) => ({ do: "speaker", quotes: rows, speaker }));
  place.replaceChildren(
    count ? `${counted(count, "further line")} would go to others: ` : "No further line would change.",
    ...answer.lines.flatMap(({ speaker, quotes: rows }) => rows.slice(0, 8).map((row) => make("button", {
      type: "button", class: "passage link", onclick: () => { byId("fix-history").close(); goTo(quotes.utf16_start[row]); },
    }, `${text.slice(quotes.utf16_start[row], quotes.utf16_end[row]).slice(0, 40)} → ${beings.name[speaker]}`))),
    count > 0 && make("button", { type: "button", onclick: () => correct({ fixes }, `${counted(count, "line")} corrected, too.`) }, "Take all") || "");
}

hooks.keys.u = () => app.fixes && takeBack([]);
hooks.keys.U = makeAgain;
hooks.start.push(() => {
  byId("review").before(
    make("button", { type: "button", id: "undo", title: "Take the last correction back (u)", "aria-label": "Undo", onclick: () => takeBack([]) }, "↶"),
    make("button", { type: "button", id: "redo", title: "Make it again (U)", "aria-label": "Redo", onclick: makeAgain }, "↷"),
    make("button", { type: "button", id: "open-history", onclick: showHistory }, "Corrections"));
  document.body.append(make("dialog", { id: "fix-history", "aria-labelledby": "fix-history-title" }));
  showHistoryButtons();
});
