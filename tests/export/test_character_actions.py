"""The actions of characters, in a sentence of every shape that is read."""

import pytest
from parsed import grammar

from fabula.export.character_actions import GrammarTree, character_actions

HIT = """
Nora hit the man and ran .
Nora Nora PROPN NNP 2 nsubj
hit hit VERB VBD 0 root
the the DET DT 4 det
man man NOUN NN 2 obj
and and CCONJ CC 6 cc
ran run VERB VBD 2 conj
. . PUNCT . 2 punct
"""
SEEN = """
Nora had been seen by Giles and caught .
Nora Nora PROPN NNP 4 nsubj
had have AUX VBD 4 aux
been be AUX VBN 4 aux
seen see VERB VBN 0 root
by by ADP IN 6 case
Giles Giles PROPN NNP 4 obl
and and CCONJ CC 8 cc
caught catch VERB VBN 4 conj
. . PUNCT . 4 punct
"""
CONFESSED = """
He was seen and confessed and Ann wept .
He he PRON PRP 3 nsubj:pass
was be AUX VBD 3 aux:pass
seen see VERB VBN 0 root
and and CCONJ CC 5 cc
confessed confess VERB VBD 3 conj
and and CCONJ CC 8 cc
Ann Ann PROPN NNP 8 nsubj
wept weep VERB VBD 3 conj
. . PUNCT . 3 punct
"""
HAS_SEEN = """
She has seen him go .
She she PRON PRP 3 nsubj
has have AUX VBZ 3 aux
seen see VERB VBN 0 root
him he PRON PRP 3 obj
go go VERB VB 3 xcomp
. . PUNCT . 3 punct
"""
WAS = """
Ann was a nurse , poor and late , and he was old .
Ann Ann PROPN NNP 4 nsubj
was be AUX VBD 4 cop
a a DET DT 4 det
nurse nurse NOUN NN 0 root
, , PUNCT , 6 punct
poor poor ADJ JJ 4 conj
and and CCONJ CC 8 cc
late late ADV RB 4 conj
, , PUNCT , 13 punct
and and CCONJ CC 13 cc
he he PRON PRP 13 nsubj
was be AUX VBD 13 cop
old old ADJ JJ 4 conj
. . PUNCT . 4 punct
"""
HERS = """
Her cup and plate , the pan and Tom 's hat and Ann fell .
Her her PRON PRP$ 2 nmod
cup cup NOUN NN 14 nsubj
and and CCONJ CC 4 cc
plate plate NOUN NN 2 conj
, , PUNCT , 7 punct
the the DET DT 7 det
pan pan NOUN NN 2 conj
and and CCONJ CC 11 cc
Tom Tom PROPN NNP 11 nmod
's 's PART POS 9 case
hat hat NOUN NN 2 conj
and and CCONJ CC 13 cc
Ann Ann PROPN NNP 2 conj
fell fall VERB VBD 0 root
. . PUNCT . 14 punct
"""
OF = """
The hat of Tom is by Ann .
The the DET DT 2 det
hat hat NOUN NN 7 nsubj
of of ADP IN 4 case
Tom Tom PROPN NNP 2 nmod
is be AUX VBZ 7 cop
by by ADP IN 7 case
Ann Ann PROPN NNP 0 root
. . PUNCT . 7 punct
"""
BOTH = """
Ann and Tom ran .
Ann Ann PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Tom Tom PROPN NNP 1 conj
ran run VERB VBD 0 root
. . PUNCT . 4 punct
"""


def tree(sentence):
    """Returns the words and the tree of a sentence, given as a line with its text and a line for each token."""
    text, table = sentence.strip().split("\n", 1)
    return text.split(), GrammarTree(grammar(text, (table,)))


@pytest.mark.parametrize(
    ("sentence", "phrase", "expected"),
    [
        (HIT, "Nora", [("agent", "hit"), ("agent", "ran")]),
        (HIT, "the man", [("patient", "hit")]),
        (SEEN, "Nora", [("patient", "seen"), ("patient", "caught")]),
        (SEEN, "Giles", [("agent", "seen")]),
        (CONFESSED, "He", [("patient", "seen"), ("agent", "confessed")]),
        (CONFESSED, "Ann", [("agent", "wept")]),
        (HAS_SEEN, "She", [("agent", "seen")]),
        (HAS_SEEN, "him", [("patient", "seen")]),
        (WAS, "Ann", [("mod", "nurse"), ("mod", "poor")]),
        (WAS, "he", [("mod", "old")]),
        (HERS, "Her", [("poss", "cup"), ("poss", "plate")]),
        (HERS, "Tom", [("poss", "hat")]),
        (HERS, "Tom 's", [("poss", "hat")]),
        (HERS, "Ann", [("agent", "fell")]),
        (OF, "Tom", []),
        (OF, "Ann", []),
        (OF, "The hat of Tom is by Ann .", []),
    ],
)
def test_the_actions_of_a_mention(sentence, phrase, expected):
    words, trees = tree(sentence)
    size = len(phrase.split())
    (first,) = (i for i in range(len(words)) if words[i : i + size] == phrase.split())
    assert [(part, words[token]) for part, token in character_actions(trees, first, first + size - 1)] == expected


def test_two_conjuncts_have_the_same_actions():
    _, trees = tree(BOTH)
    assert list(character_actions(trees, 0, 0)) == list(character_actions(trees, 2, 2)) == [("agent", 3)]
