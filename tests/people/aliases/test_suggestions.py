"""Pairs of characters that may be one person."""

from fabula.people.aliases.suggestions import merge_suggestions
from fabula.schema.people import Character, LikelyPair, Mention, Name
from fabula.schema.speech import Quote


def suggested_pairs(text, *people, quotes=(), likely=()):
    """The pairs suggested among people, each given as name and pronouns, in a text that names them."""
    return [s.characters for s in suggestions(text, *people, quotes=quotes, likely=likely)]


def suggestions(text, *people, quotes=(), likely=()):
    """The suggestions; `likely` holds pairs of names with their probability."""
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
    pairs = tuple(
        LikelyPair(spans=tuple((text.index(name), text.index(name) + len(name)) for name in names), p=p)
        for *names, p in likely
    )
    return merge_suggestions(text, characters, tuple(mentions), tuple(quotes), likely=pairs)


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


PROVIS = "Provis sat by the fire. Nora stood at the door. Magwitch had been gone for years. Hobbs and Nora slept. "
LIKELY = (("Provis", "Magwitch", 0.4), ("Hobbs", "Magwitch", 0.3), ("Hobbs", "Nora", 0.25))


def test_of_pairs_named_as_often_the_likeliest_is_suggested_first():
    people = [(name, "") for name in ("Provis", "Nora", "Magwitch", "Hobbs")]
    first, second, third = suggestions(PROVIS, *people, likely=LIKELY)
    assert first.characters == ("c0", "c2")
    assert second.characters == ("c2", "c3")
    assert third.characters == ("c1", "c3")  # though they stand side by side: the scorer has weighed it
    assert "40%" in first.reason
    assert [PROVIS[start:end] for start, end in first.evidence] == ["Provis", "Magwitch"]


def test_of_two_likely_pairs_the_one_that_more_namings_hang_on_comes_first():
    often = 3 * "Magwitch had been gone for years. Then Hobbs slept in the barn. "
    text = f"Provis sat by the fire. Nora stood at the door. {often}"
    people = [(name, "") for name in ("Provis", "Nora", "Magwitch", "Hobbs")]
    likely = (("Provis", "Nora", 0.4), ("Magwitch", "Hobbs", 0.3))
    assert suggested_pairs(text, *people, likely=likely) == [("c2", "c3"), ("c0", "c1")]


def test_a_likely_pair_that_is_one_character_by_now_is_none():
    assert suggested_pairs(PROVIS, ("Provis", ""), ("Nora", ""), likely=LIKELY) == []


def test_likely_pairs_come_before_names_alike():
    text = HOBBS + PROVIS
    people = [(name, "") for name in ("Hobbsy", "Hobbs", "Provis", "Magwitch")]
    pairs = suggested_pairs(text, *people, likely=(("Provis", "Magwitch", 0.4),))
    assert pairs == [("c2", "c3"), ("c1", "c0")]
