// The page of promises: who promised, threatened, ordered or forbade what to whom, and what came of it.

const PROMISE_WORDS = { promise: "Promises", threat: "Threats", order: "Orders", ban: "Bans", rule: "Rules" };
const STATUS_WORDS = { kept: "kept", broken: "broken", "not shown": "not shown" };

worldPages.promises = { words: "Promises", has: () => promisesShown().length > 0, draw: drawPromises };

const promisesShown = () => knownRows(promises).filter((row) => isShown(promises, row));
const fitsPromise = (row) => (worldWanted.kind === "" || promiseKind(row) === worldWanted.kind) && (worldWanted.status === "" || statusOf(row) === worldWanted.status)
  && (worldWanted.person === "" || [promises.by[row], ...promises.to[row]].includes(Number(worldWanted.person)));

function drawPromises() {
  const known = promisesShown(), kinds = Object.keys(PROMISE_WORDS).filter((kind) => known.some((row) => promiseKind(row) === kind));
  const statuses = Object.keys(STATUS_WORDS).filter((status) => known.some((row) => statusOf(row) === status));
  const filters = [
    personChoice("Anybody", known.flatMap((row) => [promises.by[row], ...promises.to[row]])),
    kinds.length > 1 && worldChoice("kind", "All kinds", kinds.map((kind) => [kind, PROMISE_WORDS[kind]])),
    statuses.length > 1 && worldChoice("status", "Kept or not", statuses.map((status) => [status, STATUS_WORDS[status]])),
  ];
  const rows = known.filter(fitsPromise);
  return {
    count: number(rows.length), filters, saves: saveButtons("promises", () => rows.map(promiseRecord)),
    body: [
      make("p", { class: "facts" }, "What people promise, threaten, order, forbid and lay down as a rule, in the words of the story. “Kept” and “broken” stand only where the story shows it, with the words that show it. How sure it is that all of a row is right stands beside it."),
      rows.length ? worldTable("Promises, threats, orders, bans and rules", PROMISE_COLUMNS, rows) : make("p", { class: "none" }, "Nothing like this is promised."),
    ].flat(),
  };
}

const PROMISE_COLUMNS = [
  { label: "Who", cell: (row) => [promises.by[row] === NO_BEING ? "somebody" : inkName(promises.by[row]), modeInWords(promises, row) && promises.source[row] !== promises.by[row] && make("span", { class: "count" }, ` ${modeInWords(promises, row)}`)] },
  { label: "To whom", cell: (row) => inkNames(promises.to[row]) },
  { label: "Kind", cell: (row) => promiseKind(row) },
  { label: "What", wide: true, cell: (row) => [wordsLink([promises.utf16_start[row], promises.utf16_end[row]], "world", 240), ...againLinks(row)] },
  { label: "Where", cell: (row) => chapterLink(promises.utf16_start[row], "world") },
  { label: "What comes of it", cell: (row) => [make(statusOf(row) === "not shown" ? "span" : "b", { class: statusOf(row) === "not shown" && "count" }, statusOf(row)), ...spansOf(promises.outcome, row).flatMap((span) => [" ", wordsLink(span, "world", 160)])] },
  { label: "How sure", cell: (row) => make("span", { class: "count" }, likelihood(promises.p[row])) },
];

/** Links to where a promise is said again. */
function againLinks(row) {
  const again = spansOf(promises.renewal, row);
  return again.length ? [make("div", { class: "again" }, make("span", { class: "count" }, "again: "), again.slice(0, 5).flatMap((span) => [" ", wordsLink(span, "world", 60)]), again.length > 5 && ` and ${counted(again.length - 5, "more time")}`)] : [];
}

function promiseRecord(row) {
  const [outcome] = spansOf(promises.outcome, row), again = spansOf(promises.renewal, row);
  return {
    by: nameOf(promises.by[row]), to: promises.to[row].map(nameOf), kind: promiseKind(row), content: promises.content[row], status: statusOf(row),
    outcome_start: outcome ? codePoints(outcome[0]) : null, outcome_words: outcome ? text.slice(...outcome) : "", said_again: again.map(([start]) => codePoints(start)), ...claimRecord(promises, row),
  };
}
