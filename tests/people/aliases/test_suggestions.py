from fabula.people.aliases.suggestions import merge_suggestions
from fabula.schema.people import Character, Mention, Name
from fabula.schema.speech import Quote


def cast(text, *people, quotes=()):
    """What is suggested of people, each given as its name and pronouns, in a text that names them."""
    characters = tuple(
        Character(id=f"c{i}", name=n, names=(Name(n, 2),), pronouns=p, mentions=2, quotes=0, first=text.index(n))
        for i, (n, p) in enumerate(people)
    )
    mentions, taken = [], []
    for c in sorted(characters, key=lambda c: -len(c.name)):
        at = text.find(c.name)
        while at >= 0:
            if not any(a < at + len(c.name) and at < b for a, b in taken):
                taken.append((at, at + len(c.name)))
                mentions.append(Mention(start=at, end=taken[-1][1], kind="PROP", category="PER", entity=c.id, p=1.0))
            at = text.find(c.name, at + 1)
    return [s.characters for s in merge_suggestions(text, characters, tuple(mentions), tuple(quotes))]


HOBBS = "Hobbs went out into the rain. Later the others called for Hobbsy in the yard. " * 2


def test_a_pet_form_is_suggested():
    assert cast(HOBBS, ("Hobbs", "he/him"), ("Hobbsy", "he/him")) == [("c0", "c1")]


def test_those_who_talk_are_two():
    line = Quote(start=0, end=5, kind="speech", utterance=0, speaker="c0", addressees=("c1",))
    assert cast(HOBBS, ("Hobbs", "he/him"), ("Hobbsy", "he/him"), quotes=[line]) == []


def test_other_pronouns_are_two():
    assert cast(HOBBS, ("Hobbs", "he/him"), ("Hobbsy", "she/her")) == []


def test_kin_of_one_surname_are_two():
    text = "Nora Vane was at the window all day. Edmund Vane came home in the evening. " * 2
    assert cast(text, ("Nora Vane", ""), ("Edmund Vane", "")) == []


def test_those_named_side_by_side_are_two():
    text = "Hobbs and Hobbsy went out. " * 2
    assert cast(text, ("Hobbs", ""), ("Hobbsy", "")) == []
