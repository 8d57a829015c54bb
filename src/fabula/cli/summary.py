"""What there is to say about a story on one screen."""

from bisect import bisect_right
from collections import Counter
from typing import Any

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
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=False)
    author = f" by {escape(facts['author'])}" if facts["author"] else ""
    console.print(f"\n[bold]{escape(facts['title'])}[/bold]{author}")
    counts = [_count(facts[thing], thing) for thing in ("words", "chapters", "scenes")]
    counts += [f"read in {facts['seconds']:,.1f} s"] if "seconds" in facts else []
    console.print(", ".join(counts))

    # One row a person at any width: the other names give way first.
    people = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold cyan", expand=True)
    people.add_column("Who", width=19, no_wrap=True)
    people.add_column("Also called", ratio=1, no_wrap=True)
    people.add_column("Pronouns", width=9, no_wrap=True)
    people.add_column("Lines", width=6, justify="right", no_wrap=True)
    people.add_column("Mentions", width=8, justify="right", no_wrap=True)
    people.add_column("First in", width=12, no_wrap=True)
    for row in facts["cast"][:most]:
        names = [escape(cell or "") for cell in (row["name"], ", ".join(row["other_names"][:4]), row["pronouns"])]
        first = escape(row["first_chapter"] or "")
        people.add_row(*names, f"{row['lines']:,}", f"{row['mentions']:,}", first)
    console.print(people)
    if most is not None and len(facts["cast"]) > most:
        console.print(
            f"and {len(facts['cast']) - most:,} more: fabula cast --all {escape(facts['folder'])}", soft_wrap=True
        )

    for kind, count in facts["lines"].items():
        share, rest = count["named"] / count["found"], count["found"] - count["named"]
        said = f"{count['found']:,} quoted, {share:.1%} with a speaker ({count['unsure']:,} of them unsure)"
        console.print(f"{kind.capitalize()}: {said}, {rest:,} unresolved")
    check = facts["self_check"]
    if check["lines"]:
        against = _count(check["contradicted"], "speakers")
        console.print(
            f"Self-check: the text contradicts {against} of the {check['lines']:,} it bears on ({check['share']:.1%})"
        )
    if facts["may_be_one"]:
        pairs = "; ".join(f"{escape(a)} / {escape(b)}" for a, b in facts["may_be_one"][:3])
        more = "; …" if len(facts["may_be_one"]) > 3 else ""
        console.print(f"{_count(len(facts['may_be_one']), 'pairs')} that may be one person: {pairs}{more}")
    console.print(f"Saved in {escape(facts['folder'])}", soft_wrap=True)
    if facts.get("report"):
        console.print(f"Report: {escape(facts['report'])}", soft_wrap=True)
    if facts.get("exported"):
        console.print(f"Also written: {escape(', '.join(facts['exported']))}", soft_wrap=True)


def _count(number: int, things: str) -> str:
    return f"{number:,} {things[:-1] if number == 1 else things}"
