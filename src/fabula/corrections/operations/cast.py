"""Applies corrections of who is who: merge, split, rename, add a person, no person, different on purpose."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

from fabula.corrections.operations.lines import give_line
from fabula.corrections.operations.new_people import check_pronouns
from fabula.corrections.operations.presence import update_presence
from fabula.corrections.operations.working_story import NotInStory, WorkingStory
from fabula.corrections.records import (
    Distinct,
    Merge,
    NoPerson,
    PersonAnchor,
    Pronouns,
    Rename,
    Split,
)
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, Name
from fabula.schema.speech import Quote
from fabula.schema.world import Scene


def merge(working: WorkingStory, correction: Merge) -> None:
    """Makes several people one. A person who is not there any more is reported, and the others are merged."""
    keep = working.person(correction.keep)
    others = set(working.placed(correction.people, working.person))
    for other in sorted(others - {keep}):
        merge_two(working, keep, other)


def merge_two(working: WorkingStory, keep: str, other: str) -> None:
    """Makes two people, by id, one. The first keeps the name, and stays confirmed if it is."""
    working.link(keep, other)
    kept, gone = working.characters[keep], working.characters.pop(other)
    working.became[other] = keep
    working.characters[keep] = replace(
        kept,
        names=_united(kept.names + gone.names),
        pronouns=kept.pronouns or gone.pronouns,
        first=min((c.first for c in (kept, gone) if c.mentions), default=0),
        narrator=kept.narrator or gone.narrator,
        narrates=tuple(sorted({*kept.narrates, *gone.narrates})),
        name_changes=tuple(sorted((*kept.name_changes, *gone.name_changes), key=lambda change: change.known_from)),
    )
    _replace_everywhere(working, other, keep)


def split(working: WorkingStory, correction: Split) -> None:
    """Gives names, mentions and lines of one person to another, who is new where nobody has the name."""
    person = working.person(correction.person)
    rows = set(working.placed(correction.mentions, working.mention_row_at))
    names = {folded_words(name) for name in correction.names}
    for row, mention in enumerate(working.mentions if names else ()):
        if mention.entity == person and folded_words(working.text[mention.start : mention.end]) in names:
            rows.add(row)
    lines = working.placed(correction.lines, working.line_rows) + _lines_tagged(working, person, rows)
    own_names = tuple(name for name in working.characters[person].names if folded_words(name.text) in names)
    into = _listed_or_new(working, correction.into, own_names, person)
    for row in sorted(rows):
        working.mentions[row] = replace(working.mentions[row], entity=into, p=1.0)
        scene = working.scene_row(working.mentions[row].start)
        if scene >= 0 and person in working.scenes[scene].participants:
            update_presence(working, scene, person, into)
    for quote_rows in lines:
        give_line(working, quote_rows, into)
    working.link(person, into, apart=True)
    left = working.characters[person]
    working.characters[person] = replace(
        left,
        names=tuple(name for name in left.names if name not in own_names),
        confirmed=False,
        name_changes=tuple(c for c in left.name_changes if not names & set(map(folded_words, c.names))),
    )


def _lines_tagged(working: WorkingStory, person: str, rows: set[int]) -> list[list[int]]:
    """The lines of a person whose speech tag holds one of the mentions: "said the baronet"."""
    starts = {working.mentions[row].start for row in rows}
    utterances = {
        quote.utterance
        for quote in working.quotes
        if quote.speaker == person and quote.cue and any(start in starts for start in range(*quote.cue))
    }
    by_utterance: dict[int, list[int]] = {utterance: [] for utterance in sorted(utterances)}
    for row, quote in enumerate(working.quotes):
        if quote.utterance in by_utterance:
            by_utterance[quote.utterance].append(row)
    return list(by_utterance.values())


def _listed_or_new(working: WorkingStory, anchor: PersonAnchor, names: tuple[Name, ...], earlier: str) -> str:
    """The id of a person, who is made where nobody but the earlier bearer is called so."""
    try:
        person = working.person(anchor)
    except NotInStory:
        person = earlier
    if person == earlier:
        person = working.new_id()
        working.characters[person] = Character(
            id=person, name=anchor.name, names=(), pronouns="", mentions=0, quotes=0, first=0
        )
    listed = working.characters[person]
    working.characters[person] = replace(listed, names=_united(listed.names + names))
    return person


def rename(working: WorkingStory, correction: Rename) -> None:
    """Lists a person by another name."""
    person = working.person(correction.person)
    character = working.characters[person]
    earlier = {folded_words(name.text) for name in character.names}
    names = character.names
    if folded_words(character.name) not in earlier:
        names = (*names, Name(character.name, 0))
    working.characters[person] = replace(character, name=correction.name, names=names)


def set_pronouns(working: WorkingStory, correction: Pronouns) -> None:
    """Gives a person pronouns. Raises NotInStory where the words are no set of pronouns."""
    check_pronouns(correction.pronouns)
    person = working.person(correction.person)
    working.characters[person] = replace(working.characters[person], pronouns=correction.pronouns)


def no_person(working: WorkingStory, correction: NoPerson) -> None:
    """Takes somebody out of the cast. What referred to them refers to nobody."""
    person = working.person(correction.person)
    del working.characters[person]
    working.became[person] = None
    _replace_everywhere(working, person, None)


def distinct(working: WorkingStory, correction: Distinct) -> None:
    """Takes the suggestion away that the people may be one."""
    people = {working.person(anchor) for anchor in correction.people}
    if len(people) < len(correction.people):
        raise NotInStory(f"{' and '.join(anchor.name for anchor in correction.people)} are one person")
    for one, other in combinations(sorted(people), 2):
        working.link(one, other, apart=True)
    working.suggestions = [each for each in working.suggestions if not set(each.characters) <= people]


def _united(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names, each once, the most used first."""
    united: dict[str, Name] = {}
    for name in names:
        earlier = united.get(name.text)
        united[name.text] = replace(earlier, count=earlier.count + name.count) if earlier else name
    return tuple(sorted(united.values(), key=lambda name: -name.count))


def _replace_everywhere(working: WorkingStory, old: str, new: str | None) -> None:
    """Puts one id, or none, in the place of another in all layers that corrections change."""
    for row, mention in enumerate(working.mentions):
        if mention.entity == old:
            working.mentions[row] = replace(mention, entity=new)
    for row, quote in enumerate(working.quotes):
        if old == quote.speaker or any(old == candidate for candidate, _ in quote.candidates):
            quote = _with_speaker(quote, old, new)
        if old in quote.addressees or old in quote.overhearers or (new and quote.speaker == new):
            addressees = tuple(each for each in _swapped(quote.addressees, old, new) if each != quote.speaker)
            hearers = {*addressees, quote.speaker}
            overhearers = tuple(each for each in _swapped(quote.overhearers, old, new) if each not in hearers)
            quote = replace(quote, addressees=addressees, overhearers=overhearers)
        working.quotes[row] = quote
    working.scenes = [_scene_with(scene, old, new) for scene in working.scenes]
    pairs = [replace(each, characters=_pair(each.characters, old, new)) for each in working.suggestions]
    working.suggestions = [each for each in pairs if len(set(each.characters) - {""}) == 2]


def _pair(pair: tuple[str, str], old: str, new: str | None) -> tuple[str, str]:
    one, other = (new or "" if each == old else each for each in pair)
    return one, other


def _with_speaker(quote: Quote, old: str, new: str | None) -> Quote:
    """A quotation whose speaker or candidates were the old one. The probabilities of two who are one add up."""
    probabilities: Counter[str] = Counter()
    for candidate, p in quote.candidates:
        identity = new if candidate == old else candidate
        if identity:
            probabilities[identity] += p  # type: ignore[assignment]
    candidates = tuple((candidate, min(1.0, round(p, 4))) for candidate, p in probabilities.most_common())
    if quote.speaker not in (old, new) or not quote.speaker:
        return replace(quote, candidates=candidates)
    if new is None:
        return replace(quote, candidates=candidates, speaker=None, p=0.0)
    return replace(quote, candidates=candidates, speaker=new, p=max(quote.p, dict(candidates).get(new, 0.0)))


def _swapped(ids: tuple[str, ...], old: str, new: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in (new if each == old else each for each in ids) if each))


def _scene_with(scene: Scene, old: str, new: str | None) -> Scene:
    if old not in (*scene.participants, *scene.spoken_of, scene.viewpoint):
        return scene
    participants = _swapped(scene.participants, old, new)
    spoken_of = tuple(each for each in _swapped(scene.spoken_of, old, new) if each not in participants)
    viewpoint = new if scene.viewpoint == old else scene.viewpoint
    return replace(scene, participants=participants, spoken_of=spoken_of, viewpoint=viewpoint)
