"""Pairs of characters that may be one person."""

from fabula.people.aliases.suggestions import merge_suggestions
from fabula.schema.people import Character, Mention, Name
from fabula.schema.speech import Quote


def suggested_pairs(text, *people, quotes=()):
    """The pairs suggested among people, each given as name and pronouns, in a text that names them."""
    characters = tuple(
        Character(id=f"c{i}", name=n, names=(Name(n, 2),), pronouns=p, mentions=2, quotes=0, first=text.index(n))
        for i, (n, p) in enumerate(people)
    )
    mentions, taken = [], []
    for c in sorted(characters, key=lambda c: -len(c.name)):
        start = text.find(c.name)
        while start >= 0:
            end = start + len(c.name)
            if not any(taken_start < end and start < taken_end for taken_start, taken_end in taken):
                taken.append((start, end))
                mentions.append(Mention(start=start, end=end, kind="PROP", category="PER", entity=c.id, p=1.0))
            start = text.find(c.name, start + 1)
    return [s.characters for s in merge_suggestions(text, characters, tuple(mentions), tuple(quotes))]


HOBBS = "Hobbs went out into the rain. Later the others called for Hobbsy in the yard. " * 2


def test_a_pet_form_is_suggested():
    assert suggested_pairs(HOBBS, ("Hobbs", "he/him"), ("Hobbsy", "he/him")) == [("c0", "c1")]


def test_two_who_speak_to_each_other_are_no_pair():
    line = Quote(start=0, end=5, kind="speech", utterance=0, speaker="c0", addressees=("c1",))
    assert suggested_pairs(HOBBS, ("Hobbs", "he/him"), ("Hobbsy", "he/him"), quotes=[line]) == []


def test_two_with_different_pronouns_are_no_pair():
    assert suggested_pairs(HOBBS, ("Hobbs", "he/him"), ("Hobbsy", "she/her")) == []


def test_two_of_one_surname_are_no_pair():
    text = "Nora Vane was at the window all day. Edmund Vane came home in the evening. " * 2
    assert suggested_pairs(text, ("Nora Vane", ""), ("Edmund Vane", "")) == []


def test_two_named_side_by_side_are_no_pair():
    text = "Hobbs and Hobbsy went out. " * 2
    assert suggested_pairs(text, ("Hobbs", ""), ("Hobbsy", "")) == []
