// What is known of a person so far, in the person's panel: traits, relations, promises and where they are.

const FACT_GROUPS = [
  ["Looks", ["eyes", "hair", "complexion", "build", "looks"]], ["Age", ["age"]], ["Trade", ["trade"]], ["Rank", ["rank"]], ["From", ["origin"]],
  ["Health", ["health"]], ["Death", ["death"]], ["Carries", ["carries"]], ["Owns", ["owns"]],
];
const NAMED_WITH_THEIR_KIND = new Set(["eyes", "hair", "complexion"]);
const PROMISES_IN_PANEL = 6;

const traitKind = (row) => claims.kinds.traits[traits.kind[row]];
const relationKind = (row) => claims.kinds.relations[relations.kind[row]];
const promiseKind = (row) => claims.kinds.promises[promises.kind[row]];

function traitInWords(row) {
  const kind = traitKind(row), value = traits.value[row];
  if (NAMED_WITH_THEIR_KIND.has(kind)) return `${value} ${kind}`;
  return kind === "age" && /^[\d-]+$/.test(value) ? `${value.replace("-", " to ")} years` : value;
}

/** The relations of a person: [{row, other, words}], where `words` is what the person is to the other, "mother". */
const relationsOf = (being) => knownRows(relations).flatMap((row) => {
  const { a, b, words } = relations;
  return [...(a[row] === being ? [{ row, other: b[row], words: words[row][0] }] : []), ...(b[row] === being ? [{ row, other: a[row], words: words[row][1] }] : [])];
});

/** Facts that say the same, each once with all the words that say it: [{value, table, rows}]. */
function saidAlike(table, rows, valueOf) {
  const alike = Map.groupBy(rows, (row) => JSON.stringify([valueOf(row), table.mode[row], table.source[row]]));
  return [...alike.values()].map((same) => ({ value: valueOf(same[0]), table, rows: same }));
}

function factItem({ value, table, rows }) {
  const spans = rows.flatMap((row) => evidenceOf(table, row)), mode = modeInWords(table, rows[0]), end = Math.max(...rows.map((row) => table.ends[row]));
  const ended = end < Math.min(readUntil, text.length) && table !== stays;
  return make("dd", {}, make("bdi", { class: "value" }, value), mode && make("span", { class: "count" }, ` ${mode}`), ended && make("span", { class: "count" }, ` until ${chapterInWords(rowAt(chapters, end))}`), evidenceLinks(spans));
}

/** The facts of a person by group: [[words of the group, elements]]. `rowsOf` leaves rows of a table out. */
function factGroups(being, fits) {
  const rows = (table, isOf) => knownRows(table).filter((row) => fits(table, row) && isOf(row));
  const ofKinds = (kinds) => saidAlike(traits, rows(traits, (row) => traits.of[row] === being && kinds.includes(traitKind(row))), traitInWords).map(factItem);
  const related = relationsOf(being).filter(({ row }) => fits(relations, row)).map(({ row, other, words }) => factItem({ value: phraseOfRelation(words, other), table: relations, rows: [row] }));
  const promised = (isOf, withWhom) => {
    const all = rows(promises, isOf);
    return [...all.slice(0, PROMISES_IN_PANEL).map((row) => promiseItem(row, withWhom(row))),
      all.length > PROMISES_IN_PANEL && make("dd", {}, make("button", { type: "button", class: "link", onclick: () => openWorld("promises", { person: String(being) }) }, `All ${number(all.length)}`))].filter(Boolean);
  };
  return [
    ...FACT_GROUPS.map(([words, kinds]) => [words, ofKinds(kinds)]),
    ["Is", related],
    ["Gives", promised((row) => promises.by[row] === being, (row) => ["to", promises.to[row]])],
    ["Is given", promised((row) => promises.to[row].includes(being), (row) => ["by", giverOf(row)])],
    ["Last seen", lastStay(rows(stays, (row) => stays.of[row] === being))],
  ].filter(([, items]) => items.length > 0);
}

/** "mother of Nora", "in love with Nora". */
const phraseOfRelation = (words, other) => `${words}${/ (with|by)$/.test(words) ? "" : " of"} ${shownName(other)}`;

const giverOf = (row) => (promises.by[row] === NO_BEING ? [] : [promises.by[row]]);

/** A promise of a person, to others or by another. */
function promiseItem(row, [preposition, others]) {
  const status = statusOf(row);
  return make("dd", {}, make("span", { class: "value" }, promiseKind(row) === "order" ? "an order" : `a ${promiseKind(row)}`), others.length > 0 && ` ${preposition} ${listed(others.map(shortName))}`, status !== "not shown" && make("span", { class: "count" }, `, ${status}`), modeInWords(promises, row) && promises.source[row] !== promises.by[row] && make("span", { class: "count" }, ` ${modeInWords(promises, row)}`), evidenceLinks([[promises.utf16_start[row], promises.utf16_end[row]]]));
}

function lastStay(rows) {
  const row = rows.at(-1);
  return row === undefined ? [] : [factItem({ value: placeName(stays.place[row]), table: stays, rows: [row] })];
}

/** Whether a promise is kept or broken, as far as the reader has come. */
function statusOf(row) {
  const status = claims.statuses[promises.status[row]];
  return readUntil === Infinity || spansOf(promises.outcome, row).length ? status : "not shown";
}

/** The part of a person's panel with what is known of them; nothing where nothing is. */
function factsOf(being) {
  const sure = factGroups(being, isShown), unsure = factGroups(being, (table, row) => !isShown(table, row));
  if (!sure.length && !unsure.length) return "";
  const list = (groups) => make("dl", { class: "facts-of" }, groups.flatMap(([words, items]) => [make("dt", {}, words), ...items]));
  return make("details", { class: "known", open: true }, make("summary", {}, "What the story says"), list(sure),
    kinOf(being).length > 0 && make("p", {}, make("button", { type: "button", class: "link", onclick: () => openWorld("family", { person: String(being) }) }, "Family")),
    unsure.length > 0 && make("details", { class: "unsure" }, make("summary", {}, "Supposed or dreamt"), list(unsure)));
}

/** The link from the panel of a place to who was there; nothing where the story says nothing of it. */
const linkToPlace = (being) => (placesOfStory().includes(being) ? make("p", {}, make("button", { type: "button", class: "link", onclick: () => openWorld("places", { place: String(being) }) }, "Who was there")) : "");
