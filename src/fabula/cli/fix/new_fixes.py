"""Makes corrections of what is typed behind `fabula fix`, and puts changes into words."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from fabula import corrections, pipeline, store
from fabula.corrections import (
    Anchor,
    CorrectedStory,
    Correction,
    PersonAnchor,
    anchor_of,
    kinds,
    line_anchors,
    person_anchor,
)
from fabula.errors import FixesError
from fabula.indexes import quotes_with
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.spelling import search_key
from fabula.schema.manuscript import PROSE_KINDS
from fabula.schema.people import Character
from fabula.schema.speech import Quote
from fabula.schema.story import Story

NOBODY = "-"


def new_fixes(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    """Returns the corrections that are asked for.

    Args:
        story: the story with its corrections so far.
        args: the arguments of the command.

    Raises:
        FixesError: no person or line, or more than one, is called as was typed.
    """
    return _MAKE[args.what](story, args)


def consequences_of(result: CorrectedStory, folder: Path) -> tuple[Correction, ...]:
    """Returns the lines that a new reading would change because of the corrections, as corrections."""
    again = pipeline.read_again(result.story, result.constraints, store.ParseFile(folder))
    return corrections.consequences(result.story, again)


def _merge(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    people = _people(story, args, args.people, at_least=2)
    keep, *others = (person_anchor(story, person) for person in people)
    return (kinds.Merge(keep=keep, people=tuple(others), note=args.note),)


def _split(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    person = _person(story, args, args.person)
    if not (args.names or args.lines):
        raise FixesError("split: nothing is the other person's; add --names NAME or --lines LINE")
    own = {search_key(name.text): name.text for name in person.names}
    unknown = [name for name in args.names if search_key(name) not in own]
    if unknown:
        raise FixesError(f"{person.name} has no name {unknown[0]!r}; the names are {', '.join(own.values())}")
    others = [c for c in story.characters_called(args.into) if c.id != person.id]
    into = person_anchor(story, others[0]) if len(others) == 1 else PersonAnchor(name=args.into)
    lines = line_anchors(story, (_line(story, args, line) for line in args.lines))
    names = tuple(own[search_key(name)] for name in args.names)
    return (kinds.Split(person=person_anchor(story, person), into=into, names=names, lines=lines, note=args.note),)


def _rename(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    person = _person(story, args, args.person)
    other = next(
        (c for c in story.characters if search_key(c.name) == search_key(args.name) and c.id != person.id), None
    )
    if other:
        raise FixesError(f"somebody else is called {other.name!r}; merge the two, or choose another name")
    return (kinds.Rename(person=person_anchor(story, person), name=args.name, note=args.note),)


def _pronouns(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    person = person_anchor(story, _person(story, args, args.person))
    if not args.set or args.set not in GENDER_OF_SET:
        known = ", ".join(filter(None, GENDER_OF_SET))
        raise FixesError(f"pronouns {args.set!r} are not known; give one of {known}")
    return (kinds.Pronouns(person=person, pronouns=args.set, note=args.note),)


def _add(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    name, *names = args.name
    return (kinds.AddPerson(name=name, names=tuple(names), pronouns=args.pronouns, note=args.note),)


def _remove(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    return (kinds.NoPerson(person=person_anchor(story, _person(story, args, args.person)), note=args.note),)


def _distinct(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    people = _people(story, args, args.people, at_least=2)
    return (kinds.Distinct(people=tuple(person_anchor(story, person) for person in people), note=args.note),)


def _confirm(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    return tuple(corrections.confirmation(story, person, args.note) for person in _people(story, args, args.people))


def _speaker(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    person = None if args.person == NOBODY else person_anchor(story, _person(story, args, args.person))
    quotes = [_line(story, args, line) for line in args.lines]
    around = corrections.block_of if args.block else corrections.lines_in_scene if args.scene else None
    if around:
        quotes = [each for quote in quotes for each in around(story, quote)]
    return (kinds.Speaker(lines=line_anchors(story, quotes), speaker=person, note=args.note),)


def _addressees(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    people = tuple(person_anchor(story, person) for person in _people(story, args, args.people))
    lines = line_anchors(story, [_line(story, args, args.line)])
    return (kinds.Addressees(lines=lines, addressees=people, note=args.note),)


def _kind(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    lines = line_anchors(story, (_line(story, args, line) for line in args.lines))
    return (kinds.Kind(lines=lines, kind=args.kind, note=args.note),)


def _edges(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    quote = _line(story, args, args.line)
    parts = tuple(Anchor(words=words) for words in args.parts)
    return (kinds.Edges(line=anchor_of(story.text, quote.start, quote.end), parts=parts, note=args.note),)


def _scene(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    blocks = [block for block in story.blocks if block.kind in PROSE_KINDS]
    if args.paragraph.isdecimal():
        fitting = [block for block in blocks if block.start <= int(args.paragraph) < block.end]
    else:
        wanted = search_key(args.paragraph)
        fitting = [block for block in blocks if wanted in search_key(story.text[block.start : block.end])]
    if len(fitting) != 1:
        raise FixesError(f"{len(fitting)} paragraphs hold {args.paragraph!r}; give words that only one has")
    at = anchor_of(story.text, fitting[0].start, fitting[0].end)
    return (kinds.SceneBreak(at=at, begins=args.begins == "begin", note=args.note),)


def _waive(story: Story, args: argparse.Namespace) -> tuple[Correction, ...]:
    spans = [finding.evidence[0] for finding in story.findings if not finding.waived]
    wanted = [span for span in spans if str(span[0]) == args.finding]
    if not wanted:
        shown = ", ".join(str(start) for start, _ in spans[:10]) or "none"
        raise FixesError(f"no finding is at {args.finding}; the first are at: {shown}")
    return (kinds.Waive(at=anchor_of(story.text, *wanted[0]), note=args.why),)


_MAKE: dict[str, Callable[[Story, argparse.Namespace], tuple[Correction, ...]]] = {
    "merge": _merge, "split": _split, "rename": _rename, "pronouns": _pronouns, "add": _add,
    "remove": _remove, "distinct": _distinct, "confirm": _confirm,
    "speaker": _speaker, "addressees": _addressees, "kind": _kind, "edges": _edges, "scene": _scene, "waive": _waive,
}  # fmt: skip


def _person(story: Story, args: argparse.Namespace, name: str) -> Character:
    """The character that a name means. Raises FixesError where nobody or several are meant."""
    fitting = story.characters_called(name)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise FixesError(f"nobody is called {name!r}; list the cast with: fabula cast --all {args.folder}")
    shown = ", ".join(character.key for character in fitting[:5])
    raise FixesError(f"{len(fitting)} people are called {name!r}; give one of these: {shown}")


def _people(story: Story, args: argparse.Namespace, names: Iterable[str], at_least: int = 0) -> list[Character]:
    people = list({person.id: person for person in (_person(story, args, name) for name in names)}.values())
    if len(people) < at_least:
        raise FixesError(f"{args.what}: only {people[0].name} is named; give {at_least} people or more")
    return people


def _line(story: Story, args: argparse.Namespace, words: str) -> Quote:
    """The line that an offset or words mean. Raises FixesError where no line or several are meant."""
    fitting = quotes_with(story, words)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise FixesError(f"no line holds {words!r}; list them with: fabula quotes {args.folder}")
    shown = ", ".join(str(quote.start) for quote in fitting[:10])
    raise FixesError(f"{len(fitting)} lines hold {words!r}; give the offset of one: {shown}")


# ------------------------------------------------------------------------------------------------ In words
def changes_in_words(before: Story, after: Story) -> str:
    """Returns how many lines and mentions have other people after a correction than before."""
    name_before, name_after = ({c.id: c.name for c in story.characters} for story in (before, after))
    old = {quote.start: (name_before.get(quote.speaker or ""), quote.kind) for quote in before.quotes}
    new = {quote.start: (name_after.get(quote.speaker or ""), quote.kind) for quote in after.quotes}
    lines = sum(old.get(start) != new.get(start) for start in old.keys() | new.keys())
    return f"{lines:,} quotation{'' if lines == 1 else 's'} changed"
