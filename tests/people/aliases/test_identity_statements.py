"""Statements that two characters are one, on small dependency trees that are written out here."""

import pytest
from readings import with_arcs
from stories import page

from fabula.people.aliases.identity_statements import copulas_of_names, identity_statements
from fabula.people.aliases.suggestions import merge_suggestions
from fabula.schema.people import Character, Mention, Name
from fabula.schema.speech import Quote
from fabula.tokens import tokens as tokenize

LABELS = ("root", "nsubj", "cop", "advmod", "aux", "mark", "case", "ccomp", "nmod", "punct", "det")
PEOPLE = {"the old man": ("c0", "NOM"), "I": ("c0", "PRON"), "my": ("c0", "PRON"), "Giles Orme": ("c1", "PROP"),
          "Orme": ("c1", "PROP"), "Nora": ("c2", "PROP")}  # fmt: skip
NAMES = {"c0": "the old man", "c1": "Giles Orme", "c2": "Nora"}


def statements(sentence, arcs, *, pronouns=("", "", ""), quotes=(), p=0.9):
    """The statements of a sentence whose tokens have the arcs "label>head", as (characters, words)."""
    tokens = tokenize(page(sentence))
    parse = with_arcs(tokens, arcs, LABELS)
    mentions = []
    for phrase, (character, kind) in PEOPLE.items():
        start = sentence.find(phrase)
        if start >= 0 and not any(m.start <= start < m.end for m in mentions):
            end = start + len(phrase)
            mentions.append(Mention(start=start, end=end, kind=kind, category="PER", entity=character, p=p))
    cast = tuple(
        Character(id=i, name=n, names=(Name(n, 2),), pronouns=they, mentions=2, quotes=0, first=0)
        for (i, n), they in zip(NAMES.items(), pronouns, strict=True)
    )
    mentions = tuple(sorted(mentions, key=lambda m: m.start))
    naming = copulas_of_names(tokens, parse, cast, mentions)
    stated = identity_statements(sentence, cast, tuple(quotes), naming)
    assert merge_suggestions(sentence, cast, mentions, tuple(quotes), stated)[: len(stated)] == stated
    return [(s.characters, sentence[slice(*s.evidence[0])]) for s in stated]


I_AM = "I am Giles Orme .", "nsubj>2 cop>2 root>2 nmod>2 punct>2"


def test_the_speaker_of_i_am_is_the_named_character():
    assert statements(*I_AM) == [(("c0", "c1"), "I am Giles Orme")]


@pytest.mark.parametrize(
    ("sentence", "arcs"),
    [
        ("the old man was Giles Orme .", "det>2 nmod>2 nsubj>4 cop>4 root>4 nmod>4 punct>4"),
        ("my name is Orme .", "nmod>1 nsubj>3 cop>3 root>3 punct>3"),
    ],
    ids=["in narration", "by name"],
)
def test_the_subject_of_a_statement_is_the_named_character(sentence, arcs):
    assert statements(sentence, arcs) == [(("c0", "c1"), sentence.removesuffix(" ."))]


@pytest.mark.parametrize(
    ("sentence", "arcs"),
    [
        ("I am not Orme .", "nsubj>3 cop>3 advmod>3 root>3 punct>3"),
        ("I am Orme ?", "nsubj>2 cop>2 root>2 punct>2"),
        ("I could be Orme .", "nsubj>3 aux>3 cop>3 root>3 punct>3"),
        ("if I am Orme .", "mark>3 nsubj>3 cop>3 root>3 punct>3"),
        ("I am with Orme .", "nsubj>3 cop>3 case>3 root>3 punct>3"),
        ("Nora imagine I am Orme .", "nsubj>1 root>1 nsubj>4 cop>4 ccomp>1 punct>1"),
        ("Orme is the old man .", "nsubj>4 cop>4 det>4 advmod>4 root>4 punct>4"),
    ],
    ids=["denied", "asked", "possible", "supposed", "beside", "imagined", "a description"],
)
def test_a_sentence_that_states_nothing_gives_no_suggestion(sentence, arcs):
    assert statements(sentence, arcs) == []


def test_other_evidence_speaks_against_a_statement():
    assert statements(*I_AM, pronouns=("she/her", "he/him", "")) == []
    assert statements(*I_AM, pronouns=("he/him", "he/him", "")) != []
    assert statements(*I_AM, p=0.5) == [], "the entities of the mentions are not sure"
    line = Quote(start=0, end=4, kind="speech", utterance=0, speaker="c0", addressees=("c1",))
    assert statements(*I_AM, quotes=[line]) == [], "they speak to each other"
