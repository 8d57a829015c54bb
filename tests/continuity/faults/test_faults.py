"""Which passages of a story contradict each other, and which only seem to."""

import pytest
from faulty_stories import NAMES, does, faults
from parsed_sentences import parsed_text

from fabula.schema.world import TimeConflict, TimeExpression, Trait

PERFECT = """
    Nora    Nora    NNP  3 nsubj =n
    had     have    VBD  3 aux
    laughed laugh   VBN  0 root
    .       .       .    3 punct
"""
FELL_DEAD = """
    Nora    Nora    NNP  2 nsubj =n
    fell    fall    VBD  0 root
    dead    dead    JJ   2 xcomp
    years   year    NNS  5 obl
    {when}  {when}  RB   2 advmod
    .       .       .    2 punct
"""
MY_EYES = """
    {my}    my      PRP$ 3 nmod  ={id}:PRON
    {grey}  {grey}  JJ   3 amod
    eyes    eye     NNS  4 nsubj
    shone   shine   VBD  0 root
"""
IS_KILLED = """
    Nora    Nora    NNP  3 nsubj =n
    is      be      VBZ  3 aux:pass
    killed  kill    VBN  0 root
"""
IS_IN = """
    Nora    Nora    NNP  2 nsubj =n
    sat     sit     VBD  0 root
    in      in      IN   5 case
    the     the     DT   5 det
    {room}  {room}  NN   2 obl   =x_{room}:NOM:FAC
    .       .       .    2 punct
"""
HER_EYES = """
    {who}   {who}   NNP  2 nsubj ={id}
    smiled  smile   VBD  0 root
    at      at      IN   4 case
    Maud    Maud    NNP  2 obl   =m
    .       .       .    2 punct
    Her     her     PRP$ 8 nmod  =n:PRON
    grey    grey    JJ   8 amod
    eyes    eye     NNS  9 nsubj
    shone   shine   VBD  0 root
"""


def trait(span, kind, value, *, of="n", **fields):
    given = {"mode": "narrated", **fields}
    return Trait(
        start=span[0], end=span[1], since=span[0], p=0.9, evidence=(span,), of=of, kind=kind, value=value, **given
    )


# ---------------------------------------------------------------------------------------------------- lasting traits
def two_colours(first, second, kind="eyes", paragraphs=("Nora", "Nora"), **fields):
    parsed = parsed_text(*(does("smiled", "smile", who=who, id=who[0].lower()) for who in paragraphs))
    spans = (
        parsed.span(f"{paragraphs[0]} smiled"),
        parsed.span(f"{paragraphs[1]} smiled", int(len(set(paragraphs)) == 1)),
    )
    return spans, faults(parsed, traits=(trait(spans[0], kind, first, **fields), trait(spans[1], kind, second)))


def test_eyes_of_two_colours_are_a_fault_with_both_passages():
    spans, (finding,) = two_colours("grey", "brown")
    assert (finding.kind, finding.severity, finding.evidence) == ("trait changed", "high", spans)
    assert finding.says == "Nora: eyes grey, then brown"


@pytest.mark.parametrize(
    ("first", "second", "kind", "fields"),
    [
        ("hazel", "brown", "eyes", {}),  # one family
        ("dark", "blue", "eyes", {}),  # in a bad light
        ("black", "grey", "hair", {}),  # with age
        ("grey", "brown", "eyes", {"mode": "said"}),
        ("grey", "brown", "eyes", {"mode": "dreamt"}),
        ("golden", "black", "hair", {"until": 5}),  # the change is told
        ("pretty", "ugly", "looks", {}),  # an opinion
    ],
)
def test_what_can_be_true_together_is_no_fault(first, second, kind, fields):
    assert two_colours(first, second, kind, **fields)[1] == ()


def test_a_pronoun_counts_only_where_it_can_mean_nobody_else():
    for who, id, count in (("Nora", "n", 0), ("Edmund", "e", 0)):
        parsed = parsed_text(does("smiled", "smile"), HER_EYES.format(who=who, id=id))
        spans = parsed.span("Nora smiled"), parsed.span("Her grey eyes")
        found = faults(parsed, traits=(trait(spans[0], "eyes", "brown"), trait(spans[1], "eyes", "grey")))
        assert len(found) == count
    parsed = parsed_text(does("smiled", "smile"), HER_EYES.format(who="Nora", id="n").replace("=m", "=e"))
    spans = parsed.span("Nora smiled"), parsed.span("Her grey eyes")
    assert len(faults(parsed, traits=(trait(spans[0], "eyes", "brown"), trait(spans[1], "eyes", "grey")))) == 1


@pytest.mark.parametrize(
    ("word", "id", "narrates", "count"),
    [
        ("My", "n", ("n",), 1),
        ("Your", "n", ("n",), 1),
        ("Her", "n", ("n",), 0),
        ("My", "n", (), 0),
        ("My", "n", ("m",), 0),
    ],
)
def test_the_words_i_and_my_surely_are_of_who_narrates(word, id, narrates, count):
    parsed = parsed_text(MY_EYES.format(my=word, id=id, grey="grey"), MY_EYES.format(my=word, id=id, grey="blue"))
    spans = parsed.span(f"{word} grey eyes"), parsed.span(f"{word} blue eyes")
    claims = trait(spans[0], "eyes", "grey"), trait(spans[1], "eyes", "blue")
    assert len(faults(parsed, traits=claims, narrators=narrates)) == count


# -------------------------------------------------------------------------------------------------------------- death
def after_death(*sentences, scenes=2, death="died", **fields):
    parsed = parsed_text(does(death, "die"), *sentences)
    return faults(parsed, scenes=scenes, traits=(trait(parsed.span(f"Nora {death}"), "death", "dead"),), **fields)


def test_the_dead_who_act_in_a_later_scene_are_a_fault():
    (finding,) = after_death(does("laughed", "laugh"))
    assert (finding.kind, finding.severity) == ("acts after death", "high")
    assert [start for start, _ in finding.evidence] == [0, 13]


@pytest.mark.parametrize(
    ("word", "lemma", "tag", "count"), [("laughs", "laugh", "VBZ", 1), ("laughed", "laugh", "VBD", 0)]
)
def test_who_is_killed_in_the_present_acts_again_in_the_present(word, lemma, tag, count):
    parsed = parsed_text(IS_KILLED, does(word, lemma, tag=tag))
    found = faults(parsed, scenes=2, traits=(trait(parsed.span("Nora is killed"), "death", "killed"),))
    assert len(found) == count


@pytest.mark.parametrize(
    "sentences", [(PERFECT,), (does("lay", "lie"),), (does("laughed", "laugh", "Maud", "m"),)], ids=range(3)
)
def test_what_the_dead_did_before_and_what_a_corpse_does_is_no_fault(sentences):
    assert after_death(*sentences) == ()


def test_an_act_in_the_scene_of_the_death_is_no_fault():
    assert after_death(does("laughed", "laugh"), scenes=1) == ()


def test_another_who_bears_the_name_may_act():
    assert after_death(does("laughed", "laugh"), names={**NAMES, "o": "Old Nora"}) == ()


def test_a_death_that_is_told_of_another_time_counts_for_nothing():
    for when, count in (("later", 0), ("suddenly", 1)):
        parsed = parsed_text(
            FELL_DEAD.format(when=when).replace("years   year ", "there   there"), does("laughed", "laugh")
        )
        found = faults(parsed, scenes=2, traits=(trait(parsed.span("Nora fell dead"), "death", "dead"),))
        assert len(found) == count


# ------------------------------------------------------------------------------------------------------------- places
def test_two_rooms_in_one_scene_without_a_move_are_a_fault():
    parsed = parsed_text(IS_IN.format(room="kitchen"), IS_IN.format(room="attic"))
    (finding,) = faults(parsed)
    assert (finding.kind, finding.severity) == ("in two places", "low")
    assert faults(parsed, scenes=2) == ()


@pytest.mark.parametrize("between", [does("went", "go"), does("left", "leave")])
def test_who_moves_may_be_elsewhere(between):
    assert faults(parsed_text(IS_IN.format(room="kitchen"), between, IS_IN.format(room="attic"))) == ()


def test_a_house_holds_its_rooms():
    assert faults(parsed_text(IS_IN.format(room="house"), IS_IN.format(room="attic"))) == ()


# -------------------------------------------------------------------------------------------------------------- times
def test_two_ages_that_surely_are_of_one_person_are_a_fault():
    parsed = parsed_text(does("smiled", "smile"), does("smiled", "smile"), does("smiled", "smile", "Maud", "m"))
    spans = [parsed.span("Nora smiled", nth) for nth in (0, 1)]

    def conflict(*evidence):
        return (TimeConflict(kind="ages", says="20 years old, then 30", evidence=evidence, of="n"),)

    (finding,) = faults(parsed, time_conflicts=conflict(*spans))
    assert (finding.kind, finding.says) == ("age contradicted", "Nora: 20 years old, then 30")
    assert faults(parsed, time_conflicts=conflict(spans[0], parsed.span("Maud smiled"))) == ()


def test_weekdays_contradict_each_other_only_where_the_text_says_how_many_days_go_by():
    parsed = parsed_text(does("smiled", "smile"), does("smiled", "smile"))
    spans = tuple(parsed.span("Nora smiled", nth) for nth in (0, 1))
    conflict = TimeConflict(kind="weekdays", says="Monday, then Friday", evidence=spans)
    later = TimeExpression(start=spans[1][0], end=spans[1][1], kind="offset", direction="after", anchor="told before")
    assert faults(parsed, time_conflicts=(conflict,)) == ()
    (finding,) = faults(parsed, time_conflicts=(conflict,), times=(later,))
    assert (finding.kind, finding.evidence) == ("time contradicted", spans)
