"""Who is where, and which place lies inside which."""

import pytest
from parsed_sentences import ParsedText, parsed_text

from fabula.schema.people import Entity
from fabula.world import containments, index_places, stays

ENTITIES = tuple(
    Entity(id=id, category=category, name=id, mentions=2, first=0)
    for id, category in (("inn", "FAC"), ("kitchen", "FAC"), ("kent", "GPE"), ("club", "ORG"), ("home", "FAC"))
)
CAME = """
    Nora    Nora    NNP  2 nsubj =n
    {came}  {come}  VBD  0 root
    {into}  {into}  IN   5 case
    the     the     DT   5 det
    inn     inn     NN   2 obl =inn:NOM:FAC
    .       .       .    2 punct
"""
HAD_COME = """
    Nora    Nora    NNP  3 nsubj =n
    {had}   {had}   VBD  3 aux
    come    come    VBN  0 root
    into    into    IN   6 case
    the     the     DT   6 det
    inn     inn     NN   3 obl =inn:NOM:FAC
"""
LEFT = """
    {Nora}  Nora    NNP  2 nsubj =n
    left    leave   VBD  0 root
    the     the     DT   4 det
    inn     inn     NN   2 obj =inn:NOM:FAC
"""
LED = """
    Nora    Nora    NNP  2 nsubj =n
    led     lead    VBD  0 root
    Edmund  Edmund  NNP  2 obj =e
    to      to      IN   5 case
    Kent    Kent    NNP  2 obl =kent:PROP:GPE
"""
KITCHEN = """
    She     she     PRP  2 nsubj =n:PRON
    sat     sit     VBD  0 root
    in      in      IN   5 case
    the     the     DT   5 det
    kitchen kitchen NN   2 obl =kitchen:NOM:FAC
"""
OF_THE_INN = """
    The     the     DT   2 det
    kitchen kitchen NN   6 nsubj =kitchen:NOM:FAC
    of      of      IN   5 case
    the     the     DT   5 det
    inn     inn     NN   2 nmod =inn:NOM:FAC
    smelled smell   VBD  0 root
"""
CLOSE = """
    Nora    Nora    NNP  2 nsubj =n
    passed  pass    VBD  0 root
    close   close   RB   2 advmod
    to      to      IN   6 case
    the     the     DT   6 det
    inn     inn     NN   2 obl =inn:NOM:FAC
"""
HOME = """
    Nora    Nora    NNP  2 nsubj =n
    drove   drive   VBD  0 root
    it      it      PRP  2 obj
    home    home    RB   2 advmod =home:NOM:FAC
"""
AT_EASE = """
    Nora    Nora    NNP  5 nsubj =n
    was     be      VBD  5 cop
    quite   quite   RB   5 advmod
    at      at      IN   5 case
    home    home    NN   0 root =home:NOM:FAC
"""
YEARLY = """
    Every   every   DT   2 det
    summer  summer  NN   4 obl
    Nora    Nora    NNP  4 nsubj =n
    came    come    VBD  0 root
    to      to      IN   6 case
    Kent    Kent    NNP  4 obl =kent:PROP:GPE
"""


def came(come: str = "came", into: str = "into", lemma: str = "come") -> str:
    return CAME.format(came=come, come=lemma, into=into)


def stays_of(text: ParsedText, within: dict[str, str] | None = None, quotes=()):
    index = index_places(ENTITIES, within or {})
    found = stays(text.statements(quotes, n="Nora", e="Edmund"), index, text.mentions)
    return [(stay.of, stay.place, text.text[stay.start : stay.end], stay.until) for stay in found]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (came(), "came into the inn"),
        (came("sat", "in", "sit"), "sat in the inn"),
        (came("walked", "to", "walk"), "walked to the inn"),
        (LED, "led Edmund to Kent"),
    ],
)
def test_an_arrival_or_being_there_begins_a_stay(sentence, words):
    found = stays_of(parsed_text(sentence))
    assert found[0][2:] == (words, None)
    assert [stay[0] for stay in found] == (["n", "e"] if "Edmund" in words else ["n"]) or len(found) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        HAD_COME.format(had="had"),
        HAD_COME.format(had="would"),
        came("looked", "into", "look"),
        came("came", "near"),
        came("sat", "to", "sit"),
        came("turned", "to", "turn"),
        CLOSE,
        HOME,
        AT_EASE,
        YEARLY,
        LEFT.format(Nora="Nora"),
    ],
)
def test_what_was_is_planned_or_repeated_is_no_stay(sentence):
    assert stays_of(parsed_text(sentence)) == []


def test_words_of_a_character_are_no_stay():
    text = parsed_text(came())
    assert stays_of(text, quotes=[text.quote("Nora came into the inn .", "e")]) == []


def test_a_stay_ends_where_someone_leaves_or_is_elsewhere():
    text = parsed_text(came(), LEFT.format(Nora="Nora"), came(), LED)
    first, again, *kent = stays_of(text)
    assert first[3] == text.span("left the inn")[0]
    assert again[3] == text.span("led Edmund")[0]
    assert {stay[:2] for stay in kent} == {("n", "kent"), ("e", "kent")}


def test_words_again_for_one_stay_are_evidence_of_it():
    text = parsed_text(came(), came("sat", "in", "sit"))
    (stay,) = stays(text.statements(n="Nora"), index_places(ENTITIES, {}), text.mentions)
    assert stay.evidence == (text.span("came into the inn"), text.span("sat in the inn"))


def test_a_place_inside_another():
    text = parsed_text(OF_THE_INN)
    (claim,) = containments(text.statements(n="Nora"), ENTITIES)
    assert (claim.place, claim.within) == ("kitchen", "inn")
    assert text.text[claim.start : claim.end] == "kitchen of the inn"
    assert containments(parsed_text(OF_THE_INN.replace("of      of", "by      by")).statements(), ENTITIES) == ()


def test_no_town_lies_inside_a_house():
    text = parsed_text(OF_THE_INN.replace("=kitchen:NOM:FAC", "=kent:PROP:GPE"))
    assert containments(text.statements(), ENTITIES) == ()


def test_no_place_lies_inside_itself_by_way_of_another():
    other = OF_THE_INN.replace("=kitchen", "=x").replace("=inn", "=kitchen").replace("=x", "=inn")
    found = containments(parsed_text(OF_THE_INN, other).statements(), ENTITIES)
    assert [(claim.place, claim.within) for claim in found] == [("kitchen", "inn")]


@pytest.mark.parametrize(("outer", "inner", "holds"), [("kent", "kitchen", True), ("kitchen", "kent", False),
                                                       ("inn", "inn", True), ("club", "kitchen", False)])  # fmt: skip
def test_places_hold_what_lies_inside_them(outer, inner, holds):
    assert index_places(ENTITIES, {"kitchen": "inn", "inn": "kent"}).holds(outer, inner) is holds


def test_a_circle_of_places_ends():
    assert not index_places(ENTITIES, {"kitchen": "inn", "inn": "kitchen"}).holds("kent", "inn")
