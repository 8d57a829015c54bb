"""Writes out what differs between two drafts: names in place of ids, words in place of rows."""

from collections.abc import Iterable
from typing import Any

from fabula.drafts.differences import Differences
from fabula.indexes import Utf16
from fabula.schema.story import Story
from fabula.schema.world import STORY_FAULTS, Finding


def named_differences(old: Story, new: Story, found: Differences) -> dict[str, Any]:
    """Returns the differences ready for JSON.

    A line is its `start` (a code point of its own draft), `utf16_start`, `chapter` (its title, "" outside of all),
    `speaker` (a name or None) and `text`. A line of both drafts is {"old": line, "new": line}.

    Args:
        old: the earlier draft.
        new: the later draft.
        found: what differs between them.
    """
    names = [{character.id: character.name for character in story.characters} for story in (old, new)]
    units = [Utf16(story.text) for story in (old, new)]

    def line(story: Story, row: int) -> dict[str, Any]:
        quote = story.quotes[row]
        number = story.chapter_number(quote.start)
        return {
            "start": quote.start,
            "utf16_start": units[story is new].offsets([quote.start])[0],
            "chapter": story.chapters[number - 1].title if number else "",
            "speaker": names[story is new].get(quote.speaker or ""),
            "text": " ".join(story.text_of(quote).split()),
        }

    def both(pairs: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
        return [{"old": line(old, a), "new": line(new, b)} for a, b in pairs]

    return {
        "paragraphs": found.paragraphs,
        "came": [character.name for character in found.came],
        "went": [character.name for character in found.went],
        "renamed": [[a.name, b.name] for a, b in found.renamed],
        "other_speaker": both(found.other_speaker),
        "edited_lines": both(found.edited_lines),
        "new_lines": [line(new, row) for row in found.new_lines],
        "gone_lines": [line(old, row) for row in found.gone_lines],
        "new_scenes": [new.scenes[row].start for row in found.new_scenes],
        "gone_scenes": [old.scenes[row].start for row in found.gone_scenes],
        "new_findings": _in_words(found.new_findings),
        "mended_findings": _in_words(found.mended_findings),
        "open_findings": _in_words(found.open_findings),
    }


def _in_words(findings: Iterable[Finding]) -> list[str]:
    """What findings say, in the order of their kinds, each with its kind; how it was read needs none."""
    return [
        f"{finding.kind}: {finding.says}" if finding.kind in STORY_FAULTS else finding.says
        for finding in sorted(findings, key=lambda finding: finding.kind)
    ]
