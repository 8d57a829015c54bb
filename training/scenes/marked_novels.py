"""Novels whose authors mark their scenes, with the marks cut out of them."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from fabula import manuscript
from fabula.pipeline import Options, attribute_dialogue, boundary_evidence, build_cast, resolve_references
from fabula.scenes import BOUNDARY_COLUMNS, ParagraphWords, boundary_features, lay_out_paragraphs, paragraph_words
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from training.rankers.readings import annotated_text

LEAST_PARAGRAPHS_BETWEEN_MARKS = 4
TOLERANCE = 1  # paragraphs between a mark and the boundary that counts as it
MARKED = Path("data/world/standard_ebooks_scenes")
LEFT_OUT = frozenset({
    "virginia-woolf_jacobs-room", "virginia-woolf_mrs-dalloway", "sinclair-lewis_arrowsmith",
    "radclyffe-hall_the-well-of-loneliness", "dorothy-l-sayers_whose-body", "evelyn-waugh_decline-and-fall",
    "agatha-christie_the-man-in-the-brown-suit", "booth-tarkington_alice-adams", "ford-madox-ford_some-do-not",
    "george-gissing_new-grub-street", "h-beam-piper_four-day-planet", "h-g-wells_the-first-men-in-the-moon",
    "john-buchan_greenmantle",
})  # fmt: skip
"""Two whose breaks are finer than scenes, two with numbered sections alone, two that are kept for tests, and seven with
few marks that the scorer in the package has not learned from."""
GUTENBERG = {
    "113_the_secret_garden": "frances-hodgson-burnett", "2814_dubliners": "james-joyce",
    "3457_the_man_of_the_forest": "zane-grey", "44_the_song_of_the_lark": "willa-cather",
    "472_the_house_behind_the_cedars": "charles-chesnutt", "502_desert_gold": "zane-grey",
    "541_the_age_of_innocence": "edith-wharton",
}  # fmt: skip
"""Novels of the other folder whose marks are scene breaks, and their authors."""
_LETTER = re.compile(r"(?:my )?dear\b|[_(]", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class MarkedNovel:
    """The paragraphs of a novel whose marks were cut out.

    Attributes:
        name: its name.
        fold: the fold that it is left out in, or EXTRA.
        author: whose it is.
        features: Shape: (paragraphs, BOUNDARY_COLUMNS).
        words: the words around the start of each paragraph.
        part: of each paragraph. Shape: (paragraphs,).
        begins: whether a mark stood before it. Shape: (paragraphs,), bool.
        counts: whether it is fitted and measured on. Shape: (paragraphs,), bool.
    """

    name: str
    fold: int
    author: str
    features: np.ndarray
    words: ParagraphWords
    part: np.ndarray
    begins: np.ndarray
    counts: np.ndarray


def without_marks(pages: Manuscript) -> tuple[str, list[int]]:
    """Returns the text without its scene breaks, and the offsets in it where one stood."""
    parts, offset, places = [], 0, []
    for block in pages.blocks:
        if block.kind == "break":
            parts += [pages.text[offset : len(pages.text[: block.start].rstrip())], "\n\n"]
            rest = pages.text[block.end :]
            offset = block.end + len(rest) - len(rest.lstrip())
            places.append(sum(map(len, parts)))
    return "".join([*parts, pages.text[offset:]]), places


def read_marked(path: Path, fold: int, parses: Path) -> MarkedNovel:
    """Reads a novel without its marks. The text without them is kept in the folder of parses."""
    stripped = parses / f"{path.stem}.txt"
    text, places = without_marks(manuscript.read_bytes(path.read_bytes(), path.name))
    stripped.write_text(text, encoding="utf-8")
    layer, options = annotated_text(stripped, parses), Options()
    cast = build_cast(layer, None, options.rankers)
    dialogue = attribute_dialogue(layer, cast, options)
    evidence = boundary_evidence(layer, dialogue, resolve_references(layer, cast, dialogue, options.rankers))
    paragraphs = lay_out_paragraphs(evidence)
    columns = boundary_features(evidence, paragraphs)
    begins = np.zeros(len(paragraphs), bool)
    begins[np.searchsorted(paragraphs.start, places).clip(0, len(paragraphs) - 1)] = True
    counts = np.concatenate([[False], paragraphs.part[1:] == paragraphs.part[:-1]])
    novel = MarkedNovel(
        path.stem, fold, GUTENBERG.get(path.stem, path.stem.split("_")[0]),
        np.column_stack([columns[name] for name in BOUNDARY_COLUMNS]).astype(np.float32),
        paragraph_words(evidence, paragraphs), paragraphs.part, begins & counts, counts,
    )  # fmt: skip
    blocks = [block for block in layer.manuscript.blocks if block.kind in PROSE_KINDS]
    words = [layer.manuscript.text[block.start : block.end] for block in blocks]
    return novel if path.parent.name == MARKED.name else _without_letters(novel, words)


def _without_letters(novel: MarkedNovel, words: list[str]) -> MarkedNovel:
    """Leaves out the marks around letters and verses, and those nearer to each other than scenes are."""
    begins, counts = novel.begins.copy(), novel.counts.copy()
    rows = np.flatnonzero(begins)
    for row in rows.tolist():
        near = np.abs(rows - row)
        before = words[row - 1].rstrip()
        is_close = bool(((near > 0) & (near < LEAST_PARAGRAPHS_BETWEEN_MARKS)).any())
        is_short = len(before.split()) < 4 or len(words[row].split()) < 5
        if is_close or is_short or before.endswith((":", "-", "—", ",")) or _LETTER.match(words[row]):
            begins[row] = False
            counts[row - 1 : row + 2] = False
    return replace(novel, begins=begins, counts=counts)


def matched(boundaries: np.ndarray, marks: np.ndarray, tolerance: int = TOLERANCE) -> int:
    """Returns how many marks have a boundary of their own near them."""
    left, count = set(boundaries.tolist()), 0
    for mark in marks.tolist():
        near = sorted((abs(row - mark), row) for row in range(mark - tolerance, mark + tolerance + 1) if row in left)
        if near:
            left.discard(near[0][1])
            count += 1
    return count
