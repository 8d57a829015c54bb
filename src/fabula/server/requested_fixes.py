"""Makes corrections of what a page asks for. A page knows people, quotations and findings by their rows."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from fabula import corrections
from fabula.corrections import Anchor, Correction, PersonAnchor, anchor_of, kinds, line_anchors, person_anchor
from fabula.errors import FixesError
from fabula.schema.manuscript import PROSE_KINDS
from fabula.schema.people import Character
from fabula.schema.speech import Quote, QuoteKind
from fabula.schema.story import Story

Request = Mapping[str, Any]
AROUND: dict[str, Callable[[Story, Quote], tuple[Quote, ...]]] = {
    "line": lambda _, quote: (quote,),
    "block": corrections.block_of,
    "scene": corrections.lines_in_scene,
}
"""The lines that are meant beside one, by the word for how many."""


def requested_fixes(story: Story, asked: Request) -> tuple[Correction, ...]:
    """Returns the corrections that a page asks for.

    There are two where a line is given to a person who is not listed yet.

    Args:
        story: the story as the page shows it.
        asked: what is asked, with the key `do`.

    Raises:
        FixesError: the request makes no sense.
    """
    try:
        correction = _MAKE[asked["do"]](story, asked)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise FixesError(f"the page asks for a correction that makes no sense ({error!r:.80}); load it again") from None
    speaker = correction.speaker if isinstance(correction, kinds.Speaker) else None
    if speaker and not story.characters_called(speaker.name):
        return kinds.AddPerson(name=speaker.name), correction
    return (correction,)


def _character(story: Story, row: int) -> Character:
    if type(row) is not int or not 0 <= row < len(story.characters):
        raise ValueError(f"no person {row!r}")
    return story.characters[row]


def _person(story: Story, row: int) -> PersonAnchor:
    return person_anchor(story, _character(story, row))


def _people(story: Story, rows: list[int]) -> tuple[PersonAnchor, ...]:
    return tuple(_person(story, row) for row in dict.fromkeys(rows))


def _into(story: Story, value: int | str) -> PersonAnchor:
    return PersonAnchor(name=_words(value)) if isinstance(value, str) else _person(story, value)


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value or len(value) > 1000:
        raise ValueError("no words")
    return " ".join(value.split())


def _lines(story: Story, asked: Request) -> tuple[Anchor, ...]:
    quotes = [story.quotes[_row(row)] for row in asked["quotes"]]
    around = AROUND[asked.get("scope", "line")]
    return line_anchors(story, (each for quote in quotes for each in around(story, quote)))


def _row(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"no row {value!r}")
    return value


def _merge(story: Story, asked: Request) -> Correction:
    return kinds.Merge(keep=_person(story, asked["keep"]), people=_people(story, asked["people"]))


def _split(story: Story, asked: Request) -> Correction:
    names = tuple(_words(name) for name in asked["names"])
    if not names:
        raise ValueError("no names")
    return kinds.Split(person=_person(story, asked["person"]), into=_into(story, asked["into"]), names=names)


def _rename(story: Story, asked: Request) -> Correction:
    return kinds.Rename(person=_person(story, asked["person"]), name=_words(asked["name"]))


def _pronouns(story: Story, asked: Request) -> Correction:
    return kinds.Pronouns(person=_person(story, asked["person"]), pronouns=_words(asked["pronouns"]))


def _add_person(story: Story, asked: Request) -> Correction:
    return kinds.AddPerson(name=_words(asked["name"]), pronouns=str(asked.get("pronouns", "")))


def _no_person(story: Story, asked: Request) -> Correction:
    return kinds.NoPerson(person=_person(story, asked["person"]))


def _distinct(story: Story, asked: Request) -> Correction:
    note = _words(asked["note"]) if asked.get("note") else ""
    return kinds.Distinct(people=_people(story, asked["people"]), note=note)


def _confirm(story: Story, asked: Request) -> Correction:
    return corrections.confirmation(story, _character(story, asked["person"]))


def _speaker(story: Story, asked: Request) -> Correction:
    speaker = None if asked["speaker"] is None else _into(story, asked["speaker"])
    return kinds.Speaker(lines=_lines(story, asked), speaker=speaker)


def _addressees(story: Story, asked: Request) -> Correction:
    return kinds.Addressees(lines=_lines(story, asked), addressees=_people(story, asked["addressees"]))


def _kind(story: Story, asked: Request) -> Correction:
    if asked["kind"] not in get_args(QuoteKind):
        raise ValueError("no kind")
    return kinds.Kind(lines=_lines(story, asked), kind=asked["kind"])


def _edges(story: Story, asked: Request) -> Correction:
    quote = story.quotes[_row(asked["quote"])]
    parts = tuple(Anchor(words=_words(words)) for words in asked["parts"])
    return kinds.Edges(line=anchor_of(story.text, quote.start, quote.end), parts=parts)


def _scene_break(story: Story, asked: Request) -> Correction:
    block = story.blocks[_row(asked["block"])]
    if block.kind not in PROSE_KINDS:
        raise ValueError("no paragraph")
    return kinds.SceneBreak(at=anchor_of(story.text, block.start, block.end), begins=asked["begins"] is True)


def _waive(story: Story, asked: Request) -> Correction:
    start, end = story.findings[_row(asked["finding"])].evidence[0]
    return kinds.Waive(at=anchor_of(story.text, start, end), note=_words(asked["note"]))


_MAKE: dict[str, Callable[[Story, Request], Correction]] = {
    "merge": _merge, "split": _split, "rename": _rename, "pronouns": _pronouns, "add-person": _add_person,
    "no-person": _no_person, "confirm": _confirm,
    "distinct": _distinct, "speaker": _speaker, "addressees": _addressees, "kind": _kind, "edges": _edges,
    "scene-break": _scene_break, "waive": _waive,
}  # fmt: skip
