// The frame around the story: how it looks, drawers, keys, help, print. Then everything is hung in its place.

const KEYS = [
  ["n  p", "next and previous line: of whoever is lit up, of the review, or of anyone"],
  ["j  k", "next and previous mention of whoever is lit up"],
  ["←  →", "from a line to its neighbours"],
  ["Enter", "on a line: light up its speaker"],
  ["/", "search"],
  ["r", "review: only the lines that want a second look"],
  ["Esc", "close the card, leave the review, put the light out"],
  ["?", "this help"],
];
const WIDE = matchMedia("(min-width: 74rem)");
const PRINT_WHOLE_BELOW = 200_000; // words; a longer book would hold the browser up for too long

const remembered = (() => { try { return JSON.parse(localStorage.getItem("fabula-view")) ?? {}; } catch { return {}; } })();

function hangView() {
  const root = document.documentElement, fields = byId("view").querySelectorAll("input");
  const apply = () => {
    const seen = {};
    for (const field of fields) {
      if (field.type === "radio") { if (field.checked) seen.theme = field.value; } else seen[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    root.dataset.theme = seen.theme;
    for (const part of ["lines", "margin", "names"]) root.classList.toggle(`with-${part}`, seen[part]);
    root.style.setProperty("--size", `${seen.size}px`);
    try { localStorage.setItem("fabula-view", JSON.stringify(seen)); } catch { /* a browser that keeps nothing */ }
  };
  for (const field of fields) {
    if (field.name in remembered) {
      if (field.type === "radio") field.checked = field.value === remembered.theme;
      else if (field.type === "checkbox") field.checked = remembered[field.name];
      else field.value = remembered[field.name];
    }
    field.addEventListener("input", apply);
  }
  apply();
}

function hangDrawers() {
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
  document.addEventListener("travelled", closeAll);
  document.addEventListener("click", (event) => { if (!event.target.closest(".side, .drawer-button")) closeAll(); });
  return closeAll;
}

function hangHelp() {
  const help = byId("help");
  help.append(
    make("h2", { id: "help-title" }, "Reading this page"),
    make("p", {}, "Each person has a colour. What they say stands in it, with their name in the margin; point at a line, or tap it, to see who speaks and why. A dotted line beneath the words means that nobody knows yet, a dashed one that it is a guess. Thoughts lean; what is written or read aloud is set in another face."),
    make("dl", {}, KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])),
    make("p", {}, "The browser’s Back button returns from any jump."),
    make("form", { method: "dialog" }, make("button", { autofocus: true }, "Close")));
  byId("open-help").addEventListener("click", () => help.showModal());
}

function hangKeys(closeDrawers) {
  const keys = {
    n: () => step("line", 1), p: () => step("line", -1), j: () => step("mention", 1), k: () => step("mention", -1),
    r: () => uncertainQuotes.length && review(!reviewing), "?": () => byId("help").showModal(), "/": () => byId("search-words").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    if (event.target.matches?.("input, select, textarea")) return;
    if (event.key === "Escape") return void (closeDrawers() || closeCard() || (reviewing ? review(false) : chosen !== null && choose(null)));
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
}

function hangPrint() {
  addEventListener("beforeprint", () => {
    const whole = story.words < PRINT_WHOLE_BELOW;
    document.documentElement.classList.toggle("too-long", !whole);
    if (whole) leaves.forEach((_, row) => layOut(row));
    document.querySelectorAll("#cast .more:not([hidden])").forEach((more) => more.click());
  });
}

hangView();
hangFront();
hangLeaves();
hangOutline();
hangCast();
hangCard();
hangStepping();
hangSearch();
hangHelp();
hangPrint();
hangKeys(hangDrawers());
followLinks();
followReader();
document.documentElement.dataset.ready = "true";
