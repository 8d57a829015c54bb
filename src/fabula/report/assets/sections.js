// Lays out the text. The text is cut into sections: a chapter, or a part of a long chapter. A section is laid out when it
// comes near the window; until then it is empty and has an estimated height.

const SECTION_LENGTH = 12000; // UTF-16 units: a browser lays out a section of this length within one or two frames
const PIECE_LENGTH = 8000; // UTF-16 units: longer than the paragraphs of novels. A file without line ends is one paragraph of a million.
const MAX_NESTED_SPANS = 12;
const HEADINGS = { 1: "h2", 2: "h3", 3: "h4" };
const EMPHASIS_TAGS = { emphasis: "em", strong: "strong", thought: "em", foreign: "i", title: "cite" };
const NESTING_RANK = { quote: 0, mention: 1, emphasis: 2, mark: 3 };

const pieces = cutIntoPieces();
const pieceElements = new Array(pieces.block.length);
const sections = cutIntoSections();

/** Cuts the blocks into pieces of at most PIECE_LENGTH, at white space. A browser is slow with an endless paragraph. */
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
        else if (text.codePointAt(end - 1) > 0xffff) end++; // not between the two units of one character
      }
      cut.utf16_start.push(start);
      cut.utf16_end.push(end);
      cut.block.push(block);
      start = end;
    }
  }
  return cut;
}

function cutIntoSections() {
  const chapterStarts = new Set(chapters.utf16_start);
  const cut = [];
  pieces.utf16_start.forEach((start, row) => {
    const last = cut.at(-1);
    const full = last && start - pieces.utf16_start[last.first] > SECTION_LENGTH;
    if (!last || full || chapterStarts.has(start)) cut.push({ first: row, end: row + 1, element: null, laidOut: false });
    else last.end = row + 1;
  });
  return cut;
}

/** The row of the section that a place is in. */
function sectionAt(place) {
  const row = Math.max(0, rowAt(pieces, place));
  let low = 0, high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle].first <= row) low = middle + 1; else high = middle;
  }
  return low - 1;
}

function setUpSections() {
  if (story.language) byId("story").lang = story.language;
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) layOut(Number(entry.target.dataset.section));
  }, { rootMargin: "1600px 0px" });
  sections.forEach((section, row) => {
    section.element = make("section", { class: "section", "data-section": row });
    section.element.style.minHeight = `${estimatedLines(section)}lh`;
    section.stopWaiting = () => observer.unobserve(section.element);
    observer.observe(section.element);
  });
  byId("story").append(...sections.map((section) => section.element));
}

function estimatedLines(section) {
  let lines = 0;
  for (let row = section.first; row < section.end; row++) {
    const kind = blockKind(pieces.block[row]);
    if (kind === "boilerplate") continue;
    lines += Math.ceil((pieces.utf16_end[row] - pieces.utf16_start[row]) / 68) + (kind === "paragraph" ? 0 : 2);
  }
  return lines;
}

function layOut(row) {
  const section = sections[row];
  if (!section || section.laidOut) return;
  section.laidOut = true;
  section.stopWaiting();
  const parts = [];
  let foldedPart = null;
  for (let piece = section.first; piece < section.end; piece++) {
    const element = pieceElements[piece] = layOutPiece(piece);
    if (blockKind(pieces.block[piece]) === "boilerplate") {
      if (!foldedPart) parts.push((foldedPart = make("details", { class: "folded" }, make("summary", {}, "Licence and front matter"))));
      foldedPart.append(element);
    } else {
      foldedPart = null;
      parts.push(element);
    }
  }
  section.element.append(...parts);
  section.element.style.minHeight = "";
}

function layOutPiece(row) {
  const block = pieces.block[row], kind = blockKind(block), start = pieces.utf16_start[row], end = pieces.utf16_end[row];
  const tag = kind === "heading" ? HEADINGS[Math.min(Math.max(blocks.level[block], 1), 3)] : "p";
  const continued = start > blocks.utf16_start[block];
  const follows = row > 0 && kind === "paragraph" && blockKind(pieces.block[row - 1]) === "paragraph"; // also where the previous piece is in another section
  const element = make(tag, { class: kind + (continued ? " continued" : follows ? " follows" : ""), dir: "auto" });
  if (kind === "break") {
    element.setAttribute("role", "separator");
    element.setAttribute("aria-label", "A break in the text");
    element.append(make("span", { class: "mark" }, text.slice(start, end)));
  } else fill(element, start, end);
  return element;
}

/**
 * Puts the text of [start, end) into `element`, wrapped in an element for each quotation, mention and emphasis over it.
 * Spans may nest and may cross. Where two cross, the inner one is closed and opened again.
 */
function fill(element, start, end) {
  const spans = spansOver(start, end);
  const edges = [...new Set([start, end, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const label = { being: null, before: false };
  let next = 0, covering = [], open = [];
  for (let edge = 0; edge + 1 < edges.length; edge++) {
    const from = edges[edge];
    covering = covering.filter((span) => span.end > from);
    while (next < spans.length && spans[next].start === from) covering.push(spans[next++]);
    covering.sort((a, b) => a.rank - b.rank || a.start - b.start || b.end - a.end);
    const wanted = covering.slice(0, MAX_NESTED_SPANS);
    let kept = 0;
    while (kept < open.length && open[kept].span === wanted[kept]) kept++;
    open = open.slice(0, kept);
    for (const span of wanted.slice(kept)) {
      const wrapped = span.wrap(label);
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
    add(NESTING_RANK.quote, quotes.utf16_start[row], quotes.utf16_end[row], (label) => wrapQuote(row, label));
  for (const row of rowsOver(mentions, start, end))
    if (mentions.being[row] !== NO_BEING)
      add(NESTING_RANK.mention, mentions.utf16_start[row], mentions.utf16_end[row], () =>
        make("span", { class: `m b${mentions.being[row]}`, "data-mention": row }));
  for (const row of rowsOver(emphasis, start, end)) {
    const from = emphasis.utf16_start[row], to = emphasis.utf16_end[row];
    const kind = story.kinds.emphasis[emphasis.kind[row]];
    add(NESTING_RANK.emphasis, from, to, () => make(EMPHASIS_TAGS[kind], { class: kind }));
    for (const [markStart, markEnd] of marksAround(from, to))
      add(NESTING_RANK.mark, markStart, markEnd, () => make("span", { class: "mark" }));
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The marks with which a plain text shows emphasis, `_so_` or `**so**`, inside the span or around it. */
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

function wrapQuote(row, label) {
  const speaker = quotes.speaker[row], kind = quoteKind(row);
  if (kind === "other") return make("span", { class: "q other", "data-quote": row });
  const attributes = { class: `q ${kind}`, "data-quote": row, tabindex: -1 };
  if (speaker !== NO_BEING) attributes.class += ` b${speaker}`;
  if (isUnresolved(row)) attributes.class += " unresolved";
  if (hasUncertainSpeaker(row)) attributes.class += " uncertain";
  if (label.being !== speaker && (speaker !== NO_BEING || isUnresolved(row))) {
    attributes["data-speaker"] = speaker === NO_BEING ? "?" : shortName(speaker);
    attributes["data-initials"] = speaker === NO_BEING ? "?" : initials[speaker];
    if (label.before) attributes.class += " again"; // the margin has room for one name beside each paragraph
    label.being = speaker;
    label.before = true;
  }
  return make("span", attributes);
}

/** Hides what the reader has not come to, and names people in the margin as the reader knows them. */
function setUpLimit() {
  document.addEventListener("limited", () => sections.forEach((section, row) => {
    section.element.hidden = pieces.utf16_start[section.first] >= readUntil;
    if (!section.element.hidden) layOutAgain(row);
  }));
}

/** Lays a section out once more, after its lines have changed. */
function layOutAgain(row) {
  if (!sections[row].laidOut) return;
  sections[row].element.replaceChildren();
  sections[row].laidOut = false;
  layOut(row);
}

/** The text node of a place, and the offset in it. Lays the section out where it is not yet. */
function nodeAt(place) {
  const piece = Math.max(0, rowAt(pieces, place));
  layOut(sectionAt(place));
  const element = pieceElements[piece];
  let remaining = Math.min(place, pieces.utf16_end[piece]) - pieces.utf16_start[piece];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  for (; remaining > node.length; node = walker.nextNode()) remaining -= node.length;
  return { node, offset: Math.max(0, remaining), element };
}

/** The range of the document with the text of [start, end). */
function rangeOf(start, end) {
  const first = nodeAt(start), last = nodeAt(end);
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset);
  return range;
}

const elementOfQuote = (row) => nodeAt(quotes.utf16_start[row]).element.querySelector(`[data-quote="${row}"]`);
