// Going to a place in the text, coming back, and knowing where the reader is.

const READING_LINE = 0.24; // how far down the window the eye is taken to rest
const LINK = /^#utf16-(\d+)$/;
let here = -1;

// Marks over ranges of text that leave the page's elements alone; older browsers do without.
const paint = (name, ranges) => window.Highlight && CSS.highlights.set(name, new Highlight(...ranges));
const unpaint = (name) => window.Highlight && CSS.highlights.delete(name);

const linkTo = (place) => `#utf16-${place}`;

/** Scrolls to `place` and, unless told not to, leaves a step in the browser's history to come back by. */
function goTo(place, { remember = true } = {}) {
  const leaf = leafAt(place);
  // the neighbours too, so that nothing above the place changes its height once we are there
  for (let row = leaf - 2; row <= leaf + 2; row++) layOut(row);
  const { element } = nodeAt(place);
  element.closest("details")?.setAttribute("open", "");
  if (remember) {
    history.replaceState({ place: here }, "");
    history.pushState({ place }, "", linkTo(place));
  }
  scrollUntilThere(place);
}

/** What is laid out on the way may push the place off: look again for a few frames, and stop once it holds. */
function scrollUntilThere(place, looks = 4) {
  const range = rangeOf(place, Math.min(place + 1, text.length));
  const box = range.getBoundingClientRect();
  const off = box.top - window.innerHeight * READING_LINE;
  if (Math.abs(off) > 2) window.scrollBy({ top: off, behavior: "instant" });
  if (looks > 0) requestAnimationFrame(() => scrollUntilThere(place, looks - 1));
}

/** Where the reader is: the start of the paragraph at the reading line. */
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
  const leaf = leaves[lastAbove(leaves.map((leaf) => leaf.element))];
  if (!leaf) return 0;
  if (!leaf.laidOut) return pieces.utf16_start[leaf.first];
  const shown = pieceElements.slice(leaf.first, leaf.end);
  return pieces.utf16_start[leaf.first + Math.max(0, lastAbove(shown))];
}

function followReader() {
  let waiting = false, resting = null;
  const look = () => {
    waiting = false;
    const place = placeInView();
    if (place !== here) document.dispatchEvent(new CustomEvent("moved", { detail: (here = place) }));
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
    clearTimeout(resting);
    // kept with the history entry, so that a reload comes back here
    resting = setTimeout(() => history.replaceState({ place: window.scrollY > 0 ? here : -1 }, ""), 250);
  }, { passive: true });
  look();
}

/** Any link to a place, wherever it stands on the page, is a jump. */
function followLinks() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#utf16-"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(Number(LINK.exec(link.getAttribute("href"))[1]));
    document.dispatchEvent(new CustomEvent("travelled"));
  });
  addEventListener("popstate", (event) => arrive(event.state?.place));
  arrive(history.state?.place);
}

function arrive(remembered) {
  const linked = LINK.exec(location.hash);
  const place = remembered >= 0 ? remembered : linked ? Number(linked[1]) : -1;
  if (place >= 0 && place < text.length) goTo(place, { remember: false });
  else if (remembered === -1) window.scrollTo({ top: 0, behavior: "instant" });
}
