// Sets up the rest of the page: the view, drawers, help, keys and print. Then starts everything.

// What the page of the app adds, it adds to the front.
const KEYS = [
  ...(app ? EDITING_KEYS : []),
  ["n  p", "next and previous line: of the highlighted character, of the review, or of all characters"],
  ["j  k", "next and previous mention of the highlighted character"],
  ["←  →", "on a line: next and previous line"],
  ["Enter", "on a line: highlight its speaker"],
  ["/", "search"],
  ["l", "all lines as a table"],
  ["t", "ties: who talks to whom"],
  ["w", "what happens: who does what to whom"],
  ["o", "the world of the story: families, promises, places, scenes, terms"],
  ["r", "review: only the lines with an unknown or uncertain speaker"],
  ["Esc", "close the card, leave the review, remove the highlight"],
  ["?", "this help"],
];
const WIDE = matchMedia("(min-width: 74rem)");
const MAX_WORDS_PRINTED_WHOLE = 200_000; // words: a browser takes too long to lay out a longer book

const savedSettings = (() => { try { return JSON.parse(localStorage.getItem("fabula-view")) ?? {}; } catch { return {}; } })();

function setUpView() {
  const root = document.documentElement, fields = byId("view").querySelectorAll("input");
  const apply = () => {
    const settings = {};
    for (const field of fields) {
      if (field.type === "radio") { if (field.checked) settings.theme = field.value; } else settings[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    root.dataset.theme = settings.theme;
    for (const part of ["lines", "margin", "names"]) root.classList.toggle(`with-${part}`, settings[part]);
    root.style.setProperty("--size", `${settings.size}px`);
    try { localStorage.setItem("fabula-view", JSON.stringify(settings)); } catch { /* this browser does not save anything */ }
  };
  for (const field of fields) {
    if (field.name in savedSettings) {
      if (field.type === "radio") field.checked = field.value === savedSettings.theme;
      else if (field.type === "checkbox") field.checked = savedSettings[field.name];
      else field.value = savedSettings[field.name];
    }
    field.addEventListener("input", apply);
  }
  apply();
}

function setUpDrawers() {
  const drawers = [["open-outline", "outline"], ["open-cast", "cast"]].map(([button, side]) => ({ button: byId(button), side: byId(side) }));
  const set = (drawer, open) => {
    drawer.side.classList.toggle("open", open);
    drawer.button.setAttribute("aria-expanded", open);
    drawer.side.inert = !open && !WIDE.matches;
  };
  const closeAll = () => drawers.filter((drawer) => drawer.side.classList.contains("open")).map((drawer) => set(drawer, false)).length > 0;
  for (const drawer of drawers) {
    drawer.button.addEventListener("click", () => {
      const open = !drawer.side.classList.contains("open");
      closeAll();
      set(drawer, open);
      if (open) drawer.side.querySelector("a[tabindex='0'], input, button")?.focus({ preventScroll: true });
    });
    set(drawer, false);
  }
  WIDE.addEventListener("change", () => drawers.forEach((drawer) => set(drawer, false)));
  document.addEventListener("navigated", closeAll);
  document.addEventListener("click", (event) => { if (!event.composedPath().some((element) => element.matches?.(".side, .drawer-button"))) closeAll(); });
  return closeAll;
}

function setUpHelp() {
  const help = byId("help");
  help.append(
    make("h2", { id: "help-title" }, "Reading this page"),
    make("p", {}, "Each character has a colour. The lines of a character have this colour, and the name is in the margin. Point at a line, or tap it, to see who speaks and why. A dotted line below the words means that the speaker is unknown, a dashed line that the speaker is uncertain. Thoughts are in italics. Text that is written or read aloud is in another typeface."),
    make("dl", {}, KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])),
    make("p", {}, "The browser’s Back button returns from any jump."),
    make("form", { method: "dialog" }, make("button", { autofocus: true }, "Close")));
  byId("open-help").addEventListener("click", () => help.showModal());
}

function setUpKeys(closeDrawers) {
  const keys = {
    n: () => step("line", 1), p: () => step("line", -1), j: () => step("mention", 1), k: () => step("mention", -1),
    r: () => (app || uncertainQuotes.length) && review(!reviewing), "?": () => byId("help").showModal(), "/": () => byId("search-words").focus(), l: () => openLines(), t: () => openTies(), w: () => openEvents(), o: () => openWorld(), ...hooks.keys,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches?.("input, select, textarea")) return;
    if (event.key === "Escape") return void (closeDrawers() || closeCard() || (reviewing ? review(false) : selected !== null && select(null)));
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
}

function setUpPrint() {
  addEventListener("beforeprint", () => {
    const whole = story.words < MAX_WORDS_PRINTED_WHOLE;
    document.documentElement.classList.toggle("too-long", !whole);
    if (whole) sections.forEach((_, row) => layOut(row));
    document.querySelectorAll("#cast .more:not([hidden])").forEach((more) => more.click());
  });
}

setUpView();
setUpFrontPage();
setUpSections();
setUpLimit();
setUpOutline();
setUpFindings();
setUpCast();
setUpLinesTable();
setUpTies();
setUpEvents();
setUpWorld();
setUpConcordance();
setUpCard();
setUpStepping();
setUpSearch();
setUpHelp();
setUpPrint();
hooks.start.forEach((start) => start());
setUpKeys(setUpDrawers());
handleLinks();
setUpAddress();
trackCurrentPlace();
document.documentElement.dataset.ready = "true";
