"""How the text makes a statement, and what its words refer to."""

import pytest
from parsed_sentences import parsed_text

from fabula.world import Statement

NURSE = """
    Nora    Nora    NNP  4 nsubj =n
    {was}   be      VBD  4 cop
    a       a       DT   4 det
    nurse   nurse   NN   0 root
    .       .       .    4 punct
"""
DENIED = """
    Nora    Nora    NNP  5 nsubj =n
    was     be      VBD  5 cop
    not     not     RB   5 advmod
    a       a       DT   5 det
    nurse   nurse   NN   0 root
    .       .       .    5 punct
"""
BEFORE = """
    Nora    Nora    NNP  5 nsubj =n
    had     have    VBD  5 aux
    been    be      VBN  5 cop
    a       a       DT   5 det
    nurse   nurse   NN   0 root
"""
SUPPOSED = """
    If      if      IN   5 mark
    Nora    Nora    NNP  5 nsubj =n
    was     be      VBD  5 cop
    a       a       DT   5 det
    nurse   nurse   NN   8 advcl
    ,       ,       ,    8 punct
    he      he      PRP  8 nsubj =e:PRON
    left    leave   VBD  0 root
"""
KNOWN = """
    He      he      PRP  2 nsubj =e:PRON
    {knew}  {know}  VBD  0 root
    that    that    IN   7 mark
    Nora    Nora    NNP  7 nsubj =n
    was     be      VBD  7 cop
    a       a       DT   7 det
    nurse   nurse   NN   2 ccomp
"""
DREAM = """
    He      he      PRP  2 nsubj =e:PRON
    had     have    VBD  0 root
    a       a       DT   4 det
    dream   dream   NN   2 obj
    that    that    IN   6 mark
    drowned drown   VBD  4 acl
"""


@pytest.mark.parametrize(
    ("sentence", "predicate", "mode"),
    [
        (NURSE.format(was="was"), "nurse", "narrated"),
        (DENIED, "nurse", "supposed"),
        (BEFORE, "nurse", "past"),
        (SUPPOSED, "nurse", "supposed"),
        (SUPPOSED, "left", "narrated"),
        (KNOWN.format(knew="knew", know="know"), "nurse", "narrated"),
        (KNOWN.format(knew="imagined", know="imagine"), "nurse", "supposed"),
        (DREAM, "drowned", "dreamt"),
    ],
)
def test_mode_in_narration(sentence, predicate, mode):
    parsed = parsed_text(sentence)
    assert parsed.statements(n="Nora", e="Edmund").statement(parsed.token(predicate)) == Statement(mode)


@pytest.mark.parametrize(("kind", "mode"), [("speech", "said"), ("thought", "thought"), ("writing", "said")])
def test_words_of_a_character_are_that_characters(kind, mode):
    parsed = parsed_text(NURSE.format(was="was"))
    quote = parsed.quote("Nora was a nurse .", "e", kind)
    assert parsed.statements([quote], n="Nora", e="Edmund").statement(parsed.token("nurse")) == Statement(mode, "e")
    unresolved = parsed.quote("Nora was a nurse .", None, kind)
    assert parsed.statements([unresolved], n="Nora").statement(parsed.token("nurse")) == Statement(mode, None)


def test_who_is_hardly_known_to_speak_is_no_source():
    parsed = parsed_text(NURSE.format(was="was"))
    unsure = parsed.quote("Nora was a nurse .", "e", p=0.5)
    assert parsed.statements([unsure], n="Nora", e="Edmund").statement(parsed.token("nurse")) == Statement("said", None)


IDEA = """
    They    they    PRP  2 nsubj
    dropped drop    VBD  0 root
    the     the     DT   4 det
    {noun}  {noun}  NN   2 obj
    that    that    IN   8 mark
    Nora    Nora    NNP  8 nsubj =n
    had     have    VBD  8 aux
    died    die     VBN  4 acl
"""


@pytest.mark.parametrize(("noun", "mode"), [("idea", "supposed"), ("plea", "supposed"), ("news", "past")])
def test_what_is_the_content_of_an_idea_is_supposed(noun, mode):
    parsed = parsed_text(IDEA.format(noun=noun))
    assert parsed.statements(n="Nora").statement(parsed.token("died")).mode == mode


@pytest.mark.parametrize(("speaker", "mode"), [("e", "supposed"), (None, "narrated")])
def test_what_a_character_says_under_a_condition_is_supposed(speaker, mode):
    parsed = parsed_text(SUPPOSED)
    quotes = [parsed.quote("If Nora was a nurse , he left", speaker)] if speaker else []
    assert parsed.statements(quotes, n="Nora", e="Edmund").statement(parsed.token("left")).mode == mode


def test_a_question_states_nothing():
    parsed = parsed_text(NURSE.format(was="was").replace(".       .       .", "?       ?       ."))
    assert parsed.statements(n="Nora").statement(parsed.token("nurse")).mode == "supposed"


OWNED = """
    His     his     PRP$ 2 nmod =e:PRON
    eyes    eye     NNS  8 nsubj
    and     and     CC   6 cc
    Nora    Nora    NNP  6 nmod =n
    +'s     's      POS  4 case
    hair    hair    NN   2 conj
    were    be      VBD  8 cop
    grey    grey    JJ   0 root
"""


def test_possessors_are_pronouns_and_genitives():
    parsed = parsed_text(OWNED)
    statements = parsed.statements(n="Nora", e="Edmund")
    assert statements.referents(statements.possessors(parsed.token("eyes"))) == ("e",)
    assert statements.referents(statements.possessors(parsed.token("hair"))) == ("n",)
    assert statements.possessors(parsed.token("grey")) == []
    assert statements.lemma(parsed.token("eyes")) == "eye"
    assert statements.relation(parsed.token("eyes")) == "nsubj"


def test_words_around_a_token():
    parsed = parsed_text(NURSE.format(was="was"), BEFORE)
    statements = parsed.statements(n="Nora")
    second = parsed.token("had")
    assert statements.sentence_of(second) == (5, 10)
    assert statements.span_from_to(second, second - 1) == parsed.span("Nora had", 0)
    assert statements.referent(parsed.token("a")) is None


def test_a_voice_says_whose_words_a_noun_phrase_is_even_in_a_question():
    parsed = parsed_text(NURSE.format(was="was").replace(".       .       .", "?       ?       ."))
    asked = parsed.statements([parsed.quote("Nora was a nurse ?", "e")], n="Nora", e="Edmund")
    assert asked.voice(parsed.token("nurse")) == Statement("said", "e")
    assert asked.statement(parsed.token("nurse")) == Statement("supposed", "e")
    assert parsed.statements(n="Nora").voice(parsed.token("nurse")) == Statement("narrated")


def test_an_i_outside_of_speech_is_the_narrators_alone():
    written = """
        I       I       PRP  4 nsubj =n:PRON
        am      be      VBP  4 cop
        a       a       DT   4 det
        nurse   nurse   NN   0 root
    """
    parsed = parsed_text(written)
    assert parsed.statements(n="Nora").referent(0) is None
    quoted = parsed.statements([parsed.quote("I am a nurse", "n")], n="Nora")
    assert quoted.referent(0) == "n"
