"""Lemmas of the forms of verbs, by their spelling."""

import pytest

from fabula.encoder.decoding import verb_lemma

FORMS = """
shook shake; sank sink; lain lie; sprung spring; put put; exempt exempt; stared stare; hoped hope; hopped hop;
nodded nod; begging beg; paused pause; hesitated hesitate; repeated repeat; created create; visited visit;
invited invite; imagined imagine; listened listen; admired admire; murmured murmur; ignored ignore; favored favor;
chuckled chuckle; growled growl; called call; yelled yell; compelled compel; travelled travel; added add; passed pass;
urged urge; longed long; changed change; plunged plunge; hanging hang; singing sing; singeing singe; breathing breathe;
cried cry; died die; lying lie; playing play; tries try; agreed agree; freed free; eyed eye; argued argue; mixed mix;
showed show; roared roar; goin go; watchin watch; begin begin; need need; bring bring; managed manage; waltzed waltz;
finishes finish; passes pass
"""


@pytest.mark.parametrize("pair", FORMS.strip().replace("\n", " ").split("; "))
def test_a_form_of_a_verb_has_its_lemma(pair):
    form, lemma = pair.split()
    assert verb_lemma(form, "?") == lemma


@pytest.mark.parametrize(
    ("form", "suggestion", "lemma"), [("walks", "walk", "walk"), ("walk", "walk", "walk"), ("wal", "w", "wal")]
)
def test_a_form_without_an_ending_keeps_its_letters(form, suggestion, lemma):
    assert verb_lemma(form, suggestion) == lemma
