"""The cast as a reader knows it who has come to some place of the story."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, Mention, Name
from fabula.schema.story import Story


def cast_until(story: Story, end: int) -> tuple[Character, ...]:
    """Returns the characters that the text mentions before an offset, with what it shows of them up to there.

    Names that come later are left out, and everything is counted up to the offset. A character who so far has names
    that the text joins only later (see `NameChange`) is two: the second has the id of the first with "+1" behind it.
    Both have the pronouns that the whole story gives. A pronoun or a line belongs to the one who was named last.

    Args:
        story: the whole story.
        end: the offset, in code points. What starts there or later is not known.
    """
    mentions: dict[str, list[Mention]] = {character.id: [] for character in story.characters}
    for mention in story.mentions:
        if mention.entity in mentions and mention.start < end:
            mentions[mention.entity].append(mention)
    lines: dict[str, list[int]] = {character.id: [] for character in story.characters}
    for quote in story.quotes:
        if quote.speaker in lines and quote.start < end:
            lines[quote.speaker].append(quote.start)
    return tuple(
        person
        for character in story.characters
        if mentions[character.id]
        for person in _persons(story.text, character, mentions[character.id], lines[character.id], end)
    )


def _persons(
    text: str, character: Character, mentions: Sequence[Mention], lines: Sequence[int], end: int
) -> list[Character]:
    """The one person that a character is so far, or the several."""
    known = tuple(change for change in character.name_changes if change.known_from <= end)
    unknown = character.name_changes[len(known) :]  # they are in the order of the text
    group_of = {name: row for row, change in enumerate(unknown, start=1) for name in map(folded_words, change.names)}
    starts: list[int] = []
    groups: list[int] = []  # of the mentions; a pronoun has the group of the name before it
    for mention in mentions:
        words = folded_words(text[mention.start : mention.end])
        groups.append(groups[-1] if mention.kind == "PRON" and groups else group_of.get(words, 0))
        starts.append(mention.start)
    lines_of = Counter(groups[max(0, bisect_right(starts, start) - 1)] for start in lines)
    persons = []
    for group in sorted(set(groups)):
        own = [mention for mention, of in zip(mentions, groups, strict=True) if of == group]
        uses = Counter(folded_words(text[mention.start : mention.end]) for mention in own)
        names = _known_names(character, group_of, group, uses, end)
        if not names and not character.narrator:  # so far only pronouns, which say nothing of who it will be
            continue
        is_shown_name = any(name.text == character.name for name in names) or not names
        persons.append(
            replace(
                character,
                id=f"{character.id}+{group}" if group else character.id,
                name=character.name if is_shown_name else names[0].text,
                names=names,
                mentions=len(own),
                quotes=lines_of[group],
                first=own[0].start,
                name_changes=known,
            )
        )
    return persons


def _known_names(
    character: Character, group_of: dict[str, int], group: int, uses: Counter[str], end: int
) -> tuple[Name, ...]:
    """The names of one person that are used before an offset, the most used there first."""
    names = (name for name in character.names if group_of.get(folded_words(name.text), 0) == group and name.first < end)
    counted = (replace(name, count=max(1, uses[folded_words(name.text)])) for name in names)
    return tuple(sorted(counted, key=lambda name: -name.count))
