"""Writes the vault, `story.obsidian`: https://obsidian.md.

A note is Markdown with properties at its top. Every note has a name that no other has, so that a link by the name alone
leads to it.
"""

from collections.abc import Iterator
from pathlib import Path

from fabula import __version__
from fabula.export.obsidian.markdown import link, plain, properties, section
from fabula.export.obsidian.notes import Notes, notes_of
from fabula.export.obsidian.people import people_notes
from fabula.export.obsidian.scenes import place_notes, scene_notes
from fabula.schema.story import Story
from fabula.schema.world import STORY_FAULTS, Promise

FOLDER = "story.obsidian"
_MOST_ON_HOME = 20
"""How many people and places the first note lists one by one."""


def write(story: Story, folder: Path) -> None:
    """Writes the folder `story.obsidian` into the folder."""
    for path, text in _vault(notes_of(story)):
        file = folder / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def _vault(notes: Notes) -> Iterator[tuple[str, str]]:
    """Yields the path and the text of each note."""
    yield f"{notes.home}.md", _home(notes)
    yield from people_notes(notes)
    yield from place_notes(notes)
    yield from scene_notes(notes)
    for row, promise in enumerate(notes.story.promises):
        yield f"Promises/{notes.promises[row]}.md", _promise(notes, promise)
    if notes.story.terms:
        yield f"{notes.words}.md", _words(notes)
    if _faults(notes):
        yield (
            f"{notes.faults}.md",
            f"# Faults of the story\n\n{section('Passages that cannot both be true', _faults(notes))}",
        )


def _home(notes: Notes) -> str:
    story = notes.story
    people = sorted(
        (c for c in story.characters if c.id in notes.people),
        key=lambda c: (c.quotes + c.mentions, c.name),
        reverse=True,
    )
    places = sorted((e for e in story.entities if e.id in notes.places), key=lambda e: (-e.mentions, e.name))
    rest = [
        link(notes.minor) if notes.minor_people else "", link(notes.words) if story.terms else "",
        link(notes.faults) if _faults(notes) else "",
    ]  # fmt: skip
    made = story.provenance.version if story.provenance else "an earlier version"
    return "".join((
        properties({"tags": ["story"], "author": story.source.author or "", "source": story.source.name,
                    "sha256": story.source.sha256}),
        f"# {plain(story.source.title or notes.home)}\n\n",
        section("People", _listed(notes, [person.id for person in people])),
        section("Places", _listed(notes, [place.id for place in places])),
        section("Scenes", _scenes(notes)),
        section("Promises", (link(note) for note in notes.promises)),
        section("More", (each for each in rest if each)),
        f"Written by Fabula {__version__} from a reading by Fabula {made}.\n",
    ))  # fmt: skip


def _listed(notes: Notes, identities: list[str]) -> Iterator[str]:
    """Yields the first beings one by one, and the others on one line."""
    yield from (notes.being(identity) for identity in identities[:_MOST_ON_HOME])
    if identities[_MOST_ON_HOME:]:
        yield f"and {notes.beings(identities[_MOST_ON_HOME:])}"


def _scenes(notes: Notes) -> Iterator[str]:
    """Yields each scene with its label, or with who is there."""
    for note, scene in zip(notes.scenes, notes.story.scenes, strict=True):
        label = plain(notes.story.text[slice(*scene.label)]) if scene.label else notes.beings(scene.participants[:4])
        yield f"{link(note)}{f' — {label}' if label else ''}"


def _promise(notes: Notes, promise: Promise) -> str:
    outcome = notes.passage(*promise.outcome) if promise.outcome else ""
    facts = {
        "By": notes.being(promise.by) if promise.by else "",
        "To": notes.beings(promise.to),
        "What": plain(promise.content),
        "Mode": promise.mode if promise.mode != "narrated" else "",
        "In the story": promise.status,
        "What comes of it": outcome,
    }
    return "".join((
        properties({"tags": [promise.kind], "status": promise.status}),
        "".join(f"- {name}: {value}\n" for name, value in facts.items() if value),
        "\n",
        f"> {notes.passage(promise.start, promise.end)}\n\n",
        section("Said again", (notes.passage(start, end) for start, end in promise.renewals)),
    ))  # fmt: skip


def _words(notes: Notes) -> str:
    lines = (
        f"**{plain(term.word)}**, {term.count:,} times — {notes.passage(term.start, term.end)}"
        for term in notes.story.terms
    )
    return f"# Words of the story\n\n{section('Words that it makes its own', lines)}"


def _faults(notes: Notes) -> list[str]:
    return [
        f"{plain(finding.says)}: {' / '.join(notes.passage(start, end) for start, end in finding.evidence)}"
        + (f" (no fault: {plain(finding.waived)})" if finding.waived else "")
        for finding in notes.story.findings
        if finding.kind in STORY_FAULTS
    ]
