"""Indirect speech, read off small trees that are written out here."""

import numpy as np
import pytest
from stories import page

from fabula.quotations.extraction import extract_quotations
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.tokens import Tokens
from fabula.speech.reported.indirect_speech import find_indirect_speech
from fabula.tokens import tokens

DEPREL = ("root", "nsubj", "obj", "obl", "case", "aux", "mark", "advmod", "ccomp", "xcomp", "advcl", "acl", "conj",
          "cc", "det", "punct")  # fmt: skip
LEMMAS = {"said": "say", "told": "tell", "asked": "ask", "promised": "promise", "saying": "say", "was": "be"}
VERBS = frozenset("said told asked promised come comes leave left was rose rains saying say know".split())
XPOS = {"said": "VBD", "told": "VBD", "asked": "VBD", "saying": "VBG", "say": "VB", "may": "MD"}


def read(sentence: str, tree: str) -> tuple[Tokens, Parse]:
    """Tokens of a sentence, and a parse with the arcs of `tree`: "nsubj>2" for each token."""
    words = tokens(page(sentence))
    label, head = zip(*(arc.split(">") for arc in tree.split()), strict=True)
    assert len(label) == len(words)
    spelled = [words.spelling(t) for t in range(len(words))]
    none = np.zeros(len(words), np.int8)
    tags = ["VBN" if w == "told" and "was" in spelled else XPOS.get(w, "X") for w in spelled]
    lemmas = tuple(dict.fromkeys(LEMMAS.get(w, w) for w in spelled))
    xpos = ("X", "VBD", "VBG", "VB", "MD", "VBN")
    return words, Parse(
        upos=np.array([0 if w in VERBS else 2 if w in ",.“”" else 1 for w in spelled], np.int8),
        xpos=np.array([xpos.index(tag) for tag in tags], np.int8), supersense=none,
        deprel=np.array([DEPREL.index(name) for name in label], np.int8),
        lemma=np.array([lemmas.index(LEMMAS.get(w, w)) for w in spelled], np.int32), head=np.array(head, np.int32),
        event=none.astype(np.float32), begins=none.astype(np.float32), spans=np.zeros((0, 2), np.int32),
        category=none[:0], kind=none[:0], p=np.zeros(0, np.float32), vectors=np.zeros((0, 96), np.float16),
        lemmas=lemmas, upos_names=("VERB", "X", "PUNCT"), xpos_names=xpos, deprel_names=DEPREL,
        supersense_names=("O",),
    )  # fmt: skip


def reports(sentence: str, tree: str):
    """(kind, words, speaker, addressees, cue) of each clause."""
    tokens_of_sentence, parse = read(sentence, tree)
    people = {"Nora": "n", "Edmund": "e", "She": "n", "herself": "n"}
    at = {name: sentence.index(name) for name in people if name in sentence}
    mentions = tuple(
        Mention(
            start=at[n], end=at[n] + len(n), kind="PROP", category="PER", entity=people[n], p=0.9,
        )
        for n in sorted(at, key=at.get)
    )  # fmt: skip
    clauses = find_indirect_speech(tokens_of_sentence, parse, extract_quotations(page(sentence)), mentions)
    return [(r.kind, sentence[r.start : r.end], r.speaker, r.addressees, sentence[slice(*r.cue)]) for r in clauses]


@pytest.mark.parametrize(
    ("sentence", "tree", "reported"),
    [
        (
            "Nora said that it rains .",
            "nsubj>1 root>1 mark>4 nsubj>4 ccomp>1 punct>1",
            [("indirect", "that it rains", "n", (), "Nora said")],
        ),
        (
            "Nora told Edmund that it rains .",
            "nsubj>1 root>1 obj>1 mark>5 nsubj>5 ccomp>1 punct>1",
            [("indirect", "that it rains", "n", ("e",), "Nora told")],
        ),
        (
            "Nora told Edmund to leave .",
            "nsubj>1 root>1 obj>1 mark>4 xcomp>1 punct>1",
            [("indirect", "to leave", "n", ("e",), "Nora told")],
        ),
        (
            "Nora said to Edmund that it rains .",
            "nsubj>1 root>1 case>3 obl>1 mark>6 nsubj>6 ccomp>1 punct>1",
            [("indirect", "that it rains", "n", ("e",), "Nora said")],
        ),
        (
            "Nora promised to come .",
            "nsubj>1 root>1 mark>3 xcomp>1 punct>1",
            [("indirect", "to come", "n", (), "Nora promised")],
        ),
        (
            "Nora rose and said it rains .",
            "nsubj>1 root>1 cc>3 conj>1 nsubj>5 ccomp>3 punct>1",
            [("indirect", "it rains", "n", (), "Nora rose and said")],
        ),
        (
            "Nora rose , saying that it rains .",
            "nsubj>1 root>1 punct>3 advcl>1 mark>6 nsubj>6 ccomp>3 punct>1",
            [("indirect", "that it rains", "n", (), "Nora rose , saying")],
        ),
        (
            "Edmund was told by Nora that it rains .",
            "nsubj>2 aux>2 root>2 case>4 obl>2 mark>7 nsubj>7 ccomp>2 punct>2",
            [("indirect", "that it rains", "n", ("e",), "told by Nora")],
        ),
        (
            "She told herself that it rains .",
            "nsubj>1 root>1 obj>1 mark>5 nsubj>5 ccomp>1 punct>1",
            [("thought", "that it rains", "n", (), "She told")],
        ),
        (
            "It rains , Nora said .",
            "nsubj>1 ccomp>4 punct>4 nsubj>4 root>4 punct>4",
            [("indirect", "It rains", "n", (), "Nora said")],
        ),
        ("Nora may say that it rains .", "nsubj>2 aux>2 root>2 mark>5 nsubj>5 ccomp>2 punct>2", []),
        ("Nora never said that it rains .", "nsubj>2 advmod>2 root>2 mark>5 nsubj>5 ccomp>2 punct>2", []),
        ("Nora said it .", "nsubj>1 root>1 obj>1 punct>1", []),
        ("Rain said that it rains .", "nsubj>1 root>1 mark>4 nsubj>4 ccomp>1 punct>1", []),
        ("Nora rose to come .", "nsubj>1 root>1 mark>3 xcomp>1 punct>1", []),
        ("“ It rains ” said Nora .", "punct>2 nsubj>2 ccomp>4 punct>2 root>4 nsubj>4 punct>4", []),
    ],
)
def test_a_clause_under_a_verb_of_speech_is_reported(sentence, tree, reported):
    assert reports(sentence, tree) == reported


def test_a_report_inside_a_quotation_counts_and_its_tag_does_not():
    sentence = "“ Nora said it rains ” said Edmund ."
    tree = "punct>2 nsubj>2 ccomp>6 nsubj>4 ccomp>2 punct>2 root>6 nsubj>6 punct>6"
    assert reports(sentence, tree) == [("indirect", "it rains", "n", (), "Nora said")]


def test_no_words_no_reports():
    assert reports("*", "root>0") == []
