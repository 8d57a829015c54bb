// Making elements. Words from the story only ever become text nodes and attributes: nothing on this page parses HTML.

/** An element with attributes, listeners (`onclick`) and children; children that are null or false are left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

/** Says something to a screen reader, without moving anything on the page. */
function say(words) {
  byId("spoken").textContent = words;
}

/** A round mark in someone's colour, with their initials. */
function chip(being) {
  return make("span", { class: `chip b${being}`, "aria-hidden": "true" }, initials[being]);
}

/** A button with someone's name that lights them up in the text. */
function nameButton(being, attributes = {}) {
  return make("button", { type: "button", class: `name b${being}`, onclick: () => choose(being), ...attributes }, beings.name[being]);
}

/**
 * Makes a list one stop of the Tab key: the arrows move inside it, Home and End go to its ends.
 * `selector` finds the things to move between, in the order of the page; hidden ones are passed over.
 */
function rove(list, selector) {
  const stops = () => [...list.querySelectorAll(selector)].filter((stop) => stop.checkVisibility());
  const stand = (stop) => {
    list.querySelectorAll(`${selector}[tabindex="0"]`).forEach((other) => (other.tabIndex = -1));
    stop.tabIndex = 0;
  };
  list.addEventListener("focusin", (event) => event.target.matches(selector) && stand(event.target));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step || !event.target.matches(selector)) return;
    event.preventDefault();
    const all = stops();
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(event.target) + step))]?.focus();
  });
  return stand;
}

// Everyone's colour, once, as a style sheet of its own: `.b3` is the fourth being of the story.
const inkSheet = new CSSStyleSheet();
inkSheet.replaceSync(
  beings.inks.map(([light, dark], being) => (light ? `.b${being}{--ink:light-dark(${light},${dark})}` : "")).join("")
);
const litSheet = new CSSStyleSheet();
document.adoptedStyleSheets = [inkSheet, litSheet];
