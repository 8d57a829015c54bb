"""Who speaks without a name, and who does not count as someone new."""

from dataclasses import replace

import numpy as np
import pytest
from readings import parsed, reading
from stories import page

from fabula.cues.tagged_mentions import tagged_mentions
from fabula.people.coreference.mention_attributes import mention_genders
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


def found(
    text: str,
    *phrases: str,
    alone: bool = True,
    straight: float = 1.0,
    new: float = 1.0,
    plural: str = "",
    cast: tuple[Character, ...] = (),
):
    """The strangers of a text: each phrase is a mention each time it stands there, its last word the subject of the
    verb before or behind it."""
    told = page(text)
    words = tokens(told)
    read = parsed(words, list(phrases), verbs=_VERBS, plural=plural)
    count, gender = len(read.spans), mention_genders(words, read)
    links = (np.full(count, alone), np.full(count, straight), np.full(count, new))
    each = speaking_descriptions(
        words, read, tagged_mentions(words, read, extract_quotations(told)), *links, gender, cast
    )
    return {who.name: len(rows) for who, rows in each}


@pytest.mark.parametrize(
    ("text", "phrases", "who"),
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
    ids=["a tag", "the same one again", "a man", "no tag", "anyone", "kin", "nobody", "far from speech"],
)
def test_who_is_someone(text, phrases, who):
    assert found(text, *phrases) == who


@pytest.mark.parametrize("word", ["other", "fellow"])
def test_one_of_several_is_no_one(word):
    assert found("“No,” said the guard.", "the guard") == {"the guard": 1}
    assert found(f"“No,” said the guard. The {word} guard slept.", "the guard") == {}


def test_two_men_are_two():
    text = "“No,” said a man. “Yes,” cried a man."
    told, words = page(text), tokens(page(text))
    spelled = [words.spelling(t) for t in range(len(words))]
    at = [t for t in range(len(words)) if spelled[t] == "man"]
    read = reading(words, [(t - 1, t + 1, "NOM", "PER") for t in at])
    head = read.head.copy()
    head[[t - 1 for t in at]], head[at] = at, [t - 2 for t in at]
    deprel = np.zeros(len(words), np.int8)
    deprel[at] = 1
    names = {"deprel_names": ("root", "nsubj"), "xpos_names": ("NN",)}
    read = replace(read, head=head, deprel=deprel, **names)
    assert [
        who.id
        for who, _ in speaking_descriptions(
            words,
            read,
            tagged_mentions(words, read, extract_quotations(told)),
            np.full(2, True),
            np.ones(2),
            np.ones(2),
            mention_genders(words, read),
            (),
        )
    ] == ["c1", "c2"]


def test_whom_only_pronouns_join_to_a_name_is_someone():
    text = "“No,” said the waiter. The waiter sat down. The waiter sat."
    assert found(text, "the waiter", "The waiter", alone=False, straight=0.3) == {}
    assert found(text, "the waiter", "The waiter", alone=False, straight=0.0) == {"the waiter": 3}


def test_one_use_or_two_do_not_show_where_an_epithet_points():
    assert found("“No,” said the waiter. The waiter sat.", "the waiter", "The waiter", alone=False, straight=0.0) == {}


def test_the_stranger_is_someone_where_all_uses_mean_one():
    text = "“No,” said the stranger." + " The stranger sat." * 4
    uses = ("the stranger", "The stranger")
    assert found(text, *uses, straight=0.0, new=0.01) == {"the stranger": 5}
    assert found(text, *uses, straight=0.0, new=0.2) == {}, "some of them are somebody new"
    assert found(text, *uses, straight=0.3, new=0.01) == {}, "they point at a name"
    assert found(text.removesuffix(" The stranger sat."), *uses, straight=0.0, new=0.01) == {}, "too few"


def test_several_are_nobody():
    assert found("“No,” said the waiters.", "the waiters", plural="waiters") == {}


def test_who_is_listed_already_is_not_new():
    assert found("“No,” said the cook.", "the cook", cast=(COOK,)) == {}


def test_a_title_that_someone_bears_is_theirs():
    assert found("“No,” said the dr.", "the dr", cast=(DOCTOR,)) == {}


def test_an_epithet_of_someone_in_the_cast_is_no_stranger():
    assert found("“No,” said the waiter.", "the waiter", alone=False) == {}


BOY = "The boy ran. “No,” the boy said. “Yes,” he said. " + "He sat. " * 5


def known_by_all(text: str, phrases: list[str], cluster: list[int], known: int = 0, plural: str = ""):
    """Who is prominent where each mention means the cluster that stands in its place."""
    told = page(text)
    words = tokens(told)
    read = parsed(words, phrases, plural=plural)
    return prominent_descriptions(
        words,
        read,
        tagged_mentions(words, read, extract_quotations(told)),
        np.array(cluster),
        known,
        mention_genders(words, read),
        4,
    )


def test_who_speaks_and_is_much_spoken_of_is_someone():
    ((boy, cluster),) = known_by_all(BOY, ["The boy", "the boy", "he", "He"], [3] * 8, known=3)
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
def test_who_is_not_prominent(text, phrases, cluster, known, plural):
    assert known_by_all(text, phrases, cluster, known, plural) == []


def heard(text: str, phrases: list[str], cluster: list[int], known: int = 0):
    """Who is overheard where each mention means the cluster that stands in its place."""
    told = page(text)
    words = tokens(told)
    read = parsed(words, phrases)
    tags = tagged_mentions(words, read, extract_quotations(told))
    each = provisional_speakers(words, read, tags, np.array(cluster), known, mention_genders(words, read), 4)
    return [(who.id, who.name, who.mentions, number) for who, number in each]


def test_whoever_else_a_tag_points_at_is_overheard():
    text = "“No,” said her brother. He sat down. “Yes,” said one of the men."
    phrases = ["her brother", "He", "one of the men"]
    assert heard(text, phrases, [1, 1, 2]) == [("c5", "her brother", 2, 1), ("c6", "one of the men", 1, 2)]
    assert heard(text, phrases, [1, 1, 2], known=2) == [("c5", "one of the men", 1, 2)]


def test_whoever_is_silent_or_but_a_pronoun_is_not_overheard():
    assert heard("Her brother sat down. “No.”", ["Her brother"], [0]) == []
    assert heard("“No,” he said.", ["he"], [0]) == []
