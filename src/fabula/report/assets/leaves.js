// The text on the page. It is cut into leaves (a chapter, or a stretch of a long one); a leaf is laid out when it comes
// near the window, and until then keeps its place with a guessed height.

const LEAF_LENGTH = 12000; // characters: a leaf is then laid out within one frame or two
const PIECE_LENGTH = 8000; // no novelist's paragraph is longer; a file without line ends is one paragraph of a million
const DEEPEST = 12; // spans within spans
const HEADINGS = { 1: "h2", 2: "h3", 3: "h4" };
const EMPHASIS_TAGS = { emphasis: "em", strong: "strong", thought: "em", foreign: "i", title: "cite" };
const RANK = { quote: 0, mention: 1, emphasis: 2, mark: 3 };

const pieces = cutIntoPieces();
const pieceElements = new Array(pieces.block.length);
const leaves = cutIntoLeaves();

/** Blocks, with those of absurd length cut at white space, so that no browser is asked for an endless paragraph. */
function cutIntoPieces() {
  const cut = { utf16_start: [], utf16_end: [], block: [] };
  for (let block = 0; block < blocks.kind.length; block++) {
    let start = blocks.utf16_start[block];
    const last = blocks.utf16_end[block];
    while (start < last) {
      let end = Math.min(last, start + PIECE_LENGTH);
      if (end < last) {
        const half = start + PIECE_LENGTH / 2, space = text.slice(half, end).search(/\s\S*$/);
        if (space >= 0) end = half + space;
        else if (text.codePointAt(end - 1) > 0xffff) end++; // not between the halves of one character
      }
      cut.utf16_start.push(start);
      cut.utf16_end.push(end);
      cut.block.push(block);
      start = end;
    }
  }
  return cut;
}

function cutIntoLeaves() {
  const chapterStarts = new Set(chapters.utf16_start);
  const cut = [];
  pieces.utf16_start.forEach((start, row) => {
    const last = cut.at(-1);
    const full = last && start - pieces.utf16_start[last.first] > LEAF_LENGTH;
    if (!last || full || chapterStarts.has(start)) cut.push({ first: row, end: row + 1, element: null, laidOut: false });
    else last.end = row + 1;
  });
  return cut;
}

/** The row of the leaf that holds a place. */
function leafAt(place) {
  const row = Math.max(0, rowAt(pieces, place));
  let low = 0, high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle].first <= row) low = middle + 1; else high = middle;
  }
  return low - 1;
}

function hangLeaves() {
  if (story.language) byId("story").lang = story.language;
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) layOut(Number(entry.target.dataset.leaf));
  }, { rootMargin: "1600px 0px" });
  leaves.forEach((leaf, row) => {
    leaf.element = make("section", { class: "leaf", "data-leaf": row });
    leaf.element.style.minHeight = `${guessedLines(leaf)}lh`;
    leaf.stopWaiting = () => near.unobserve(leaf.element);
    near.observe(leaf.element);
  });
  byId("story").append(...leaves.map((leaf) => leaf.element));
}

function guessedLines(leaf) {
  let lines = 0;
  for (let row = leaf.first; row < leaf.end; row++) {
    const kind = blockKind(pieces.block[row]);
    if (kind === "boilerplate") continue;
    lines += Math.ceil((pieces.utf16_end[row] - pieces.utf16_start[row]) / 68) + (kind === "paragraph" ? 0 : 2);
  }
  return lines;
}

function layOut(row) {
  const leaf = leaves[row];
  if (!leaf || leaf.laidOut) return;
  leaf.laidOut = true;
  leaf.stopWaiting();
  const parts = [];
  let folded = null;
  for (let piece = leaf.first; piece < leaf.end; piece++) {
    const element = pieceElements[piece] = layOutPiece(piece);
    if (blockKind(pieces.block[piece]) === "boilerplate") {
      if (!folded) parts.push((folded = make("details", { class: "folded" }, make("summary", {}, "Licence and front matter"))));
      folded.append(element);
    } else {
      folded = null;
      parts.push(element);
    }
  }
  leaf.element.append(...parts);
  leaf.element.style.minHeight = "";
}

function layOutPiece(row) {
  const block = pieces.block[row], kind = blockKind(block), start = pieces.utf16_start[row], end = pieces.utf16_end[row];
  const tag = kind === "heading" ? HEADINGS[Math.min(Math.max(blocks.level[block], 1), 3)] : "p";
  const continued = start > blocks.utf16_start[block];
  const follows = row > 0 && kind === "paragraph" && blockKind(pieces.block[row - 1]) === "paragraph"; // on a leaf before, too
  const element = make(tag, { class: kind + (continued ? " continued" : follows ? " follows" : ""), dir: "auto" });
  if (kind === "break") {
    element.setAttribute("role", "separator");
    element.setAttribute("aria-label", "A break in the text");
    element.append(make("span", { class: "mark" }, text.slice(start, end)));
  } else fill(element, start, end);
  return element;
}

/**
 * Puts the words of [start, end) into `element`, wrapped in all that is known of them. Spans may nest and may cross;
 * where two cross, the one further in is closed and opened again.
 */
function fill(element, start, end) {
  const spans = spansOver(start, end);
  const edges = [...new Set([start, end, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const labelled = { being: null, before: false };
  let coming = 0, covering = [], open = [];
  for (let edge = 0; edge + 1 < edges.length; edge++) {
    const from = edges[edge];
    covering = covering.filter((span) => span.end > from);
    while (coming < spans.length && spans[coming].start === from) covering.push(spans[coming++]);
    covering.sort((a, b) => a.rank - b.rank || a.start - b.start || b.end - a.end);
    const wanted = covering.slice(0, DEEPEST);
    let kept = 0;
    while (kept < open.length && open[kept].span === wanted[kept]) kept++;
    open = open.slice(0, kept);
    for (const span of wanted.slice(kept)) {
      const wrapped = span.wrap(labelled);
      (open.at(-1)?.element ?? element).append(wrapped);
      open.push({ span, element: wrapped });
    }
    (open.at(-1)?.element ?? element).append(text.slice(from, edges[edge + 1]));
  }
}

function spansOver(start, end) {
  const spans = [];
  const add = (rank, from, to, wrap) => {
    if (Math.max(from, start) < Math.min(to, end)) spans.push({ rank, start: Math.max(from, start), end: Math.min(to, end), wrap });
  };
  for (const row of rowsOver(quotes, start, end))
    add(RANK.quote, quotes.utf16_start[row], quotes.utf16_end[row], (labelled) => wrapQuote(row, labelled));
  for (const row of rowsOver(mentions, start, end))
    if (mentions.being[row] !== NOBODY)
      add(RANK.mention, mentions.utf16_start[row], mentions.utf16_end[row], () =>
        make("span", { class: `m b${mentions.being[row]}`, "data-mention": row }));
  for (const row of rowsOver(emphasis, start, end)) {
    const from = emphasis.utf16_start[row], to = emphasis.utf16_end[row];
    const kind = story.kinds.emphasis[emphasis.kind[row]];
    add(RANK.emphasis, from, to, () => make(EMPHASIS_TAGS[kind], { class: kind }));
    for (const [markStart, markEnd] of marksAround(from, to))
      add(RANK.mark, markStart, markEnd, () => make("span", { class: "mark" }));
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Where a plain text shows emphasis by marks, `_so_` or `**so**`: the marks, whether they stand inside the span or around it. */
function marksAround(start, end) {
  for (const mark of ["***", "**", "*", "__", "_", "//", "/"]) {
    const size = mark.length;
    if (end - start > 2 * size && text.startsWith(mark, start) && text.startsWith(mark, end - size))
      return [[start, start + size], [end - size, end]];
    if (start >= size && text.startsWith(mark, start - size) && text.startsWith(mark, end))
      return [[start - size, start], [end, end + size]];
  }
  return [];
}

function wrapQuote(row, labelled) {
  const speaker = quotes.speaker[row], kind = quoteKind(row);
  if (kind === "other") return make("span", { class: "q other", "data-quote": row });
  const attributes = { class: `q ${kind} ${speaker === NOBODY ? "unresolved" : `b${speaker}`}`, "data-quote": row, tabindex: -1 };
  if (quotes.p[row] < UNCERTAIN_BELOW && speaker !== NOBODY) attributes.class += " uncertain";
  if (labelled.being !== speaker) {
    attributes["data-who"] = speaker === NOBODY ? "?" : shortNames[speaker];
    attributes["data-initials"] = speaker === NOBODY ? "?" : initials[speaker];
    if (labelled.before) attributes.class += " again"; // the margin has room for one name beside a paragraph
    labelled.being = speaker;
    labelled.before = true;
  }
  return make("span", attributes);
}

/** The text node and the offset in it where `place` stands; lays the leaf out if need be. */
function nodeAt(place) {
  const piece = Math.max(0, rowAt(pieces, place));
  layOut(leafAt(place));
  const element = pieceElements[piece];
  let left = Math.min(place, pieces.utf16_end[piece]) - pieces.utf16_start[piece];
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walk.nextNode();
  for (; left > node.length; node = walk.nextNode()) left -= node.length;
  return { node, offset: Math.max(0, left), element };
}

/** The words of [start, end) as they stand on the page. */
function rangeOf(start, end) {
  const first = nodeAt(start), last = nodeAt(end);
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset);
  return range;
}

const elementOfQuote = (row) => nodeAt(quotes.utf16_start[row]).element.querySelector(`[data-quote="${row}"]`);
