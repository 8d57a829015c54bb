// Makes elements. The words of the story become text nodes and attributes only; no file of the page parses HTML.

/** Returns an element with attributes, listeners (`onclick`) and children. Children that are null or false are left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Returns an element of a picture, with attributes and children. Children that are null or false are left out. */
function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

/** Has a screen reader say the words. Nothing on the page moves. */
function announce(words) {
  byId("announcements").textContent = words;
}

/** A round mark in the colour of a character, with the initials. */
function chip(being) {
  return make("span", { class: `chip b${being}`, "aria-hidden": "true" }, initials[being]);
}

/** A button with a name that highlights the being in the text. */
function nameButton(being, attributes = {}) {
  return make("button", { type: "button", class: `name b${being}`, onclick: () => select(being), ...attributes }, shownName(being));
}

/**
 * Makes a list one stop of the Tab key (a roving tabindex). The arrow keys move inside it; Home and End go to its ends.
 * `selector` matches the items, in the order of the page. Hidden items are skipped. Returns a function that makes an item
 * the one that the Tab key reaches.
 */
function setUpRovingTabindex(list, selector) {
  const visibleItems = () => [...list.querySelectorAll(selector)].filter((item) => item.checkVisibility());
  const setTabStop = (item) => {
    list.querySelectorAll(`${selector}[tabindex="0"]`).forEach((other) => (other.tabIndex = -1));
    item.tabIndex = 0;
  };
  list.addEventListener("focusin", (event) => event.target.matches(selector) && setTabStop(event.target));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step || !event.target.matches(selector)) return;
    event.preventDefault();
    const all = visibleItems();
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(event.target) + step))]?.focus();
  });
  return setTabStop;
}

// The colour of each being, in a style sheet of its own: `.b3` is the fourth being of the story.
const inkSheet = new CSSStyleSheet();
inkSheet.replaceSync(
  beings.inks.map(([light, dark], being) => (light ? `.b${being}{--ink:light-dark(${light},${dark})}` : "")).join("")
);
const highlightSheet = new CSSStyleSheet();
document.adoptedStyleSheets = [inkSheet, highlightSheet];
