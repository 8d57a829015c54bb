"""The parts of a story, and whose the heading of each says it is: "Nora's Journal", "told by Nora", "Nora's POV"."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from fabula.lexicons.function_words import ARTICLES
from fabula.lexicons.letters import POINTS_OF_VIEW, RECORDS, WAYS_TO_WRITE
from fabula.lexicons.titles import TITLES
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.tokens import Tokens

MAX_WORDS_OF_HEADING = 8  # "Part the Second: in which Nora goes on" has as many
MAX_WORDS_OF_WRITER_LINE = 30  # "The events related by Nora Vane, nurse in the house of Colonel Vane"
MAX_WORDS_BEFORE_WRITER = 7  # "An extract from the diary of Nora"
MAX_WORDS_OF_NAME = 4
MAX_WORDS_OF_NAME_LINE = 3  # a paragraph of more words is no heading
_NUMBERED = re.compile(r"[\s#*_>(\[]*(?:chapter\b|[ivxlcdm]+\b|\d+)", re.I)
_POSSESSIVE = frozenset({"'s", "’s"})
_OWN_PARTS = RECORDS | {POINTS_OF_VIEW[0][0]}
_BEHIND_RECORD: tuple[list[str], ...] = ([], ["continued"], ["resumed"])
_ENDS_OF_SENTENCE = frozenset('.!?”"')
_NO_NAMES = ARTICLES | {"old", "young", "little", "poor", "big", "dear"}  # before a name, and none themselves
_OPENING_MARKS = dict(zip(")]*~-–—_", "([*~-–—_", strict=True))  # what opens a line in such marks: "(Nora)", "- Nora -"
MAX_WORDS_OF_VIEW = 4  # "third person POV", "the old man's POV"
# Those whose point of view a line may announce though they are no characters: "Author's POV". A part of the reader
# ("Y/N's POV") has "I" or "you", and so a narrator without a name.
_NO_CHARACTERS = frozenset("author narrator reader readers normal general omniscient y/n yn 3rd third no".split())


class Part(NamedTuple):
    """A part of a story.

    Attributes:
        start: its first token.
        named: the row of the one character whom its heading names, or -1.
        is_record: whether the heading names that character as the writer.
    """

    start: int
    named: int
    is_record: bool


class _Line(NamedTuple):
    """A heading, or a paragraph that stands as one; a numbered one is a heading."""

    start: int
    named: int
    is_record: bool
    is_heading: bool
    is_numbered: bool


def split_into_parts(
    manuscript: Manuscript, tokens: Tokens, names: list[set[str]], names_and_roles: list[set[str]]
) -> list[Part]:
    """Returns the parts of a story, which begin at headings, at lines that are a name, and at those that name a writer.

    Headings with nothing between them begin one part. Under a heading that names the narrator, numbered chapters go on
    with that narrator, but for chapters of the same kind as the one that it names the narrator of.

    Args:
        manuscript: the text and its blocks.
        tokens: the story's tokens.
        names: the names of each character in lower case.
        names_and_roles: the same and their roles, "the doctor": a character's role is no narrator's name by itself.
    """
    parts: list[Part] = []
    above: Part | None = None
    for lines in _groups_of_lines(manuscript, tokens, names, names_and_roles):
        named = next((row for row in reversed(range(len(lines))) if lines[row].named >= 0), -1)
        if named >= 0:
            part = Part(lines[0].start, lines[named].named, lines[named].is_record)
            is_of_chapter = any(line.is_numbered for line in lines[: named + 1])
            above = part if lines[0].is_heading and not is_of_chapter else None
        else:
            above = above if lines[0].is_numbered else None
            part = above._replace(start=lines[0].start) if above else Part(lines[0].start, -1, is_record=False)
        parts.append(part)
    return parts


def _groups_of_lines(
    manuscript: Manuscript, tokens: Tokens, names: list[set[str]], names_and_roles: list[set[str]]
) -> Iterator[list[_Line]]:
    """Yields the headings of each part."""
    edges = np.searchsorted(tokens.block, np.arange(len(manuscript.blocks) + 1)).tolist()
    group: list[_Line] = []
    has_prose = True
    for row, block in enumerate(manuscript.blocks):
        first, end = edges[row], min(edges[row + 1], edges[row] + 2 * MAX_WORDS_OF_WRITER_LINE)
        words = [tokens.spelling(token).lower() for token in range(first, end)]
        words = _with_one_point_of_view([word for word in words if word[0].isalnum() or word in _POSSESSIVE])
        named, writer = _named(words, names), _writer(words, names_and_roles)
        is_heading = block.kind == "heading"
        writer = _sender(words, names) if is_heading and writer < 0 else writer
        if not is_heading and not (first < end and block.kind in PROSE_KINDS | {"title"}):
            continue
        is_view = _is_view_line(words, tokens.spelling(end - 1)) if first < end else False
        if is_view and (words[0] in _NO_CHARACTERS or words[:2] == ["y", "n"]):
            named = -1
        is_line = (
            is_view
            or _is_name_line(words, named, names, tokens.spelling(first), tokens.spelling(end - 1))
            or _is_record_line(words, named, names)
        )
        if writer >= 0:  # a paragraph that names a writer stands under a heading, or is not a sentence
            is_line = is_line or not has_prose or tokens.spelling(end - 1) not in _ENDS_OF_SENTENCE
        if not (is_heading or is_line):
            has_prose = True
            continue
        if has_prose and group:
            yield group
            group = []
        has_prose = False
        is_numbered = is_heading and bool(_NUMBERED.match(manuscript.text[block.start : block.end]))
        is_record = writer >= 0 or bool(_OWN_PARTS.intersection(words))
        group.append(_Line(first, writer if writer >= 0 else named, is_record, is_heading, is_numbered))
    if group:
        yield group


def _writer(words: list[str], names_and_roles: list[set[str]]) -> int:
    """Returns the row of the one character whom a line names as its writer, or -1: "continued by the Doctor"."""
    if len(words) > MAX_WORDS_OF_WRITER_LINE:
        return -1
    for place in range(1, min(MAX_WORDS_BEFORE_WRITER, len(words) - 1)):
        before, word = words[place - 1 : place + 1]
        if (word == "by" and before in WAYS_TO_WRITE) or (word in ("of", "by", "from") and before in RECORDS):
            for begin in (place + 1, place + 2):  # a given name may stand here alone: "by Matthew Bruff"
                for end in range(min(begin + MAX_WORDS_OF_NAME, len(words)), begin, -1):
                    name = " ".join(words[begin:end])
                    found = [row for row, forms in enumerate(names_and_roles) if name in forms]
                    if found:
                        return found[0] if len(found) == 1 and words[end : end + 1] not in (["'s"], ["’s"]) else -1
    return -1


def _sender(words: list[str], names: list[set[str]]) -> int:
    """Returns the row of the one character from whom a heading says that a letter is, or -1: "Nora to Edmund"."""
    place = next((place for place, word in enumerate(words[: MAX_WORDS_OF_NAME + 1]) if word in ("to", "in")), 0)
    senders = [row for row, forms in enumerate(names) if " ".join(words[:place]) in forms]
    if len(senders) != 1:
        return -1
    behind = words[place + 1 : place + 1 + MAX_WORDS_OF_HEADING]
    receivers = bearers(behind, names) if words[place] == "to" else []
    is_letter = receivers or words[place : place + 2] == ["in", "continuation"]
    return senders[0] if is_letter and senders[0] not in receivers else -1


def _named(words: list[str], names: list[set[str]]) -> int:
    """Returns the row of the one character whom a short heading names, or -1."""
    words = [word for word in words if word not in _POSSESSIVE]
    found = bearers(words, names) if len(words) <= MAX_WORDS_OF_HEADING else []
    return found[0] if len(found) == 1 else -1


def _is_name_line(words: list[str], named: int, names: list[set[str]], first: str, last: str) -> bool:
    """Whether a paragraph is a name and no more, or with a number before it or marks around it: "10. Nora", "(Nora)".

    Args:
        words: its words in lower case.
        named: the row of the character that it names, or -1.
        names: the names of each character in lower case.
        first: its first token.
        last: its last token.
    """
    is_marked = last[0] == ":" or _OPENING_MARKS.get(last[0]) == first[0]
    name = words[1:] if words[:1] and words[0].isdigit() else words
    is_short = len(words) <= MAX_WORDS_OF_NAME_LINE
    return named >= 0 and is_short and " ".join(name) in names[named] and (last[0].isalnum() or is_marked)


def _is_view_line(words: list[str], last: str) -> bool:
    """Whether a paragraph says whose point of view begins, and no more, be it a character's or no one's."""
    view = POINTS_OF_VIEW[0][0]
    is_short = 1 < len(words) <= MAX_WORDS_OF_VIEW + 2 and last not in _ENDS_OF_SENTENCE
    words = [word for word in words if word not in _POSSESSIVE]
    return is_short and len(words) <= MAX_WORDS_OF_VIEW and view in (words[-1], words[0])


def _is_record_line(words: list[str], named: int, names: list[set[str]]) -> bool:
    """Whether a paragraph is a name and a record, and no more: "Nora Vane's Journal", "Nora's POV", "POV: Nora"."""
    words = [word for word in words if word not in _POSSESSIVE]
    place = next((place for place, word in enumerate(words) if word in _OWN_PARTS), -1)
    if named < 0 or place < 0:
        return False
    before, behind = words[:place], words[place + 1 :]
    is_behind = words[place] not in RECORDS and not before and " ".join(behind) in names[named]
    return is_behind or (" ".join(before) in names[named] and behind in _BEHIND_RECORD)


def _with_one_point_of_view(words: list[str]) -> list[str]:
    """The words of a line, with "pov" for "point of view" and the like where the line ends or begins with it."""
    for phrase in POINTS_OF_VIEW:
        if words[-len(phrase) :] == list(phrase):
            return [*words[: -len(phrase)], POINTS_OF_VIEW[0][0]]
        if words[: len(phrase)] == list(phrase):
            return [POINTS_OF_VIEW[0][0], *words[len(phrase) :]]
    return words


def bearers(words: list[str], names: list[set[str]]) -> list[int]:
    """Returns the rows of the characters who have the longest name among the words of a heading."""
    for length in range(min(MAX_WORDS_OF_NAME, len(words)), 0, -1):
        phrases = {" ".join(words[first : first + length]) for first in range(len(words) - length + 1)}
        found = [row for row, forms in enumerate(names) if forms & phrases]
        if found:
            return found
    return []


def with_first_words(names: list[set[str]]) -> list[set[str]]:
    """Returns the names of each character, with the first word of a fuller name that no other character has: "nora"."""
    firsts = [{form.split()[0] for form in forms if " " in form} for forms in names]
    words = Counter(word for forms in names for word in {word for form in forms for word in form.split()})
    given = {word for word in words if words[word] == 1 and word.strip(".") not in TITLES and word not in _NO_NAMES}
    return [forms | (some & given) for forms, some in zip(names, firsts, strict=True)]
