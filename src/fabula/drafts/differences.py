"""Works out what differs between two drafts that are aligned."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from fabula.drafts.alignment import Alignment, aligned
from fabula.lexicons.spelling import folded_words, search_key
from fabula.schema.people import Character
from fabula.schema.story import Story
from fabula.schema.world import STORY_FAULTS, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What differs between an old draft and a new one. Rows of quotations and scenes are those of their own draft.

    Attributes:
        came, went: characters of the new draft alone, and of the old one alone.
        renamed: characters of both that are listed by another name: (old, new).
        other_speaker: lines of both whose speaker is another: (row in the old draft, row in the new one).
        new_lines, gone_lines: rows of lines of the new draft alone, and of the old one alone.
        edited_lines: lines of both with other words: (old row, new row).
        new_scenes, gone_scenes: rows of scenes whose beginning is none in the other draft.
        new_findings, mended_findings, open_findings: findings of the new draft alone, of the old alone, and of both.
        paragraphs: how many blocks are the same, edited, new and gone.
    """

    came: tuple[Character, ...]
    went: tuple[Character, ...]
    renamed: tuple[tuple[Character, Character], ...]
    other_speaker: tuple[tuple[int, int], ...]
    new_lines: tuple[int, ...]
    gone_lines: tuple[int, ...]
    edited_lines: tuple[tuple[int, int], ...]
    new_scenes: tuple[int, ...]
    gone_scenes: tuple[int, ...]
    new_findings: tuple[Finding, ...]
    mended_findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]
    paragraphs: dict[str, int]


def differences(old: Story, new: Story) -> Differences:
    """Returns what differs between two drafts of a story."""
    alignment = aligned(old, new)
    same_person = _same_people(old, new, alignment)
    old_lines, new_lines = ({r for r, quote in enumerate(s.quotes) if quote.is_said_or_thought} for s in (old, new))
    pairs = [(a, b) for a, b in sorted(alignment.quotes.items()) if a in old_lines or b in new_lines]
    new_name = {character.id: character for character in new.characters}
    kept = [(c, new_name[same_person[c.id]]) for c in old.characters if c.id in same_person]
    known = set(same_person.values())
    new_starts, old_starts = _scene_starts(old, new, alignment)
    findings = _findings(old, new, alignment)
    return Differences(
        came=tuple(c for c in new.characters if c.id not in known),
        went=tuple(c for c in old.characters if c.id not in same_person),
        renamed=tuple((a, b) for a, b in kept if search_key(a.name) != search_key(b.name)),
        other_speaker=tuple(
            (a, b) for a, b in pairs if _other(old.quotes[a].speaker, new.quotes[b].speaker, same_person)
        ),
        new_lines=tuple(sorted(new_lines - set(alignment.quotes.values()))),
        gone_lines=tuple(sorted(old_lines - alignment.quotes.keys())),
        edited_lines=tuple(
            (a, b) for a, b in pairs
            if folded_words(old.text_of(old.quotes[a])) != folded_words(new.text_of(new.quotes[b]))
        ),
        new_scenes=new_starts, gone_scenes=old_starts,
        new_findings=findings[0], mended_findings=findings[1], open_findings=findings[2],
        paragraphs={
            "same": len(alignment.same), "edited": len(alignment.blocks) - len(alignment.same),
            "new": len(new.blocks) - len(alignment.blocks), "gone": len(old.blocks) - len(alignment.blocks),
        },
    )  # fmt: skip


def _other(old: str | None, new: str | None, same_person: dict[str, str]) -> bool:
    return (same_person.get(old) if old else None) != new


def _same_people(old: Story, new: Story, alignment: Alignment) -> dict[str, str]:
    """The character of the new draft that each one of the old draft is: by key, else by the lines that they share."""
    keys = {character.key: character.id for character in new.characters if character.key}
    same = {c.id: keys[c.key] for c in old.characters if c.key in keys}
    names = {search_key(character.name): character.id for character in new.characters}
    taken = set(same.values())
    for character in old.characters:
        other = names.get(search_key(character.name))
        if character.id not in same and other and other not in taken:
            same[character.id] = other
            taken.add(other)
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b in alignment.quotes.items():
        one, other = old.quotes[a].speaker, new.quotes[b].speaker
        if one and other and one not in same and other not in taken:
            shared[one][other] += 1
    for one, counts in sorted(shared.items(), key=lambda item: -max(item[1].values())):
        other, count = counts.most_common(1)[0]
        if other not in taken and 2 * count > counts.total():
            same[one] = other
            taken.add(other)
    return same


def _scene_starts(old: Story, new: Story, alignment: Alignment) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The scenes of the new draft, and of the old one, that begin at a block at which none begins in the other."""
    starts = []
    for story in (old, new):
        first = {block.start: row for row, block in enumerate(story.blocks)}
        starts.append({first[scene.start]: row for row, scene in enumerate(story.scenes) if scene.start in first})
    ours = {alignment.blocks[block] for block in starts[0] if block in alignment.blocks}
    back = {b: a for a, b in alignment.blocks.items()}
    theirs = {back[block] for block in starts[1] if block in back}
    return (
        tuple(row for block, row in starts[1].items() if block not in ours),
        tuple(row for block, row in starts[0].items() if block not in theirs),
    )


def _findings(old: Story, new: Story, alignment: Alignment) -> tuple[tuple[Finding, ...], ...]:
    """The findings of the new draft alone, of the old one alone, and those of the new one that are in both.

    A finding is in both where one of its kind is about the same line; a fault of the story, where its passages stand in
    the same paragraphs.
    """
    before = [_place(old, finding, alignment.quotes, alignment.blocks) for finding in old.findings]
    after = [_place(new, finding, None, None) for finding in new.findings]
    in_old, in_new = {place for place in before if None not in place}, set(after)
    open_ones = [finding for finding, place in zip(new.findings, after, strict=True) if place in in_old]
    mended = (finding for finding, place in zip(old.findings, before, strict=True) if place not in in_new)
    new_ones = (finding for finding, place in zip(new.findings, after, strict=True) if place not in in_old)
    return tuple(new_ones), tuple(mended), tuple(open_ones)


def _place(
    story: Story, finding: Finding, quotes: Mapping[int, int] | None, blocks: Mapping[int, int] | None
) -> tuple[str | int | None, ...]:
    """The kind of a finding and the rows of what it is about, in the new draft; None for what is not there.

    Args:
        story: the draft of the finding.
        finding: the finding.
        quotes: the rows of quotations in the new draft by those in this one; None where this is the new one.
        blocks: the same for blocks.
    """
    if finding.kind in STORY_FAULTS:
        rows = [bisect_right(story.blocks, start, key=lambda block: block.start) - 1 for start, _ in finding.evidence]
        return (finding.kind, *(rows if blocks is None else map(blocks.get, rows)))
    start = finding.evidence[0][0]
    row = bisect_left(story.quotes, start, key=lambda quote: quote.start)
    if row == len(story.quotes) or story.quotes[row].start != start:
        return finding.kind, None
    return finding.kind, row if quotes is None else quotes.get(row)
