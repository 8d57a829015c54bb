"""What there is to say about a story on one screen."""

from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

from fabula.cli import arguments, terminal
from fabula.schema.story import Story

MOST = 20
"""Characters shown at most, unless everyone is asked for: what fits a terminal's window with the rest of the page."""


def facts(story: Story) -> dict[str, Any]:
    """The story in figures, ready for JSON.

    `words` counts what stands between white space, publisher's boilerplate left out. Under `lines` each kind of
    quotation has how many were `found`, for how many a speaker is `named`, and how many of these are `unsure`: no
    likelier right than wrong. What is quoted but nobody's line (a scare quote, a title) is not counted. Under
    `self_check` stand the lines whose speaker the text itself bears on, and how many of them it contradicts; under
    `may_be_one` the pairs of names that may be one person.
    """
    found = Counter(q.kind for q in story.quotes if q.kind != "other")
    named = Counter(q.kind for q in story.quotes if q.speaker)
    unsure = Counter(q.kind for q in story.quotes if q.speaker and q.p <= 0.5)
    story_blocks = (b for b in story.blocks if b.kind != "boilerplate")
    return {
        "title": story.source.title or story.source.name,
        "author": story.source.author,
        "words": sum(len(story.text[b.start : b.end].split()) for b in story_blocks),
        "chapters": len(story.chapters),
        "scenes": len(story.scenes),
        "lines": {k: {"found": found[k], "named": named[k], "unsure": unsure[k]} for k in sorted(found)},
        "self_check": _self_check(story),
        "may_be_one": _may_be_one(story),
        "cast": _cast(story),
    }


def _self_check(story: Story) -> dict[str, Any]:
    against = sum(f.kind == "speaker contradicted" for f in story.findings)
    share = round(against / story.checked, 4) if story.checked else None
    return {"lines": story.checked, "contradicted": against, "share": share}


def _may_be_one(story: Story) -> list[list[str]]:
    names = {c.id: c.name for c in story.characters}
    return [[names[who] for who in s.characters] for s in story.suggestions]


def _cast(story: Story) -> list[dict[str, Any]]:
    """A row for everyone, the most often mentioned first."""
    starts = [chapter.start for chapter in story.chapters]
    rows = []
    for c in sorted(story.characters, key=lambda c: (-c.mentions, c.first)):
        chapter = bisect_right(starts, c.first) if c.names else 0  # of a known cast, some may never be named
        rows.append(
            {
                "name": c.name,
                "other_names": [n.text for n in c.names if n.kind == "PROP" and n.text != c.name],
                "pronouns": c.pronouns,
                "lines": c.quotes,
                "mentions": c.mentions,
                "first_chapter": story.chapters[chapter - 1].title if chapter else None,
            }
        )
    return rows


def show(facts: dict[str, Any], *, most: int | None = MOST) -> None:
    """Prints the facts on standard output, at most `most` of the cast."""
    author = f" by {_folded(facts['author'])}" if facts["author"] else ""
    terminal.line("")
    terminal.paragraph((_folded(facts["title"]), "bold"), author)
    counts = [_count(facts[thing], thing) for thing in ("words", "chapters", "scenes")]
    counts += [f"read in {facts['seconds']:,.1f} s"] if "seconds" in facts else []
    terminal.paragraph(", ".join(counts))
    terminal.table(_COLUMNS, [_cells(row) for row in facts["cast"][:most]])
    if most is not None and len(facts["cast"]) > most:
        folder = arguments.as_typed(Path(facts["folder"]))
        terminal.paragraph(f"and {len(facts['cast']) - most:,} more: fabula cast --all {folder}", wrap=False)

    for kind, count in facts["lines"].items():
        share, rest = count["named"] / count["found"], count["found"] - count["named"]
        said = f"{count['found']:,} quoted, {share:.1%} with a speaker ({count['unsure']:,} of them unsure)"
        terminal.paragraph(f"{kind.capitalize()}: {said}, {rest:,} unresolved")
    check = facts["self_check"]
    if check["lines"]:
        against = _count(check["contradicted"], "speakers")
        share = f"{check['share']:.1%}"
        terminal.paragraph(
            f"Self-check: the text contradicts {against} of the {check['lines']:,} it bears on ({share})"
        )
    if facts["may_be_one"]:
        pairs = "; ".join(f"{a} / {b}" for a, b in facts["may_be_one"][:3])
        more = "; …" if len(facts["may_be_one"]) > 3 else ""
        terminal.paragraph(f"{_count(len(facts['may_be_one']), 'pairs')} that may be one person: {pairs}{more}")
    terminal.paragraph(f"Saved in {facts['folder']}", wrap=False)
    if facts.get("report"):
        terminal.paragraph(f"Report: {facts['report']}", wrap=False)
    if facts.get("exported"):
        terminal.paragraph(f"Also written: {', '.join(facts['exported'])}", wrap=False)


# One row a person at any width: the other names give way first.
_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Who", {"width": 19}),
    ("Also called", {"ratio": 1}),
    ("Pronouns", {"width": 9}),
    ("Lines", {"width": 6, "justify": "right"}),
    ("Mentions", {"width": 8, "justify": "right"}),
    ("First in", {"width": 12}),
)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """The row of a character as the table shows it."""
    names, first = ", ".join(row["other_names"][:4]), row["first_chapter"] or ""
    return row["name"], names, row["pronouns"] or "", f"{row['lines']:,}", f"{row['mentions']:,}", _folded(first)


def _folded(text: str) -> str:
    """The text with single spaces for white space: a title may run over two lines in its file."""
    return " ".join(text.split())


def _count(number: int, things: str) -> str:
    return f"{number:,} {things[:-1] if number == 1 else things}"
