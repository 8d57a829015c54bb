// Goes to places in the text and back, and keeps track of the place that the reader is at.

const READING_LINE = 0.24; // share of the height of the window: the reader is taken to read here
const LINK = /^#utf16-(\d+)(?=&|$)/;
let currentPlace = -1;

// Highlights of ranges of text that change no element. Older browsers show none.
const paint = (name, ranges) => window.Highlight && CSS.highlights.set(name, new Highlight(...ranges));
const unpaint = (name) => window.Highlight && CSS.highlights.delete(name);

const linkTo = (place) => `#utf16-${place}`;

/** Scrolls to `place`. With `remember`, the Back button of the browser returns from it. */
function goTo(place, { remember = true } = {}) {
  const section = sectionAt(place);
  // The neighbours are laid out, too, so that nothing above the place changes its height afterwards.
  for (let row = section - 2; row <= section + 2; row++) layOut(row);
  const { element } = nodeAt(place);
  element.closest("details")?.setAttribute("open", "");
  if (remember) {
    history.replaceState({ place: currentPlace }, "");
    history.pushState({ place }, "", linkTo(place) + location.hash.replace(/^#?[^&]*/, ""));
  }
  scrollUntilThere(place);
}

/** Scrolls for a few frames, because sections that are laid out meanwhile may move the place. */
function scrollUntilThere(place, framesLeft = 4) {
  const range = rangeOf(place, Math.min(place + 1, text.length));
  const box = range.getBoundingClientRect();
  const off = box.top - window.innerHeight * READING_LINE;
  if (Math.abs(off) > 2) window.scrollBy({ top: off, behavior: "instant" });
  if (framesLeft > 0) requestAnimationFrame(() => scrollUntilThere(place, framesLeft - 1));
}

/** The place that the reader is at: the start of the paragraph at the reading line. */
function placeInView() {
  const line = window.innerHeight * READING_LINE + 1;
  const lastAbove = (elements) => {
    let low = 0, high = elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (elements[middle].getBoundingClientRect().top <= line) low = middle + 1; else high = middle;
    }
    return low - 1;
  };
  const section = sections[lastAbove(sections.map((section) => section.element))];
  if (!section) return 0;
  if (!section.laidOut) return pieces.utf16_start[section.first];
  const shown = pieceElements.slice(section.first, section.end);
  return pieces.utf16_start[section.first + Math.max(0, lastAbove(shown))];
}

function trackCurrentPlace() {
  let waiting = false, timer = null;
  const update = () => {
    waiting = false;
    const place = placeInView();
    if (place !== currentPlace) document.dispatchEvent(new CustomEvent("moved", { detail: (currentPlace = place) }));
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(update);
    waiting = true;
    clearTimeout(timer);
    // Kept in the entry of the history, so that a reload returns to it.
    timer = setTimeout(() => history.replaceState({ place: window.scrollY > 0 ? currentPlace : -1 }, ""), 250);
  }, { passive: true });
  update();
}

/** A click on any link to a place goes to the place. */
function handleLinks() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#utf16-"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(Number(LINK.exec(link.getAttribute("href"))[1]));
    document.dispatchEvent(new CustomEvent("navigated"));
  });
  addEventListener("popstate", (event) => goToLinkedPlace(event.state?.place));
  goToLinkedPlace(history.state?.place);
}

function goToLinkedPlace(rememberedPlace) {
  const linked = LINK.exec(location.hash);
  const place = rememberedPlace >= 0 ? rememberedPlace : linked ? Number(linked[1]) : -1;
  if (place >= 0 && place < text.length) goTo(place, { remember: false });
  else if (rememberedPlace === -1) window.scrollTo({ top: 0, behavior: "instant" });
}
