"""The network's mentions and the resolved names become one layer, and what is mentioned twice becomes an entity."""

from dataclasses import replace

from readings import Likes, parsed, reading
from stories import page

from fabula.people.coreference.pair_probabilities import gather_link_evidence
from fabula.people.coreference.provisional import merge_provisional_relatives, speaker_mentions
from fabula.people.coreference.resolver import Coreference, resolve_mentions
from fabula.people.pronouns import packaged_ranker
from fabula.quotations.extraction import extract_quotations
from fabula.schema.people import Character, CharacterTable, Mention
from fabula.tokens import tokens

TEXT = "poor Mr. Hall saw a boat and Nora , and he left it ."
HALL = Character(id="c1", name="Mr. Hall", names=(), pronouns="he/him", mentions=1, quotes=0, first=5)
NORA = Character(id="c2", name="Nora", names=(), pronouns="she/her", mentions=1, quotes=0, first=29)
SPANS = [(0, 3, "PROP", "PER"), (4, 6, "NOM", "VEH"), (10, 11, "PRON", "PER"), (12, 13, "PRON", "VEH")]


def mention(phrase: str, kind: str, entity: str) -> Mention:
    start = TEXT.index(phrase)
    return Mention(start=start, end=start + len(phrase), kind=kind, category="PER", entity=entity, p=0.8)


def table(characters: tuple[Character, ...] = (), mentions: tuple[Mention, ...] = ()) -> CharacterTable:
    return CharacterTable(characters=characters, entities=(), mentions=mentions)


def resolved(words, parse, scorer, quotes, cast: CharacterTable) -> Coreference:
    """The mentions of a small story, resolved with the ranker in the package."""
    return resolve_mentions(gather_link_evidence(words, parse, scorer, quotes), quotes, cast, packaged_ranker())


def test_names_pronouns_and_entities_are_resolved_together():
    words = tokens(page(TEXT))
    named = (mention("Mr. Hall", "PROP", "c1"), mention("Nora", "PROP", "c2"))
    coreference = resolved(words, reading(words, SPANS), Likes({2: {0: 4}, 3: {1: 4}}), (), table((HALL, NORA), named))
    assert [(TEXT[m.start : m.end], m.kind, m.category, m.entity) for m in coreference.mentions] == [
        ("poor Mr. Hall", "PROP", "PER", "c1"),
        ("a boat", "NOM", "VEH", "u1"),
        ("Nora", "PROP", "PER", "c2"),
        ("he", "PRON", "PER", "c1"),
        ("it", "PRON", "VEH", "u1"),
    ]
    (boat,) = coreference.entities
    assert (boat.id, boat.name, boat.category, boat.mentions, boat.first) == ("u1", "a boat", "VEH", 2, 18)


def test_an_unnamed_thing_that_is_mentioned_once_is_no_entity():
    words = tokens(page(TEXT))
    coreference = resolved(words, reading(words, SPANS), Likes({}), (), table())
    assert coreference.entities == ()
    assert [m.entity for m in coreference.mentions] == [None] * 4


def test_a_story_without_mentions():
    words = tokens(page("Rain ."))
    assert resolved(words, reading(words, []), Likes({}), (), table()).mentions == ()


def test_a_prominent_description_is_a_character_and_its_pronouns_are_resolved():
    text = "The boy ran. “No,” the boy said. " + "He sat. " * 6
    manuscript = page(text)
    words = tokens(manuscript)
    parse = parsed(words, ["The boy", "the boy", "He"])
    he = Mention(start=text.index("He"), end=text.index("He") + 2, kind="PRON", category="PER", entity="c1", p=0.6)
    coreference = resolved(
        words,
        parse,
        Likes({row: {0: 4} for row in range(1, 8)}),
        extract_quotations(manuscript),
        table((HALL,), (he,)),
    )
    assert [(c.id, c.name) for c in coreference.characters] == [("c1", "Mr. Hall"), ("c2", "the boy")]
    assert [m.entity for m in coreference.mentions] == ["c2"] * 8
    assert coreference.entities == ()
    assert [(m.kind, m.entity) for m in speaker_mentions((he,), coreference)] == [
        ("NOM", "c2"),
        ("NOM", "c2"),
        ("PRON", "c2"),
    ]


def test_an_endearment_before_a_name_is_one_mention_with_it():
    text = "My dear Hall , my dear , sit down ."
    words = tokens(page(text))
    hall = Mention(start=8, end=12, kind="PROP", category="PER", entity="c1", p=0.9)
    parse = reading(words, [(0, 2, "NOM", "PER"), (2, 3, "PROP", "PER"), (4, 6, "NOM", "PER")])
    coreference = resolved(words, parse, Likes({}), (), table((HALL,), (hall,)))
    assert [(text[m.start : m.end], m.entity) for m in coreference.mentions] == [
        ("My dear Hall", "c1"), ("Hall", "c1"), ("my dear", None)
    ]  # fmt: skip


def test_the_noun_of_a_tag_is_a_provisional_character():
    manuscript = page("“No,” said her brother. Mr. Hall sat down.")
    words = tokens(manuscript)
    coreference = resolved(
        words,
        parsed(words, ["her brother"]),
        Likes({}),
        extract_quotations(manuscript),
        table((HALL,)),
    )
    assert [(c.id, c.name) for c in coreference.characters] == [("c1", "Mr. Hall"), ("c2", "her brother")]
    assert (coreference.provisional, coreference.listed) == ({"c2"}, (HALL,))
    assert speaker_mentions((), coreference) == ()  # a tag with their noun names no speaker yet


def test_a_provisional_character_is_merged_into_the_character_whose_relative_it_is():
    lady = replace(HALL, id="c3", name="his lady")
    at = [mention("poor", "NOM", "c3"), mention("a boat", "NOM", "c3"), mention("he", "PRON", "c1")]
    coreference = Coreference(
        mentions=tuple(at), links=tuple(at), provisional=frozenset({"c3"}), characters=(HALL, NORA, lady), entities=()
    )
    assert merge_provisional_relatives(coreference, coreference.links) == (coreference, coreference.links)
    now, links = merge_provisional_relatives(coreference, (at[0], replace(at[1], entity="c2"), at[2]))
    assert [m.entity for m in links] == [m.entity for m in now.mentions] == ["c2", "c2", "c1"]
    assert (now.characters, now.provisional) == ((HALL, NORA), frozenset())
