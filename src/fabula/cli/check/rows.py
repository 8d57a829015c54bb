"""A finding as a row: its kind, its severity, and its passages with the words around."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a command imports what it needs when it runs
    from fabula.schema.story import Story
    from fabula.schema.world import Finding

MOST_CHARACTERS = 160
"""Of a passage that is printed."""
_AROUND = 40  # characters before and behind the words that contradict


def row_of(story: "Story", name: str, finding: "Finding") -> dict[str, Any]:
    """Returns a finding as plain values, as `fabula check --json` prints it.

    Args:
        story: the story.
        name: what the story was called when it was asked for.
        finding: one of its findings.
    """
    passages = [
        {
            "start": start, "end": end, "chapter": story.chapter_number(start),
            "words": " ".join(story.text[start:end].split()),
            "text": _passage(story.text, start, end),
        }
        for start, end in finding.evidence
    ]  # fmt: skip
    return {
        "story": name, "kind": finding.kind, "severity": finding.severity, "says": finding.says,
        "waived": finding.waived, "passages": passages,
    }  # fmt: skip


def _passage(text: str, start: int, end: int) -> str:
    """The words at a place with some of those around, cut between words."""
    before = text[max(0, start - _AROUND) : start].split(" ", 1)[-1] if start > _AROUND else text[:start]
    behind = text[end : end + _AROUND].rsplit(" ", 1)[0]
    words = text[start : min(end, start + MOST_CHARACTERS)]
    return " ".join(f"… {before}[{words}]{behind} …".split())
