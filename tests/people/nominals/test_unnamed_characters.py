"""Characters that speak without a name, and descriptions that are no character of their own."""

from dataclasses import replace

import numpy as np
import pytest
from readings import parsed, reading
from stories import page

from fabula.cues import tagged_mentions
from fabula.people.coreference.mention_attributes import mention_genders
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.people.nominals.unnamed_characters import (
    prominent_descriptions,
    provisional_speakers,
    speaking_descriptions,
)
from fabula.quotations.extraction import extract_quotations
from fabula.schema.people import Character, Name
from fabula.tokens import tokens

_VERBS = ("said", "cried", "sat")
COOK = Character(
    id="c1", name="the cook", names=(Name("the cook", 3, "NOM"),), pronouns="", mentions=3, quotes=1, first=0
)
DOCTOR = Character(id="c2", name="Dr. Hall", names=(Name("Dr. Hall", 3),), pronouns="", mentions=3, quotes=1, first=0)


def evidence(manuscript, words, parse) -> MentionEvidence:
    quotes = extract_quotations(manuscript)
    return MentionEvidence(
        tokens=words,
        parse=parse,
        in_speech=words.inside(quotes) >= 0,
        is_tagged=tagged_mentions(words, parse, quotes),
        gender=mention_genders(words, parse),
    )


def speaking(
    text: str,
    *phrases: str,
    unlinked: bool = True,
    name_probability: float = 1.0,
    new_probability: float = 1.0,
    plural: str = "",
    cast: tuple[Character, ...] = (),
):
    """The unnamed characters of a text: each phrase is a mention each time it stands there, its last word the subject
    of the verb before or behind it."""
    manuscript = page(text)
    words = tokens(manuscript)
    parse = parsed(words, list(phrases), verbs=_VERBS, plural=plural)
    links = (np.full(len(parse.spans), value) for value in (unlinked, name_probability, new_probability))
    characters = speaking_descriptions(evidence(manuscript, words, parse), *links, cast)
    return {character.name: len(rows) for character, rows in characters}


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("“No,” said the waiter. The rain fell.", ["the waiter"], {"the waiter": 1}),
        ("“No,” the waiter said. Then the waiter sat down.", ["the waiter"], {"the waiter": 2}),
        ("“No,” said a man.", ["a man"], {"a man": 1}),
        ("The waiter sat down. “No.”", ["The waiter"], {}),
        ("“No,” said the man. He sat down.", ["the man"], {}),
        ("“No,” said her brother.", ["her brother"], {}),
        ("“No,” said someone.", ["someone"], {}),
        ("“No,” Nora said. It was so. The waiter said it was late.", ["The waiter"], {}),
    ],
    ids=[
        "a tag",
        "the same one again",
        "a man",
        "no tag",
        "a generic noun",
        "kin",
        "an indefinite pronoun",
        "far from speech",
    ],
)
def test_a_description_in_a_tag_is_a_character(text, phrases, expected):
    assert speaking(text, *phrases) == expected


@pytest.mark.parametrize("word", ["other", "fellow"])
def test_one_of_several_is_no_character(word):
    assert speaking("“No,” said the guard.", "the guard") == {"the guard": 1}
    assert speaking(f"“No,” said the guard. The {word} guard slept.", "the guard") == {}


def test_a_noun_with_an_indefinite_article_is_a_new_character_each_time():
    text = "“No,” said a man. “Yes,” cried a man."
    manuscript, words = page(text), tokens(page(text))
    spelled = [words.spelling(t) for t in range(len(words))]
    at = [t for t in range(len(words)) if spelled[t] == "man"]
    parse = reading(words, [(t - 1, t + 1, "NOM", "PER") for t in at])
    head = parse.head.copy()
    head[[t - 1 for t in at]], head[at] = at, [t - 2 for t in at]
    deprel = np.zeros(len(words), np.int8)
    deprel[at] = 1
    names = {"deprel_names": ("root", "nsubj"), "xpos_names": ("NN",)}
    parse = replace(parse, head=head, deprel=deprel, **names)
    mentions = evidence(manuscript, words, parse)
    characters = speaking_descriptions(mentions, np.full(2, True), np.ones(2), np.ones(2), ())
    assert [character.id for character, _ in characters] == ["c1", "c2"]


def test_a_description_that_only_pronouns_join_to_a_name_is_a_character():
    text = "“No,” said the jounin. The jounin sat down. The jounin sat."
    assert speaking(text, "the jounin", "The jounin", unlinked=False, name_probability=0.3) == {}
    assert speaking(text, "the jounin", "The jounin", unlinked=False, name_probability=0.0) == {"the jounin": 3}


def test_two_uses_are_too_few_to_tell_a_character_from_an_epithet():
    text, uses = "“No,” said the jounin. The jounin sat.", ("the jounin", "The jounin")
    assert speaking(text, *uses, unlinked=False, name_probability=0.0) == {}


def test_a_role_with_few_uses_is_a_character_unless_it_surely_means_a_name():
    text, uses = "“No,” said the waiter. The waiter sat.", ("the waiter", "The waiter")
    assert speaking(text, *uses, unlinked=False, name_probability=0.2) == {"the waiter": 2}
    assert speaking(text, *uses, unlinked=False, name_probability=0.6) == {}
    old = text.replace(" waiter", " old waiter")
    assert speaking(old, "the old waiter", "The old waiter", unlinked=False, name_probability=0.3) == {}, "an epithet"
    several = text + " The waiter sat." * 3
    assert speaking(several, *uses, unlinked=False, name_probability=0.3) == {}, "links tell by now"


def test_a_generic_noun_is_a_character_where_all_uses_refer_to_one_person():
    text = "“No,” said the stranger." + " The stranger sat." * 4
    uses = ("the stranger", "The stranger")
    assert speaking(text, *uses, name_probability=0.0, new_probability=0.01) == {"the stranger": 5}
    assert speaking(text, *uses, name_probability=0.0, new_probability=0.2) == {}, "some of them refer to a new person"
    assert speaking(text, *uses, name_probability=0.3, new_probability=0.01) == {}, "they refer to a name"
    assert speaking(text.removesuffix(" The stranger sat."), *uses, name_probability=0.0, new_probability=0.01) == {}, (
        "too few"
    )


def test_a_plural_is_no_character():
    assert speaking("“No,” said the waiters.", "the waiters", plural="waiters") == {}


def test_a_noun_of_the_cast_is_no_new_character():
    assert speaking("“No,” said the cook.", "the cook", cast=(COOK,)) == {}


def test_a_title_of_the_cast_is_no_new_character():
    assert speaking("“No,” said the dr.", "the dr", cast=(DOCTOR,)) == {}


def test_an_epithet_of_the_cast_is_no_new_character():
    assert speaking("“No,” said the waiter.", "the waiter", unlinked=False) == {}


BOY = "The boy ran. “No,” the boy said. “Yes,” he said. " + "He sat. " * 5


def prominent(text: str, phrases: list[str], cluster: list[int], known: int = 0, plural: str = ""):
    """The prominent characters, with the cluster of each mention, four characters and `known` referents."""
    manuscript = page(text)
    words = tokens(manuscript)
    parse = parsed(words, phrases, plural=plural)
    return prominent_descriptions(evidence(manuscript, words, parse), np.array(cluster), known, 4)


def test_a_description_that_speaks_and_is_mentioned_much_is_a_character():
    ((boy, cluster),) = prominent(BOY, ["The boy", "the boy", "he", "He"], [3] * 8, known=3)
    assert (boy.id, boy.name, boy.pronouns, boy.mentions, boy.first, cluster) == ("c5", "the boy", "he/him", 8, 0, 3)


@pytest.mark.parametrize(
    ("text", "phrases", "cluster", "known", "plural"),
    [
        (BOY, ["The boy", "the boy", "he", "He"], [0] * 8, 1, ""),
        ("The boy ran. “No.”" + " He sat." * 9, ["The boy", "He"], [0] * 10, 0, ""),
        ("“No,” he said. " * 9, ["he"], [0] * 9, 0, ""),
        ("“No,” the boys said. " * 9, ["the boys"], [0] * 9, 0, "boys"),
        ("he " * 300 + "“No,” the boy said. " * 9, ["he", "the boy"], [*[0] * 300, *[1] * 9], 1, ""),
        ("“No,” the boy said. ", ["the boy"], [0], 0, ""),
    ],
    ids=["known", "silent", "a pronoun alone", "several", "hardly there", "once"],
)
def test_other_clusters_are_not_prominent(text, phrases, cluster, known, plural):
    assert prominent(text, phrases, cluster, known, plural) == []


def provisional(text: str, phrases: list[str], cluster: list[int], known: int = 0):
    """The provisional characters, with the cluster of each mention, four characters and `known` referents."""
    manuscript = page(text)
    words = tokens(manuscript)
    mentions = evidence(manuscript, words, parsed(words, phrases))
    characters = provisional_speakers(mentions, np.array(cluster), known, 4)
    return [(character.id, character.name, character.mentions, number) for character, number in characters]


def test_every_other_noun_in_a_tag_is_a_provisional_character():
    text = "“No,” said her brother. He sat down. “Yes,” said one of the men."
    phrases = ["her brother", "He", "one of the men"]
    assert provisional(text, phrases, [1, 1, 2]) == [("c5", "her brother", 2, 1), ("c6", "one of the men", 1, 2)]
    assert provisional(text, phrases, [1, 1, 2], known=2) == [("c5", "one of the men", 1, 2)]


def test_a_silent_noun_and_a_pronoun_are_no_provisional_characters():
    assert provisional("Her brother sat down. “No.”", ["Her brother"], [0]) == []
    assert provisional("“No,” he said.", ["he"], [0]) == []
