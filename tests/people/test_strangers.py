"""Who speaks without a name, and who does not count as someone new."""

from dataclasses import replace

import numpy as np
import pytest
from readings import reading
from stories import page

from fabula.people.coreference import genders
from fabula.people.strangers import strangers
from fabula.speech import quotations
from fabula.story import Character, Name
from fabula.tokens import tokens

XPOS = ("NN", "NNS", "X")
_VERBS = ("said", "cried", "sat")
COOK = Character(
    id="c1", name="the cook", names=(Name("the cook", 3, "NOM"),), pronouns="", mentions=3, quotes=1, first=0
)
DOCTOR = Character(id="c2", name="Dr. Hall", names=(Name("Dr. Hall", 3),), pronouns="", mentions=3, quotes=1, first=0)


def found(text: str, *phrases: str, alone: bool = True, plural: str = "", cast: tuple[Character, ...] = ()):
    """The strangers of a text: each phrase is a mention each time it stands there, its last word the subject of the
    verb before or behind it."""
    told = page(text)
    words = tokens(told)
    spelled = [words.spelling(t) for t in range(len(words))]
    spans, subject = [], {}
    for phrase in phrases:
        size = len(phrase.split())
        for at in range(len(words)):
            if spelled[at : at + size] == phrase.split():
                spans.append((at, at + size, "NOM", "PER"))
                noun = at + size - 1
                verbs = [t for t in (at - 1, noun + 1) if 0 <= t < len(words) and spelled[t] in _VERBS]
                subject[noun] = verbs[0] if verbs else noun
    plain = reading(words, sorted(spans))
    head, deprel = np.arange(len(words), dtype=np.int32), np.zeros(len(words), np.int8)
    for start, end, _, _ in spans:
        head[start : end - 1] = end - 1
    for noun, verb in subject.items():
        head[noun], deprel[noun] = verb, int(verb != noun)
    xpos = np.array([XPOS.index("NNS" if word == plural else "NN") for word in spelled], np.int8)
    read = replace(plain, head=head, deprel=deprel, deprel_names=("root", "nsubj"), xpos=xpos, xpos_names=XPOS)
    each = strangers(words, read, quotations(told), np.full(len(spans), alone), genders(words, read), cast)
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
        who.id for who, _ in strangers(words, read, quotations(told), np.full(2, True), genders(words, read), ())
    ] == ["c1", "c2"]


def test_several_are_nobody():
    assert found("“No,” said the waiters.", "the waiters", plural="waiters") == {}


def test_who_is_listed_already_is_not_new():
    assert found("“No,” said the cook.", "the cook", cast=(COOK,)) == {}


def test_a_title_that_someone_bears_is_theirs():
    assert found("“No,” said the dr.", "the dr", cast=(DOCTOR,)) == {}


def test_an_epithet_of_someone_in_the_cast_is_no_stranger():
    assert found("“No,” said the waiter.", "the waiter", alone=False) == {}
