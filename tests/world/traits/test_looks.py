"""Eyes, hair, build and other looks, by the trees that say them."""

import pytest
from parsed_sentences import parsed_text

from fabula.world import traits

HIS_EYES = """
    Edmund  Edmund  NNP  2 nsubj =e
    smiled  smile   VBD  0 root
    .       .       .    2 punct
    His     his     PRP$ 6 nmod =e:PRON
    {grey}  {grey}  {tag} 6 amod
    {eyes}  {eye}   {nns} 7 nsubj
    shone   shine   VBD  0 root
"""
COPULA = """
    Nora    Nora    NNP  3 nmod =n
    +'s     's      POS  1 case
    {hair}  {hair}  NN   5 nsubj
    was     be      VBD  5 cop
    {red}   {red}   JJ   0 root
    {with}  with    IN   7 case
    {anger} anger   NN   5 obl
"""
TURNED = """
    Nora    Nora    NNP  3 nmod =n
    +'s     's      POS  1 case
    hair    hair    NN   5 nsubj
    had     have    VBD  5 aux
    turned  turn    VBN  0 root
    white   white   JJ   5 xcomp
"""
HAD = """
    Nora    Nora    NNP  2 nsubj =n
    had     have    VBD  0 root
    dark    dark    JJ   4 amod
    hair    hair    NN   2 obj
    and     and     CC   7 cc
    blue    blue    JJ   7 amod
    eyes    eye     NNS  4 conj
"""
NOUN = """
    Edmund  Edmund  NNP  {head} nsubj =e
    was     be      VBD  5 cop
    a       a       DT   5 det
    {adj}   {adj}   JJ   5 amod
    man     man     NN   0 root
    with    with    IN   8 case
    red     red     JJ   8 amod
    hair    hair    NN   5 nmod
"""


DENIED = """
    Nora    Nora    NNP  3 nsubj =n
    was     be      VBD  3 cop
    tall    tall    JJ   0 root
    but     but     CC   6 cc
    {not}   {not}   RB   6 advmod
    lovely  lovely  JJ   3 conj
"""


def said(parsed, **names):
    return [(t.of, t.kind, t.value) for t in traits(parsed.statements(**(names or {"n": "Nora", "e": "Edmund"})))]


def his(grey, eyes="eyes", tag="JJ"):
    return parsed_text(HIS_EYES.format(grey=grey, tag=tag, eyes=eyes, eye="eye", nns="NNS" if eyes == "eyes" else "NN"))


@pytest.mark.parametrize(
    ("colour", "value"), [("grey", "grey"), ("gray", "grey"), ("blue-grey", "blue-grey"), ("hazel", "hazel")]
)
def test_the_colour_of_eyes_is_their_owners(colour, value):
    assert said(his(colour)) == [("e", "eyes", value)]


def test_looks_that_are_denied_are_none():
    assert said(parsed_text(DENIED.format(**{"not": "still"}))) == [("n", "build", "tall"), ("n", "looks", "lovely")]
    assert said(parsed_text(DENIED.format(**{"not": "not"}))) == [("n", "build", "tall")]


@pytest.mark.parametrize("word", ["red", "golden", "black-lashed", "weary", "stony-hearted"])
def test_what_is_no_colour_of_eyes_says_none(word):
    assert said(his(word)) == []


def test_a_black_eye_is_a_bruise():
    assert said(his("black", "eyes")) == [("e", "eyes", "black")]
    assert said(his("black", "eye")) == []


def test_a_pronoun_is_of_the_person_named_last():
    assert said(his("grey"), e="Edmund") == [("e", "eyes", "grey")]
    between = HIS_EYES.replace("Edmund  Edmund  NNP  2 nsubj =e", "Hugh  Hugh  NNP  2 nsubj =h")
    parsed = parsed_text(between.format(grey="grey", tag="JJ", eyes="eyes", eye="eye", nns="NNS"))
    assert said(parsed, e="Edmund", h="Hugh") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"hair": "hair", "red": "red", "with": "by", "anger": "nature"}, []),
        ({"hair": "eye", "red": "grey", "with": "with", "anger": "anger"}, []),
    ],
)
def test_a_passing_colour_is_no_trait(words, expected):
    assert said(parsed_text(COPULA.format(**words))) == expected


def test_a_predicate_states_a_colour():
    sentence = "\n".join(
        COPULA.format(hair="hair", red="red", **{"with": "with"}, anger="anger").strip().splitlines()[:5]
    )
    assert said(parsed_text(sentence)) == [("n", "hair", "red")]
    assert said(parsed_text(sentence.replace("red   red", "wet   wet"))) == []


def test_a_change_ends_what_was_before():
    parsed = parsed_text(HAD, TURNED)
    dark, white = traits(parsed.statements(n="Nora"))[0::2]
    assert (dark.kind, dark.value, white.value) == ("hair", "dark", "white")
    assert (dark.until, white.until, white.mode) == (parsed.span("hair", 1)[0], None, "past")


def test_a_person_has_what_the_verb_says_and_its_conjuncts():
    assert said(parsed_text(HAD)) == [("n", "hair", "dark"), ("n", "eyes", "blue")]


@pytest.mark.parametrize(
    ("word", "trait"), [("tall", ("e", "build", "tall")), ("handsome", ("e", "looks", "handsome")), ("kind", None)]
)
def test_a_noun_phrase_describes_the_subject(word, trait):
    expected = [("e", "hair", "red"), *([trait] if trait else [])]
    assert sorted(said(parsed_text(NOUN.format(adj=word, head=5)))) == sorted(expected)


def test_the_same_value_again_is_evidence_of_the_first_claim():
    (claim,) = [t for t in traits(parsed_text(HAD, HAD).statements(n="Nora")) if t.kind == "eyes"]
    assert len(claim.evidence) == 2
    assert (claim.start, claim.end) == claim.evidence[0]
    assert claim.p > 0.96


GOT = """
    Nora    Nora    NNP  3 nsubj =n
    +'s     be      VBZ  3 aux
    got     get     VBN  0 root
    {red}   {red}   JJ   5 amod
    hair    hair    NN   3 obj
"""


def test_who_has_got_red_hair_has_it():
    (claim,) = traits(parsed_text(GOT.format(red="red")).statements(n="Nora"))
    assert (claim.of, claim.kind, claim.value) == ("n", "hair", "red")
