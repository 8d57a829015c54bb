"""Summarises a story on one screen: its size, its cast, its lines and the self-check."""

from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

from fabula.cli import arguments, terminal
from fabula.schema.people import Character
from fabula.schema.story import Story

MOST = 20
"""Characters that the summary shows at most, so that it fits the window of a terminal."""


def facts(story: Story, until: int | None = None) -> dict[str, Any]:
    """Returns the figures of the summary, ready for JSON.

    With `until`, `cast` is what a reader knows who has read so many chapters, and no pairs are suggested; all else is
    of the whole story.

    `words` counts the words between white space, without the publisher's boilerplate. `lines` has, for each kind of
    quotation, how many were `found`, how many have a speaker (`named`), and how many of these speakers are `uncertain`,
    see `UNCERTAIN_BELOW`. Quotation marks around a title or a single word are not counted.
    `self_check` has the number of lines for which the text has evidence of the speaker, and how many speakers it
    contradicts. `may_be_one` lists pairs of characters that may be one person. `warnings` say what is wrong with the
    file. A character's `later_names` are those of a later chapter than the first that have no word in common with the
    earlier ones, each with the number of the chapter from which the reader knows whose they are.
    """
    found = Counter(quote.kind for quote in story.quotes if quote.kind != "other")
    named = Counter(quote.kind for quote in story.quotes if quote.speaker)
    uncertain = Counter(quote.kind for quote in story.quotes if quote.is_uncertain)
    return {
        "title": story.source.title or story.source.name,
        "author": story.source.author,
        "words": story.word_count(),
        "chapters": len(story.chapters),
        "scenes": len(story.scenes),
        "lines": {
            kind: {"found": found[kind], "named": named[kind], "uncertain": uncertain[kind]} for kind in sorted(found)
        },
        "self_check": _self_check(story),
        "may_be_one": [] if until else _may_be_one(story),
        "cast": _cast(story, _characters(story, until)),
        "warnings": list(story.warnings),
    }


def _self_check(story: Story) -> dict[str, Any]:
    contradicted = sum(f.kind == "speaker contradicted" for f in story.findings)
    share = round(contradicted / story.checked, 4) if story.checked else None
    return {"lines": story.checked, "contradicted": contradicted, "share": share}


def _may_be_one(story: Story) -> list[list[str]]:
    names = {c.id: c.name for c in story.characters}
    return [[names[character] for character in s.characters] for s in story.suggestions]


def _characters(story: Story, until: int | None) -> tuple[Character, ...]:
    if until is None:
        return story.characters
    from fabula.people import cast_until  # it imports what a summary can do without

    return cast_until(story, story.chapters[until - 1].end)


def _cast(story: Story, characters: tuple[Character, ...]) -> list[dict[str, Any]]:
    """Returns a row for each character, the most often mentioned first."""
    starts = [chapter.start for chapter in story.chapters]
    rows = []
    for c in sorted(characters, key=lambda c: (-c.mentions, c.first)):
        chapter = bisect_right(starts, c.first) if c.names else 0  # a character of a known cast may have no mention
        changes = [change for change in c.name_changes if bisect_right(starts, change.known_from) > chapter]
        rows.append(
            {
                "name": c.name,
                "other_names": [n.text for n in c.names if n.kind == "PROP" and n.text != c.name],
                "later_names": [
                    {"names": list(change.names), "from_chapter": bisect_right(starts, change.known_from)}
                    for change in changes
                ],
                "pronouns": c.pronouns,
                "lines": c.quotes,
                "mentions": c.mentions,
                "first_chapter": story.chapters[chapter - 1].title if chapter else None,
            }
        )
    return rows


def show(facts: dict[str, Any], *, most: int | None = MOST) -> None:
    """Prints the figures on standard output, with at most `most` characters, or all for None."""
    author = f" by {_folded(facts['author'])}" if facts["author"] else ""
    terminal.paragraph((_folded(facts["title"]), "bold"), author)
    counts = [_count(facts[thing], thing) for thing in ("words", "chapters", "scenes")]
    counts += [f"read in {facts['seconds']:,.1f} s"] if "seconds" in facts else []
    terminal.paragraph(", ".join(counts))
    if facts["cast"]:
        terminal.table(_COLUMNS, [_cells(row) for row in facts["cast"][:most]])
    if most is not None and len(facts["cast"]) > most:
        folder = arguments.as_typed(Path(facts["folder"]))
        terminal.paragraph(f"and {len(facts['cast']) - most:,} more: fabula cast --all {folder}", wrap=False)

    for kind, count in facts["lines"].items():
        share, unresolved = count["named"] / count["found"], count["found"] - count["named"]
        if kind == "writing":  # a sign or a title has no writer whom the story could name
            terminal.paragraph(f"Writing: {count['found']:,} quoted, {count['named']:,} of them with a writer")
            continue
        figures = f"{count['found']:,} quoted, {share:.1%} with a speaker ({count['uncertain']:,} of them uncertain)"
        terminal.paragraph(f"{kind.capitalize()}: {figures}, {unresolved:,} unresolved")
    check = facts["self_check"]
    if check["lines"]:
        contradicted = f"{check['contradicted']:,} ({check['share']:.1%})"
        terminal.paragraph(
            f"Self-check: of {check['lines']:,} speakers with evidence, the text contradicts {contradicted}"
        )
    if facts["may_be_one"]:
        pairs = "; ".join(f"{a} / {b}" for a, b in facts["may_be_one"][:3])
        more = "; …" if len(facts["may_be_one"]) > 3 else ""
        terminal.paragraph(f"{_count(len(facts['may_be_one']), 'pairs')} that may be one person: {pairs}{more}")
    for what in facts.get("unplaced_corrections", ()):
        terminal.paragraph(("A correction does not fit: ", "bold"), _folded(what))
    for warning in facts["warnings"]:
        terminal.paragraph(("Warning: ", "bold"), _folded(warning))
    terminal.paragraph(f"Saved in {facts['folder']}", wrap=False)
    if facts.get("report"):
        terminal.paragraph(f"Report: {facts['report']}", wrap=False)
        terminal.paragraph(f"Put it right: fabula open {arguments.as_typed(Path(facts['folder']))}", wrap=False)
    if facts.get("exported"):
        terminal.paragraph(f"Also written: {', '.join(facts['exported'])}", wrap=False)
    for remark in facts.get("remarks", ()):
        terminal.paragraph(remark, wrap=False)


# Each character has one row at any width: in a narrow window the other names are cut first.
_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Character", {"ratio": 5, "min_width": 19}),
    ("Also called", {"ratio": 5}),
    ("Pronouns", {"width": 9}),
    ("Lines", {"width": 6, "justify": "right"}),
    ("Mentions", {"width": 8, "justify": "right"}),
    ("First in", {"ratio": 3, "min_width": 12}),
)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Returns the cells of a character's row in the table."""
    first = row["first_chapter"] or ""
    later = {name: change["from_chapter"] for change in row["later_names"] for name in change["names"]}
    names = [f"{name} (from ch. {later[name]})" if name in later else name for name in row["other_names"][:4]]
    return (
        row["name"],
        ", ".join(names),
        row["pronouns"] or "",
        f"{row['lines']:,}",
        f"{row['mentions']:,}",
        _folded(first),
    )


def _folded(text: str) -> str:
    """Returns the text with single spaces for white space: a title may run over two lines in its file."""
    return " ".join(text.split())


def _count(number: int, things: str) -> str:
    return f"{number:,} {things[:-1] if number == 1 else things}"
