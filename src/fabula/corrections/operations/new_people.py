"""Lists people whom a reading missed."""

import re
from collections import Counter
from dataclasses import replace

from fabula.corrections.operations.working_story import NotInStory, WorkingStory
from fabula.corrections.records import AddPerson
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, Mention, Name


def check_pronouns(pronouns: str) -> None:
    """Raises NotInStory where the words are no set of pronouns."""
    if pronouns not in GENDER_OF_SET:
        raise NotInStory(f"pronouns {pronouns!r} are none of {', '.join(filter(None, GENDER_OF_SET))}")


def add_person(working: WorkingStory, correction: AddPerson) -> None:
    """Lists a person whom the reading missed, with all uses of the names that no other character's name covers.

    Raises NotInStory where somebody is listed by the name.
    """
    folded = folded_words(correction.name)
    if any(folded_words(character.name) == folded for character in working.characters.values()):
        raise NotInStory(f"somebody is called {correction.name!r} already")
    check_pronouns(correction.pronouns)
    person = working.new_id()
    uses: Counter[str] = Counter()
    for name in dict.fromkeys((correction.name, *correction.names)):
        uses[name] = _claim_uses(working, person, name)
    names = tuple(Name(name, count) for name, count in uses.most_common() if count)
    first = min((mention.start for mention in working.mentions if mention.entity == person), default=0)
    working.characters[person] = Character(
        id=person, name=correction.name, names=names, pronouns=correction.pronouns, mentions=0, quotes=0, first=first
    )


def _claim_uses(working: WorkingStory, person: str, name: str) -> int:
    """Makes each use of a name a mention of the person, unless it lies in a name of another. Returns how many."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(word) for word in name.split()) + r"(?!\w)")
    spans = [match.span() for match in pattern.finditer(working.text)]
    covered = [
        (mention.start, mention.end)
        for mention in working.mentions
        if mention.kind == "PROP" and (mention.entity in working.characters or mention.entity == person)
    ]
    free, row = [], 0
    for start, end in spans:
        while row < len(covered) and covered[row][1] <= start:
            row += 1
        if row == len(covered) or covered[row][0] >= end:
            free.append((start, end))
    new = []
    for start, end in free:
        rows = working.mention_rows(start, end)
        if rows:
            working.mentions[rows[0]] = replace(working.mentions[rows[0]], entity=person, category="PER", p=1.0)
        else:
            new.append(Mention(start=start, end=end, kind="PROP", category="PER", entity=person, p=1.0))
    if new:
        working.mentions = sorted([*working.mentions, *new], key=lambda mention: (mention.start, -mention.end))
    return len(free)
