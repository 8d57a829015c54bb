"""Where a scene is set, and which places that are mentioned once are listed."""

from dataclasses import replace

import pytest
from parsed_sentences import ParsedText, parsed_text
from stories import page

from fabula.pipeline import understand
from fabula.schema.people import Entity
from fabula.schema.world import Scene
from fabula.world import list_single_places, with_places

YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."
PLACES = tuple(
    Entity(id=id, category=category, name=id, mentions=2, first=0)
    for id, category in (("inn", "FAC"), ("kitchen", "FAC"), ("tower", "FAC"))
)
BE = """
    Nora    Nora    NNP  5 nsubj =n
    was     be      VBD  5 cop
    in      in      IN   5 case
    the     the     DT   5 det
    inn     inn     NN   0 root =inn:NOM:FAC
    .       .       .    5 punct
"""
ON_TOP = """
    Nora    Nora    NNP  2 nsubj =n
    stood   stand   VBD  0 root
    on      on      IN   4 case
    top     top     NN   2 obl
    of      of      IN   7 case
    the     the     DT   7 det
    tower   tower   NN   4 nmod =tower:NOM:FAC
    .       .       .    2 punct
"""
FOUND = """
    Nora    Nora    NNP  2 nsubj =n
    found   find    VBD  0 root
    Edmund  Edmund  NNP  2 obj =e
    in      in      IN   6 case
    the     the     DT   6 det
    kitchen kitchen NN   2 obl =kitchen:NOM:FAC
    .       .       .    2 punct
"""
CROSSED = """
    Nora    Nora    NNP  2 nsubj =n
    walked  walk    VBD  0 root
    across  across  IN   5 case
    the     the     DT   5 det
    kitchen kitchen NN   2 obl =kitchen:NOM:FAC
    .       .       .    2 punct
"""
FIRE = """
    Nora    Nora    NNP  2 nsubj =n
    sat     sit     VBD  0 root
    by      by      IN   5 case
    the     the     DT   5 det
    fire    fire    NN   2 obl
    in      in      IN   8 case
    the     the     DT   8 det
    kitchen kitchen NN   5 nmod =kitchen:NOM:FAC
    .       .       .    2 punct
"""
SMALL = """
    The     the     DT   2 det
    kitchen kitchen NN   4 nsubj =kitchen:NOM:FAC
    was     be      VBD  4 cop
    small   small   JJ   0 root
    .       .       .    4 punct
"""
PLANNED = """
    Nora    Nora    NNP  3 nsubj =n
    was     be      VBD  3 aux
    going   go      VBG  0 root
    to      to      IN   6 case
    the     the     DT   6 det
    inn     inn     NN   3 obl =inn:NOM:FAC
    .       .       .    3 punct
"""
BEFORE = """
    Nora    Nora    NNP  2 nsubj =n
    slept   sleep   VBD  0 root
    before  before  IN   5 mark
    she     she     PRP  5 nsubj =n:PRON
    reached reach   VBD  2 advcl
    the     the     DT   7 det
    inn     inn     NN   5 obj =inn:NOM:FAC
    .       .       .    2 punct
"""
LAST = """
    Nora    Nora    NNP  2 nsubj =n
    wept    weep    VBD  0 root
    .       .       .    2 punct
"""


def place_of(*sentences: str, participants: tuple[str, ...] = ("n",)) -> str | None:
    text: ParsedText = parsed_text(*sentences)
    scene = Scene(start=0, end=len(text.text), opening="start", participants=participants)
    return with_places([scene], text.statements(n="Nora", e="Edmund"), text.mentions, PLACES)[0].place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [(BE, "inn"), (ON_TOP, "tower"), (FOUND, "kitchen"), (CROSSED, "kitchen"), (FIRE, "kitchen"), (SMALL, "kitchen")],
)
def test_someone_on_stage_or_the_first_words_say_the_place(sentence, place):
    assert place_of(sentence, LAST) == place


@pytest.mark.parametrize("sentence", [PLANNED, BEFORE])
def test_what_is_planned_or_comes_later_says_no_place(sentence):
    assert place_of(sentence, LAST) is None


def test_an_arrival_at_the_end_leads_to_the_next_scene():
    assert place_of(LAST, LAST, LAST, LAST, LAST, LAST, CROSSED) is None


def test_a_person_who_is_not_on_stage_says_no_place_of_the_scene():
    assert place_of(LAST, LAST, LAST, BE, LAST, LAST, participants=("e",)) is None


def test_a_place_that_is_mentioned_once_is_listed_where_someone_is_told_to_be():
    text = parsed_text(CROSSED)
    unresolved = tuple(replace(each, entity=None) if each.category == "FAC" else each for each in text.mentions)
    mentions, places = list_single_places(text.statements(n="Nora"), unresolved)
    assert [(place.name.split()[-1], place.mentions) for place in places] == [("kitchen", 1)]
    assert mentions[-1].entity == places[0].id
    assert list_single_places(text.statements(n="Nora"), text.mentions) == (text.mentions, ())


def test_a_place_that_a_character_speaks_of_is_not_the_place_of_the_scene():
    paragraphs = (
        f"{YARD} “I was in Harwich,” said Nora. “Nobody is happy in Harwich.”",
        "“Then stay in Harwich,” said Edmund.",
    )
    story = understand(page(*paragraphs))
    assert {e.id: e.name for e in story.entities}[story.scenes[0].place] == "the yard"
