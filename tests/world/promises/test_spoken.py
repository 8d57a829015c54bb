"""Promises, threats, orders and bans in utterances."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from parsed_sentences import parsed_text
from promise_trees import Always, trees

from fabula.world.promises import (
    CLAIM_COLUMNS,
    LEARNED_FORMS,
    MIN_P,
    PROMISE_COLUMNS,
    FeatureReader,
    claim_features,
    commitments,
    find_candidates,
    promises,
)

SURE: Any = Always(0.9, CLAIM_COLUMNS)
WILL_RETURN = """
    “       “       ``   4  punct
    +I      I       PRP  4  nsubj  =n
    will    will    MD   4  aux
    return  return  VB   0  root
    +.      .       .    4  punct
    +”      ”       ''   4  punct
"""
NEVER_OPEN = """
    “       “       ``   5  punct
    +You    you     PRP  5  nsubj  =p
    must    must    MD   5  aux
    never   never   RB   5  advmod
    open    open    VB   0  root
    the     the     DT   7  det
    chest   chest   NN   5  obj
    +.      .       .    5  punct
    +”      ”       ''   5  punct
"""
SIT_DOWN = """
    “       “       ``   2  punct
    +Sit    sit     VB   0  root
    down    down    RB   2  advmod
    +.      .       .    2  punct
    +”      ”       ''   2  punct
"""


def read(sentence: str, words: str, binds: float, threatens: float = 0.0, p: float = 0.95, times: int = 1):
    """The text and its promises, each sentence of which is an utterance of "n"."""
    text = parsed_text(*[sentence] * times)
    quotes = []
    for nth in range(times):
        start, end = text.span(words, nth)
        quote = text.quote(words, "n", p=p, addressees=("p",))
        quotes.append(type(quote)(start=start, end=end, kind="speech", utterance=start, speaker="n", p=p))
    return text, promises(text.statements(quotes, n="Nora", p="Pell"), trees(binds, threatens), SURE)


def test_what_the_trees_take_for_a_promise_is_the_speakers():
    text, (promise,) = read(WILL_RETURN, "“I will return.”", binds=0.9)
    assert (promise.kind, promise.by, promise.content, promise.mode) == ("promise", "n", "return", "said")
    assert (promise.start, promise.end) == text.span("I will return")
    assert promise.source == "n"


@pytest.mark.parametrize(("verb", "kind"), [("kill", "threat"), ("return", "promise")])
def test_who_is_to_do_harm_threatens(verb, kind):
    sentence = WILL_RETURN.replace("return", verb)
    _, (claim,) = read(sentence, f"“I will {verb}.”", binds=0.9, threatens=0.9)
    assert claim.kind == kind


OR_ELSE = """
    “       “       ``   2  punct
    +Speak  speak   VB   0  root
    {or}    {or}    CC   6  cc
    I       I       PRP  6  nsubj  =n
    will    will    MD   6  aux
    return  return  VB   2  conj
    +.      .       .    2  punct
    +”      ”       ''   2  punct
"""


@pytest.mark.parametrize(("conjunction", "kind"), [("or", "threat"), ("and", "promise")])
def test_what_comes_of_disobeying_is_a_threat(conjunction, kind):
    sentence = OR_ELSE.format(**{"or": conjunction})
    _, (claim,) = read(sentence, f"“Speak {conjunction} I will return.”", binds=0.9)
    assert claim.kind == kind


def test_a_feeling_is_no_promise():
    assert read(WILL_RETURN.replace("return", "hate  "), "“I will hate.”", binds=0.9)[1] == ()


def test_what_is_not_to_be_done_again_is_a_plea_of_the_moment():
    go = """
        “       “       ``   5  punct
        +Do     do      VBP  5  aux
        not     not     RB   5  advmod
        {ever}  {ever}  RB   5  advmod
        go      go      VB   0  root
        again   again   RB   5  advmod
        +.      .       .    5  punct
        +”      ”       ''   5  punct
    """
    assert read(go.format(ever="now"), "“Do not now go again.”", binds=0.0)[1] == ()
    _, (ban,) = read(go.format(ever="ever"), "“Do not ever go again.”", binds=0.0)
    assert ban.kind == "ban"


@pytest.mark.parametrize(("binds", "p"), [(0.1, 0.95), (0.9, 0.85)])
def test_an_unlikely_clause_and_an_unsure_speaker_make_no_claim(binds, p):
    assert read(WILL_RETURN, "“I will return.”", binds=binds, p=p)[1] == ()


def test_a_clause_that_is_said_again_needs_less():
    assert read(WILL_RETURN, "“I will return.”", binds=0.4)[1] == ()
    text, (promise,) = read(WILL_RETURN, "“I will return.”", binds=0.4, times=2)
    assert promise.renewals == (text.span("I will return", 1),)


def test_you_must_never_is_a_ban():
    _, (ban,) = read(NEVER_OPEN, "“You must never open the chest.”", binds=0.0)
    assert (ban.kind, ban.by, ban.content) == ("ban", "n", "open the chest")


def test_a_request_of_the_moment_is_none():
    assert read(SIT_DOWN, "“Sit down.”", binds=0.9)[1] == ()


def test_the_features_of_a_clause_have_a_number_for_each_column():
    text = parsed_text(WILL_RETURN)
    index = text.statements([text.quote("“I will return.”", "n")], n="Nora")
    (candidate,) = find_candidates(index)
    assert candidate.form in LEARNED_FORMS
    row = FeatureReader(index).rows([candidate])
    assert row.shape == (1, len(PROMISE_COLUMNS)) and np.isfinite(row).all()
    assert row[0, PROMISE_COLUMNS.index("form future")] == 1
    assert row[0, PROMISE_COLUMNS.index("subject i")] == 1


PROMISED_GRANNY = """
    “         “       ``   3  punct
    +I        I       PRP  3  nsubj  =n
    promised  promise VBD  0  root
    Granny    Granny  NNP  3  obj    =u7
    to        to      TO   6  mark
    stay      stay    VB   3  xcomp
    +.        .       .    3  punct
    +”        ”       ''   3  punct
"""


def test_a_promise_to_one_who_is_no_character_names_none():
    _, (promise,) = read(PROMISED_GRANNY, "“I promised Granny to stay.”", binds=0.9)
    assert (promise.by, promise.to) == ("n", ())


@pytest.mark.parametrize(
    ("answer", "addressees", "hearers"),
    [("p", ("p",), ("p",)), ("q", ("p",), ()), ("p", ("p", "q"), ())],
    ids=["answered", "another answers", "two addressees"],
)
def test_the_only_addressee_who_answers_is_the_one_it_is_promised_to(answer, addressees, hearers):
    text = parsed_text(WILL_RETURN, SIT_DOWN)
    promised, answered = text.quote("“I will return.”", "n", p=0.95), text.quote("“Sit down.”", answer, p=0.9)
    quotes = [replace(promised, addressees=addressees), replace(answered, utterance=answered.start)]
    statements = text.statements(quotes, n="Nora", p="Pell", q="Quill")
    (promise,) = (each for each in promises(statements, trees(0.9), SURE) if each.by == "n")
    assert promise.to == hearers


NOT_ALLOWED = """
    “         “       ``   7  punct
    +Pell     Pell    NNP  7  nsubj  =p
    and       and     CC   4  cc
    Granny    Granny  NNP  2  conj   =u7
    are       be      VBP  7  aux
    not       not     RB   7  advmod
    allowed   allow   VBN  0  root
    to        to      TO   9  mark
    sell      sell    VB   7  xcomp
    boats     boat    NNS  9  obj
    +.        .       .    7  punct
    +”        ”       ''   7  punct
"""


def test_a_ban_that_is_talked_of_binds_nobody_outside_the_cast():
    _, (ban,) = read(NOT_ALLOWED, "“Pell and Granny are not allowed to sell boats.”", binds=0.9)
    assert (ban.kind, ban.by, ban.to) == ("ban", None, ("p",))


def test_a_commitment_that_is_unlikely_to_be_right_as_a_whole_is_no_claim():
    text = parsed_text(WILL_RETURN)
    index = text.statements([text.quote("I will return", "n")], n="Nora")
    for p, count in ((MIN_P["promise"], 1), (MIN_P["promise"] - 0.01, 0)):
        claim_trees: Any = Always(p, CLAIM_COLUMNS)
        claims = promises(index, trees(0.9), claim_trees)
        assert [claim.p for claim in claims] == [p] * count


def test_what_judges_a_claim_knows_its_form_and_its_people():
    text = parsed_text(WILL_RETURN)
    index = text.statements([text.quote("I will return", "n")], n="Nora")
    row = dict(zip(CLAIM_COLUMNS, claim_features(index, commitments(index, trees(0.9)))[0].tolist(), strict=True))
    named = {name for name, value in row.items() if value == 1 and " p" not in name}
    assert {"promise", "form future", "no governor", "will in the words", "giver count", "giver is PROP"} <= named
    assert row["receiver count"] == row["said again"] == 0


def test_what_is_sworn_in_so_many_words_is_always_a_claim():
    sworn = """
        “       “       ``   3  punct
        +I      I       PRP  3  nsubj  =n
        swear   swear   VBP  0  root
        to      to      TO   5  mark
        return  return  VB   3  xcomp
        +.      .       .    3  punct
        +”      ”       ''   3  punct
    """
    text = parsed_text(sworn)
    unlikely: Any = Always(0.1, CLAIM_COLUMNS)
    index = text.statements([text.quote("I swear to return", "n")], n="Nora")
    assert [(claim.kind, claim.p) for claim in promises(index, trees(0.9), unlikely)] == [("promise", 0.1)]
