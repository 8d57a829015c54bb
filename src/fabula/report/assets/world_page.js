// The page of the world of the story: a family, promises, places, scenes and terms, each offered only where it has
// something to show. The other files put their pages into `worldPages`: {words, has, draw}. `draw` returns what stands on
// the page: {count, filters, saves, body}.

const worldPages = {};
const NOTHING_WANTED = { person: "", kind: "", status: "", place: "", unnamed: "" };
const worldWanted = { page: "", ...NOTHING_WANTED };
const pagesOffered = () => Object.keys(worldPages).filter((page) => worldPages[page].has());

function setUpWorld() {
  const dialog = make("dialog", { id: "world", class: "sheet", "aria-labelledby": "world-title" },
    make("div", { class: "lines-head" },
      make("h2", { id: "world-title" }),
      make("nav", { id: "world-tabs", "aria-label": "Pages of the world of the story" }),
      make("span", { id: "world-filters" }),
      make("span", { class: "saves", id: "world-saves" }),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
    make("div", { class: "lines-scroll pages-body", id: "world-body", tabindex: 0, role: "region", "aria-labelledby": "world-title" }));
  document.body.append(dialog);
  dialog.addEventListener("close", keepInAddress);
  for (const change of ["corrected", "limited"]) document.addEventListener(change, () => dialog.open && drawWorld());
  let width = innerWidth;
  addEventListener("resize", () => { if (dialog.open && innerWidth !== width) drawWorld(); width = innerWidth; });
  addEventListener("popstate", () => followAddress(dialog, "world", openWorldFromAddress));
  const offered = pagesOffered();
  const link = (page) => make("button", { type: "button", class: "link", id: `open-world-${page}`, onclick: () => openWorld(page) }, worldPages[page].words);
  byId("front").querySelector(".to-pages")?.append(...offered.flatMap((page) => [" · ", make("button", { type: "button", class: "link", onclick: () => openWorld(page) }, worldPages[page].words)]));
  byId("open-events").parentElement.after(...offered.map((page) => make("li", {}, link(page))));
}

/** Opens a page of the world; without its name the first that has something to show. */
function openWorld(page = "", wanted = {}) {
  const offered = pagesOffered(), shown = [page, worldWanted.page, offered[0]].find((name) => offered.includes(name));
  if (!shown) return;
  const wasOpen = byId("world").open;
  if (!wasOpen) byId("world").showModal();
  showWorld({ ...(page ? NOTHING_WANTED : {}), ...wanted, page: shown });
  if (!wasOpen) byId("world-tabs").querySelector("[aria-current]").focus();
}

function showWorld(wanted) {
  Object.assign(worldWanted, wanted);
  const focused = document.activeElement, wasIn = byId("world").contains(focused) && focused !== byId("world-body"), field = focused?.dataset?.wanted;
  drawWorld();
  byId("world-body").scrollTop = 0;
  if (wasIn && !focused.isConnected) (field ? byId("world").querySelector(`[data-wanted="${field}"]`) : byId("world-body"))?.focus({ preventScroll: true });
}

function drawWorld() {
  const offered = pagesOffered();
  if (!offered.includes(worldWanted.page)) worldWanted.page = offered[0] ?? "";
  if (!offered.length) return byId("world").close();
  const page = worldPages[worldWanted.page];
  const { count = "", filters = [], saves = [], body } = page.draw();
  keepInAddress(); // drawing takes back what this story does not have
  byId("world-title").replaceChildren(page.words, " ", make("span", { class: "count", role: "status" }, count));
  byId("world-tabs").replaceChildren(...offered.map((name) => make("button", { type: "button", class: "link", "data-wanted": `page-${name}`, "aria-current": name === worldWanted.page && "page", onclick: () => openWorld(name) }, worldPages[name].words)));
  byId("world-filters").replaceChildren(...filters.filter(Boolean));
  byId("world-saves").replaceChildren(...(saves.length ? ["Save: ", ...saves] : []));
  byId("world-body").replaceChildren(...[body].flat().filter(Boolean));
}

/** A choice that narrows a page: `options` are pairs of a value and its words. */
function worldChoice(what, label, options) {
  const field = make("select", { "aria-label": label, "data-wanted": what, onchange: (event) => showWorld({ [what]: event.target.value }) },
    make("option", { value: "" }, label), options.map(([value, words]) => make("option", { value }, words)));
  field.value = worldWanted[what];
  if (field.selectedIndex < 0) { field.value = ""; worldWanted[what] = ""; }
  return field;
}

/** A choice of a person: those who come up most often first. */
function personChoice(label, people) {
  const counts = new Map();
  for (const being of people) if (being !== NO_BEING && knownName(being)) counts.set(being, (counts.get(being) ?? 0) + 1);
  return worldChoice("person", label, [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b).map((being) => [String(being), shownName(being)]));
}

/** A table of a page: `columns` are {label, cell, wide}; a narrow window shows each row as a block with the labels. */
function worldTable(caption, columns, rows, attributesOf = () => ({})) {
  const body = make("tbody"), more = make("button", { type: "button", class: "more-rows", onclick: () => draw(rows.length) });
  const draw = (count) => {
    body.replaceChildren(...rows.slice(0, count).map((row) => make("tr", attributesOf(row), columns.map(({ label, cell, wide }) => make("td", { "data-label": label, class: wide && "wide" }, cell(row))))));
    more.hidden = count >= rows.length;
    more.textContent = `Show all ${number(rows.length)}`;
  };
  draw(ROWS_AT_ONCE);
  return [make("table", { class: "world-table" }, make("caption", { class: "unseen" }, caption), make("thead", {}, make("tr", {}, columns.map(({ label, wide }) => make("th", { scope: "col", class: wide && "wide" }, label)))), body), more];
}

const ROWS_AT_ONCE = 200;

/** A person by name, in their colour. */
const inkName = (being) => make("bdi", { class: `name b${being}`, title: shownName(being) }, shortName(being));
const inkNames = (people) => people.flatMap((being, at) => [at ? ", " : "", inkName(being)]);

/** What the address says of this page: ["world=promises", "world-person=nora-vane"]; nothing while it is closed. */
function worldInAddress() {
  if (!byId("world")?.open) return [];
  const limits = Object.keys(NOTHING_WANTED).filter((what) => worldWanted[what] !== "");
  const words = (what, value) => (what === "person" ? beings.key[value] : what === "place" ? placeName(Number(value)) : value);
  return [`world=${worldWanted.page}`, ...limits.map((what) => `world-${what}=${encodeURIComponent(words(what, worldWanted[what]))}`)];
}

/** Opens the page as the address says. What this story does not have is left out. */
function openWorldFromAddress(said) {
  if (!said.world || !pagesOffered().includes(said.world)) return;
  const wanted = Object.fromEntries(Object.keys(NOTHING_WANTED).map((what) => [what, said[`world-${what}`] ?? ""]));
  const person = wanted.person ? beingWithKey(wanted.person) : null, place = wanted.place ? placesOfStory().find((each) => placeName(each) === wanted.place) : undefined;
  openWorld(said.world, { ...wanted, person: person === null ? "" : String(person), place: place === undefined ? "" : String(place) });
}
