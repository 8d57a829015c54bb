"""Which words a story makes its own, and which sentence explains them."""

from dataclasses import replace

import numpy as np
import pytest
from parsed_sentences import parsed_text

from fabula.world import terms

USE = """
    The     the     DT   2 det
    {word}  {word}  {tag} 3 nsubj{mark}
    slept   sleep   VBD  0 root
    .       .       .    3 punct
"""
DEFINED = """
    A       a       DT   2 det
    skarn   skarn   NN   5 nsubj
    was     be      VBD  5 cop
    a       a       DT   5 det
    beast   beast   NN   0 root
"""
SUPPOSED = """
    Was     be      VBD  5 cop
    a       a       DT   3 det
    skarn   skarn   NN   5 nsubj
    a       a       DT   5 det
    beast   beast   NN   0 root
    ?       ?       .    5 punct
"""
NAMED = """
    They    they    PRP  2 nsubj
    called  call    VBD  0 root
    it      it      PRP  2 obj
    skarn   skarn   NN   2 xcomp
"""
BESIDE = """
    The     the     DT   2 det
    skarn   skarn   NN   6 nsubj
    ,       ,       ,    2 punct
    a       a       DT   5 det
    beast   beast   NN   2 appos
    slept   sleep   VBD  0 root
"""
KNOWN = frozenset("the slept a was beast they called it rested if . , ?".split())


def use(word: str = "skarn", tag: str = "NN", mark: str = "") -> str:
    return USE.format(word=word, tag=tag, mark=mark)


def found(*sentences: str, known: frozenset[str] = KNOWN):
    text = parsed_text(*sentences)
    return text, terms(text.statements(), np.array([word.lower() in known for word in text.tokens.vocabulary]))


def words(*sentences: str, **options) -> list[tuple[str, int]]:
    return [(term.word, term.count) for term in found(*sentences, **options)[1]]


def test_a_noun_that_no_dictionary_has_is_a_term_once_it_comes_again_and_again():
    assert words(*[use()] * 4) == [("skarn", 4)]
    assert words(*[use()] * 3) == []
    assert words(*[use()] * 4, known=KNOWN | {"skarn"}) == []


def test_the_plural_is_the_same_term():
    assert words(*[use()] * 3, use("skarns", "NNS"), use("skarns", "NNS")) == [("skarn", 5)]


@pytest.mark.parametrize(
    "sentence",
    [use("skr"), use("skarn", "VB"), use("something"), use("skarn", "NNP", " =n"), use("skarn", "NNP", " =k:PROP:GPE")],
)  # fmt: skip
def test_names_verbs_and_short_words_are_no_terms(sentence):
    text = parsed_text(*[sentence] * 5)
    named = [(m, text.tokens.ranges_of([m])) for m in text.mentions]
    spans = np.array([(int(a[0]), int(b[0])) for _, (a, b) in named], np.int32).reshape(-1, 2)
    kinds = np.zeros(len(spans), np.int8)
    marked = replace(text, parse=replace(text.parse, spans=spans, kind=kinds, category=kinds))
    is_known = np.array([word.lower() in KNOWN for word in text.tokens.vocabulary])
    assert terms(marked.statements(), is_known) == ()


def test_a_word_that_only_characters_say_is_no_term():
    text = parsed_text(*[use()] * 5)
    starts = [start for start, _ in (text.span("The skarn slept .", nth) for nth in range(5))]
    quotes = [text.quote("The skarn slept .", None, utterance=n) for n in range(5)]
    spoken = [replace(quote, start=start, end=start + 17) for quote, start in zip(quotes, starts, strict=True)]
    is_known = np.array([word.lower() in KNOWN for word in text.tokens.vocabulary])
    assert terms(text.statements(spoken), is_known) == ()
    assert len(terms(text.statements(spoken[2:]), is_known)) == 1


@pytest.mark.parametrize(
    ("explaining", "explains"), [(DEFINED, True), (NAMED, True), (BESIDE, True), (SUPPOSED, False)]
)
def test_the_sentence_that_says_what_it_is_explains_a_term(explaining, explains):
    text, (term,) = found(use(), use(), use(), explaining, use())
    words_of = text.text[term.start : term.end]
    assert words_of.startswith("The skarn slept") is not explains
    assert term.first == term.since == text.span("skarn")[0]
    assert (term.p > 0.8) is explains
