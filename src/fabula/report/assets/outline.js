// Lists the chapters and their scenes, at the left.

const MAX_DOTS = 9; // participants of a scene that are shown as dots
const MAX_NAMES = 12; // those on stage, and those spoken of, that are named where one points at a scene
const MAX_SCENES_SHOWN_TOGETHER = 40; // with more scenes, only those of the current chapter are shown
const bookParts = findParts();

/**
 * The parts of the book: headings of the first level that do not begin a chapter themselves. Where the heading of a part
 * stands directly above that of a chapter, both begin at the same place, and the part comes first.
 */
function findParts() {
  const words = (block) => text.slice(blocks.utf16_start[block], blocks.utf16_end[block]).trim();
  const parts = [];
  for (let block = 0; block < blocks.kind.length; block++) {
    if (blockKind(block) !== "heading" || blocks.level[block] !== 1) continue;
    const chapter = chapters.title[rowAt(chapters, blocks.utf16_start[block])] ?? "";
    if (chapter.replace(/\s+/g, " ").trim() === words(block).replace(/\s+/g, " ")) continue;
    let top = block;
    while (top > 0 && blockKind(top - 1) === "heading") top--;
    parts.push({ start: blocks.utf16_start[top], title: words(block) });
  }
  return parts;
}

function setUpOutline() {
  const list = make("ol", { class: scenes.opening.length > MAX_SCENES_SHOWN_TOGETHER ? "chapters" : "chapters few" });
  const rows = outlineRows();
  list.append(...rows.map((row) => row.element));
  const setTabStop = setUpRovingTabindex(list, "a");
  byId("outline").append(make("h2", {}, "Contents"), list);
  list.querySelector("a")?.setAttribute("tabindex", 0);

  document.addEventListener("limited", () => rows.forEach((row) => (row.element.hidden = row.start >= readUntil)));
  let current = null, currentScene = null;
  document.addEventListener("moved", ({ detail: place }) => {
    const row = rows.findLast((row) => row.start <= place && row.scenes !== null) ?? rows[0];
    if (row !== current) {
      current?.mark(false);
      (current = row)?.mark(true);
      if (row && !list.contains(document.activeElement)) setTabStop(row.link);
      row?.element.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    // The heading of a chapter is before its first scene, and counts as a part of it.
    const inside = Math.max(rowAt(scenes, place), row?.scenes?.[0] ?? 0);
    const scene = byId("outline").querySelector(`[data-scene="${inside}"]`);
    if (scene !== currentScene) {
      currentScene?.removeAttribute("aria-current");
      (currentScene = scene)?.setAttribute("aria-current", "location");
    }
  });
}

/** The chapters in order, with the parts of the book between them. */
function outlineRows() {
  const first = chapters.utf16_start[0] ?? Infinity;
  const before = scenesWithin(0, first);
  const opening = before.length ? [chapterRow(scenes.utf16_start[before[0]], chapters.title.length ? "Opening" : "The story", before)] : [];
  const chapterRows = chapters.title.map((title, row) =>
    chapterRow(chapters.utf16_start[row], title, scenesWithin(chapters.utf16_start[row], chapters.utf16_end[row])));
  const rows = [...bookParts.map(({ start, title }) => partRow(start, title)), ...opening, ...chapterRows].sort((a, b) => a.start - b.start);
  return rows.length ? rows : [chapterRow(0, "The story", [])];
}

function scenesWithin(start, end) {
  const rows = [];
  for (let row = Math.max(0, rowAt(scenes, start - 1)); row < scenes.opening.length && scenes.utf16_start[row] < end; row++)
    if (scenes.utf16_start[row] >= start) rows.push(row);
  return rows;
}

function partRow(start, title) {
  const link = make("a", { href: linkTo(start), tabindex: -1 }, make("bdi", {}, title));
  return { start, scenes: null, link, element: make("li", { class: "part" }, link), mark() {} };
}

function chapterRow(start, title, within) {
  const link = make("a", { class: "chapter", href: linkTo(start), tabindex: -1 }, make("bdi", {}, title.trim() || "Untitled"));
  const inner = within.length > 0 && make("ol", { class: "scenes" }, within.map((scene, row) => sceneRow(scene, row + 1)));
  const element = make("li", { class: "chapter-row" }, link, inner);
  const mark = (on) => {
    element.classList.toggle("current", on);
    if (on) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
  };
  return { start, scenes: within, link, element, mark };
}

/** Who is on stage, and who is only spoken of: a line for each. */
function castInWords(scene) {
  const lines = [["On stage", scenes.participants[scene]], ["Spoken of", scenes.spoken_of[scene]]];
  return lines.filter(([, people]) => people.length > 0).map(([what, people]) => `${what}: ${listed(people.slice(0, MAX_NAMES).map((being) => beings.name[being]))}${people.length > MAX_NAMES ? " …" : ""}`);
}

function sceneRow(scene, ordinal) {
  const people = [...scenes.participants[scene]].sort((a, b) => a - b);
  const viewpoint = scenes.viewpoint[scene], place = scenes.place[scene];
  const dots = people.slice(0, MAX_DOTS).map((being) => make("span", {
    class: `dot b${being}${being === viewpoint ? " viewpoint" : ""}`, title: beings.name[being] + (being === viewpoint ? " (the viewpoint of the scene)" : ""),
  }));
  return make("li", {},
    make("a", {
        href: linkTo(scenes.utf16_start[scene]), "data-scene": scene, tabindex: -1,
        title: [`Opens with ${OPENINGS[scenes.opening[scene]]}`, ...castInWords(scene)].join("\n"),
      },
      make("span", { class: "ordinal" }, make("span", { class: "unseen" }, "Scene "), String(ordinal)),
      make("span", { class: "when" }, scenes.time[scene], place !== NO_BEING && make("span", { class: "where" }, beings.name[place])),
      make("span", { class: "dots" }, dots, people.length > MAX_DOTS && make("span", { class: "count", "aria-hidden": "true" }, `+${people.length - MAX_DOTS}`),
        people.length > 0 && make("span", { class: "unseen" }, ` with ${listed(people.map((being) => beings.name[being]))}`))));
}
