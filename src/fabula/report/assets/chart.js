// The opening of the page: what the book is, and who is where in it.

const ROWS_AT_FIRST = 12;
const ACROSS = 2000; // steps from the first word to the last: finer than any screen shows
const SVG = "http://www.w3.org/2000/svg";

function hangFront() {
  const spoken = spokenQuotes.length;
  const settled = spokenQuotes.filter((row) => quotes.speaker[row] !== NOBODY).length;
  const unsure = spokenQuotes.filter(isUncertain).length;
  const facts = [
    counted(story.words, "word"), chapters.title.length && counted(chapters.title.length, "chapter"), counted(characters.length, "character"),
    counted(scenes.opening.length, "scene"), counted(spoken, "line"),
  ].filter(Boolean);
  byId("bar-title").textContent = story.title;
  byId("front").append(
    make("h1", { dir: "auto" }, story.title),
    story.author && make("p", { class: "author", dir: "auto" }, story.author) || "",
    make("p", { class: "facts" }, facts.join(" · ")),
    spoken > 0 && make("p", { class: "facts" }, `${percent(settled / spoken)} of the lines have a speaker`,
      unsure > 0 && make("span", {}, "; ", make("button", { type: "button", class: "link", onclick: () => review(true) }, `${number(unsure)} could do with a second look`))) || "",
    scenes.opening.length > 0 && characters.length > 0 && presence() || "");
}

function presence() {
  const order = [...characters].sort((a, b) => beings.lines[b] + beings.mentions[b] / 10 - beings.lines[a] - beings.mentions[a] / 10);
  const rows = make("div", { class: "rows" });
  const table = make("div", { class: "as-table", hidden: true });
  const draw = (all) => rows.replaceChildren(ticks(), ...order.slice(0, all ? 60 : ROWS_AT_FIRST).map(presenceRow), cursor());
  const more = make("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    const all = more.getAttribute("aria-expanded") === "false";
    more.setAttribute("aria-expanded", all);
    more.textContent = all ? "Show fewer" : "Show more people";
    draw(all);
  } }, "Show more people");
  const asTable = make("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    if (!table.firstChild) table.append(presenceTable(order));
    table.hidden = !table.hidden;
    asTable.setAttribute("aria-expanded", !table.hidden);
  } }, "As a table");
  draw(false);
  return make("section", { class: "presence", "aria-label": "Who is where" },
    make("h2", {}, "Who is where"),
    rows,
    make("p", { class: "under" }, order.length > ROWS_AT_FIRST && more, asTable),
    make("details", { class: "how" }, make("summary", {}, "How to read this"),
      make("p", {}, "The book runs from left to right; a fine upright line is the start of a chapter. A pale band shows the scenes someone is in, a dark mark where they speak. Click anywhere to go to that place; click a name to light that person up in the text.")),
    table);
}

const across = (place) => Math.round((place / text.length) * ACROSS);

function presenceRow(being) {
  const name = nameButton(being, { "data-being": being, "aria-pressed": being === chosen });
  const picture = pictureOf(being);
  const row = make("div", { class: `row b${being}` }, name, picture);
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    goTo(nearestOf(being, Math.floor(((event.clientX - box.left) / box.width) * text.length)));
  });
  return row;
}

/** A click lands on this person's nearest line or scene if one is under the pointer, else on the place itself. */
function nearestOf(being, place) {
  const slack = text.length / 300;
  const near = (starts) => starts.filter((start) => Math.abs(start - place) < slack).sort((a, b) => Math.abs(a - place) - Math.abs(b - place))[0];
  return near(linesOf[being].map((row) => quotes.utf16_start[row])) ?? near(scenesOf[being].map((row) => scenes.utf16_start[row])) ?? Math.min(place, text.length - 1);
}

function pictureOf(being) {
  const bands = merged(scenesOf[being].map((row) => [across(scenes.utf16_start[row]), across(scenes.utf16_end[row])]));
  const marks = merged(linesOf[being].map((row) => [across(quotes.utf16_start[row]), across(quotes.utf16_start[row]) + 2]));
  const draw = (runs, top, height) => runs.map(([from, to]) => `M${from} ${top}h${Math.max(2, to - from)}v${height}h-${Math.max(2, to - from)}z`).join("");
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${ACROSS} 20`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  for (const [kind, drawn] of [["band", draw(bands, 4, 12)], ["mark-line", draw(marks, 4, 12)]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("d", drawn);
    picture.append(path);
  }
  return picture;
}

/** Runs that touch become one: a book of a thousand scenes is then a few dozen shapes. */
function merged(runs) {
  const kept = [];
  for (const [from, to] of runs.sort((a, b) => a[0] - b[0])) {
    const last = kept.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to); else kept.push([from, to]);
  }
  return kept;
}

function ticks() {
  const every = Math.max(1, Math.ceil(chapters.title.length / 60));
  const marks = chapters.utf16_start.filter((_, row) => row % every === 0).map((start) => {
    const tick = make("i", {});
    tick.style.left = `${(start / text.length) * 100}%`;
    return tick;
  });
  return make("div", { class: "ticks", "aria-hidden": "true" }, marks);
}

function cursor() {
  const line = make("i", { class: "you" });
  line.style.left = `${(Math.max(0, here) / text.length) * 100}%`;
  document.addEventListener("moved", ({ detail: place }) => (line.style.left = `${(place / text.length) * 100}%`));
  return make("div", { class: "ticks", "aria-hidden": "true" }, line);
}

function presenceTable(order) {
  const chapterAt = (place) => chapters.title[rowAt(chapters, place)]?.trim() || "the opening";
  return make("table", {},
    make("caption", {}, "Who is where, in words"),
    make("thead", {}, make("tr", {}, ["Name", "Scenes", "Lines", "First there", "Last there"].map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, order.map((being) => {
      const at = scenesOf[being];
      const where = (row) => row === undefined ? "" : make("a", { href: linkTo(scenes.utf16_start[row]) }, chapterAt(scenes.utf16_start[row]));
      return make("tr", {}, make("th", { scope: "row" }, make("bdi", {}, beings.name[being])), make("td", {}, number(at.length)),
        make("td", {}, number(beings.lines[being])), make("td", {}, where(at[0])), make("td", {}, where(at.at(-1))));
    })));
}
