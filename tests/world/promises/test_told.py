"""Promises, orders, bans and rules that the narrator tells."""

from typing import Any

import pytest
from parsed_sentences import parsed_text
from promise_trees import Always, trees

from fabula.world.promises import CLAIM_COLUMNS, promises

NONE = trees(0.0)
SURE: Any = Always(1.0, CLAIM_COLUMNS)
CAST = {"n": "Nora", "p": "Pell"}

PROMISED = """
    Nora      Nora      NNP  2  nsubj  =n
    promised  promise   VBD  0  root
    Pell      Pell      NNP  2  iobj   =p
    to        to        TO   5  mark
    mend      mend      VB   2  xcomp
    the       the       DT   7  det
    clock     clock     NN   5  obj
    .         .         .    2  punct
"""
MENDED = """
    Nora      Nora      NNP  2  nsubj  =n
    mended    mend      VBD  0  root
    the       the       DT   4  det
    clock     clock     NN   2  obj
    .         .         .    2  punct
"""
NEVER_MENDED = """
    Nora      Nora      NNP  3  nsubj  =n
    never     never     RB   3  advmod
    mended    mend      VBD  0  root
    the       the       DT   5  det
    clock     clock     NN   3  obj
    .         .         .    3  punct
"""
MENDED_ANOTHER = MENDED.replace("clock     clock", "chair     chair")
FORBADE = """
    Nora      Nora      NNP  2  nsubj  =n
    forbade   forba     VBD  0  root
    Pell      Pell      NNP  2  obj    =p
    to        to        TO   5  mark
    sell      sell      VB   2  xcomp
    the       the       DT   7  det
    boat      boat      NN   5  obj
    .         .         .    2  punct
"""
SOLD = """
    Pell      Pell      NNP  2  nsubj  =p
    sold      sell      VBD  0  root
    the       the       DT   4  det
    boat      boat      NN   2  obj
    .         .         .    2  punct
"""


def read(*sentences: str, happens: tuple[str, ...] = ()):
    text = parsed_text(*sentences)
    for word in happens:
        text.parse.event[text.token(word)] = 0.9
    return text, promises(text.statements(**CAST), NONE, SURE)


def test_a_promise_has_its_people_and_content():
    text, (promise,) = read(PROMISED)
    assert (promise.kind, promise.by, promise.to, promise.content) == ("promise", "n", ("p",), "mend the clock")
    assert (promise.start, promise.end) == text.span("Nora promised Pell to mend the clock")
    assert (promise.mode, promise.status, promise.outcome, promise.since) == ("narrated", "not shown", None, 0)


def test_a_later_deed_with_the_same_object_keeps_it():
    text, (promise,) = read(PROMISED, MENDED, happens=("mended",))
    assert promise.status == "kept"
    assert promise.outcome == text.span("Nora mended the clock")


def test_what_is_never_done_breaks_it():
    text, (promise,) = read(PROMISED, NEVER_MENDED)
    assert promise.status == "broken"
    assert promise.outcome == text.span("Nora never mended the clock")


@pytest.mark.parametrize("sentences", [(PROMISED, MENDED_ANOTHER), (MENDED, PROMISED)])
def test_another_object_and_an_earlier_deed_show_nothing(sentences):
    _, (promise,) = read(*sentences, happens=("mended",))
    assert promise.status == "not shown"


def test_a_deed_that_does_not_happen_shows_nothing():
    _, (promise,) = read(PROMISED, MENDED)
    assert promise.status == "not shown"


def test_the_banned_act_of_the_one_who_is_bound_breaks_a_ban():
    text, (ban,) = read(FORBADE, SOLD, happens=("sold",))
    assert (ban.kind, ban.by, ban.to, ban.content) == ("ban", "n", ("p",), "sell the boat")
    assert (ban.status, ban.outcome) == ("broken", text.span("Pell sold the boat"))


def test_what_was_never_promised_is_no_promise():
    never = PROMISED.replace("Pell      Pell      NNP  2  iobj   =p", "never     never     RB   2  advmod")
    assert read(never)[1] == ()


def test_who_promises_again_renews_one_promise():
    text, (promise,) = read(PROMISED, PROMISED)
    assert promise.renewals == (text.span("Nora promised Pell to mend the clock", 1),)
    assert promise.evidence == (text.span("Nora promised Pell to mend the clock"), *promise.renewals)


def test_a_law_is_a_rule_of_nobody():
    _, (rule,) = read("""
        It       it       PRP  4  nsubj
        was      be       VBD  4  cop
        the      the      DT   4  det
        law      law      NN   0  root
        that     that     IN   8  mark
        nobody   nobody   NN   8  nsubj
        should   should   MD   8  aux
        sing     sing     VB   4  ccomp
        .        .        .    4  punct
    """)
    assert (rule.kind, rule.by, rule.to, rule.content) == ("rule", None, (), "nobody should sing")


NOT_ALLOWED = """
    Pell      Pell      NNP  4  nsubj  =p
    was       be        VBD  4  aux
    not       not       RB   4  advmod
    allowed   allow     VBN  0  root
    to        to        TO   6  mark
    sell      sell      VB   4  xcomp
    the       the       DT   8  det
    boat      boat      NN   6  obj
    .         .         .    4  punct
"""
BANNED = """
    Pell      Pell      NNP  3  nsubj  =p
    was       be        VBD  3  aux
    banned    banne     VBN  0  root
    from      from      IN   5  mark
    selling   sell      VBG  3  advcl
    the       the       DT   7  det
    boat      boat      NN   5  obj
    .         .         .    3  punct
"""
MADE_A_RULE = """
    Nora      Nora      NNP  2  nsubj  =n
    made      make      VBD  0  root
    it        it        PRP  2  obj
    a         a         DT   5  det
    rule      rule      NN   2  xcomp
    never     never     RB   8  advmod
    to        to        TO   8  mark
    lend      lend      VB   5  acl
    keys      key       NNS  8  obj
    .         .         .    2  punct
"""
WOULD_MEND = """
    She       she       PRP  3  nsubj  =n:PRON
    would     would     MD   3  aux
    mend      mend      VB   0  root
    the       the       DT   5  det
    clock     clock     NN   3  obj
    ,         ,         ,    8  punct
    Nora      Nora      NNP  8  nsubj  =n
    promised  promise   VBD  3  parataxis
    .         .         .    3  punct
"""


@pytest.mark.parametrize("sentence", [NOT_ALLOWED, BANNED])
def test_a_ban_in_the_passive_binds_its_subject_and_whoever_gives_it_is_unknown(sentence):
    (claim,) = promises(parsed_text(sentence).statements(**CAST), NONE, SURE)
    assert (claim.kind, claim.by, claim.to) == ("ban", None, ("p",))
    assert claim.content.endswith("the boat")
    _, (broken,) = read(sentence, SOLD, happens=("sold",))
    assert broken.status == "broken"


@pytest.mark.parametrize(
    "sentence",
    [
        NOT_ALLOWED.replace("not       not ", "soon      soon"),
        NOT_ALLOWED.replace("sell      sell ", "finish    finish"),
        NOT_ALLOWED.replace(".         .         .  ", "?         ?         .  "),
        NOT_ALLOWED.replace("was       be        VBD", "may       may       MD "),
    ],
)
def test_what_is_allowed_or_cut_short_or_asked_is_no_ban(sentence):
    assert promises(parsed_text(sentence).statements(**CAST), NONE, SURE) == ()


def test_a_habit_is_no_rule():
    assert promises(parsed_text(MADE_A_RULE).statements(**CAST), NONE, SURE) == ()
    law = """
        It   it   PRP  4 nsubj
        was  be   VBD  4 cop
        {a}  {a}  {tag} 4 {label}
        rule rule NN   0 root
        never never RB 7 advmod
        to   to   TO   7 mark
        lend lend VB   4 acl
        keys key  NNS  7 obj
    """
    village = law.format(a="the", tag="DT", label="det")
    assert [claim.kind for claim in promises(parsed_text(village).statements(**CAST), NONE, SURE)] == ["rule"]
    hers = law.format(a="her", tag="PRP$", label="nmod:poss =n:PRON")
    assert promises(parsed_text(hers).statements(**CAST), NONE, SURE) == ()


@pytest.mark.parametrize(("harmed", "count"), [("Pell PRP 4 obj =p", 1), ("himself PRP 4 obj =e:PRON", 0)])
def test_who_threatens_to_harm_oneself_binds_no_other(harmed, count):
    word, tag, rest = harmed.split(" ", 2)
    sentence = f"""
        Nora        Nora     NNP  2 nsubj =n
        threatened  threaten VBD  0 root
        to          to       TO   4 mark
        drown       drown    VB   2 xcomp
        {word}      {word}   {tag} {rest}
    """
    assert len(promises(parsed_text(sentence).statements(**CAST), NONE, SURE)) == count


@pytest.mark.parametrize(("again", "count"), [("again", 1), ("loudly", 0)])
def test_to_tell_someone_not_to_do_it_is_a_ban_beyond_the_moment(again, count):
    sentence = f"""
        Nora    Nora    NNP  2 nsubj =n
        told    tell    VBD  0 root
        Pell    Pell    NNP  2 obj =p
        not     not     RB   6 advmod
        to      to      TO   6 mark
        sing    sing    VB   2 xcomp
        {again} {again} RB   6 advmod
    """
    assert len(promises(parsed_text(sentence).statements(**CAST), NONE, SURE)) == count


def test_the_clause_before_a_verb_of_promising_is_its_content():
    (claim,) = promises(parsed_text(WOULD_MEND).statements(**CAST), NONE, SURE)
    assert (claim.kind, claim.by, claim.content) == ("promise", "n", "mend the clock")
    assert promises(parsed_text(WOULD_MEND.replace("=n:PRON", "=p:PRON")).statements(**CAST), NONE, SURE) == ()


def test_another_thing_that_is_told_keeps_no_promise_to_tell():
    told = MENDED.replace("mended    mend ", "told      tell ")
    promised = PROMISED.replace("mend      mend", "tell      tell")
    _, (kept,) = read(promised, told, happens=("told",))
    assert kept.status == "kept"
    _, (claim,) = read(promised, told.replace("clock     clock", "price     price"), happens=("told",))
    assert claim.status == "not shown"


DIRECTED = """
    Nora      Nora      NNP  2  nsubj  =n
    directed  direct    VBD  0  root
    Pell      Pell      NNP  2  obj    =p
    to        to        TO   5  {to}
    {mend}    mend      {tag} 2 {clause}
    .         .         .    2  punct
"""


@pytest.mark.parametrize(
    ("to", "mend", "tag", "clause", "count"), [("mark", "mend", "VB", "xcomp", 1), ("case", "town", "NN", "obl", 0)]
)
def test_who_is_directed_to_a_place_has_no_order(to, mend, tag, clause, count):
    parsed = parsed_text(DIRECTED.format(to=to, mend=mend, tag=tag, clause=clause))
    assert len(promises(parsed.statements(**CAST), NONE, SURE)) == count


GAVE_WORD = """
    Nora      Nora      NNP  2  nsubj  =n
    gave      give      VBD  0  root
    {her}     {her}     {tag} 4 {label} {who}
    word      word      NN   2  obj
    to        to        TO   6  mark
    start     start     VB   4  acl
    .         .         .    2  punct
"""


def test_the_word_to_start_is_no_promise():
    own = GAVE_WORD.format(her="her", tag="PRP$", label="nmod", who="=n:PRON")
    assert [claim.kind for claim in promises(parsed_text(own).statements(**CAST), NONE, SURE)] == ["promise"]
    signal = GAVE_WORD.format(her="the", tag="DT", label="det", who="")
    assert promises(parsed_text(signal).statements(**CAST), NONE, SURE) == ()


def test_what_one_promises_to_be_and_undertakes_to_explain_is_no_promise():
    tall = """
        Nora      Nora      NNP  2  nsubj  =n
        promised  promise   VBD  0  root
        to        to        TO   5  mark
        be        be        VB   5  cop
        tall      tall      JJ   2  xcomp
        .         .         .    2  punct
    """
    assert promises(parsed_text(tall).statements(**CAST), NONE, SURE) == ()
    undertook = PROMISED.replace("promised  promise ", "undertook undertake")
    assert promises(parsed_text(undertook).statements(**CAST), NONE, SURE) == ()


def test_what_is_ordered_to_be_brought_is_of_the_moment():
    ordered = """
        Nora      Nora      NNP  2  nsubj  =n
        ordered   order     VBD  0  root
        meat      meat      NN   2  obj
        {to}      {to}      {tag} 6 {mark}
        be        be        VB   6  aux:pass
        brought   bring     VBN  2  {clause}
        .         .         .    2  punct
    """
    to = {"to": "to", "tag": "TO", "mark": "mark", "clause": "xcomp"}
    assert promises(parsed_text(ordered.format(**to)).statements(**CAST), NONE, SURE) == ()


@pytest.mark.parametrize(
    ("deed", "time", "count"), [("remove", "there", 0), ("remove", "tomorrow", 1), ("guard", "there", 1)]
)
def test_what_is_done_as_soon_as_it_is_ordered_is_no_order(deed, time, count):
    ordered = f"""
        Nora      Nora      NNP  2  nsubj  =n
        ordered   order     VBD  0  root
        Pell      Pell      NNP  2  obj    =p
        to        to        TO   5  mark
        {deed}    {deed}    VB   2  xcomp
        the       the       DT   7  det
        boat      boat      NN   5  obj
        {time}    {time}    RB   5  advmod
        .         .         .    2  punct
    """
    assert len(promises(parsed_text(ordered).statements(**CAST), NONE, SURE)) == count


SUPPOSED_TO = """
    Nora      Nora      NNP  5  nsubj:pass  =n
    was       be        VBD  5  aux
    {not}     not       RB   5  advmod
    {been}    be        VBN  5  aux:pass
    supposed  suppose   VBN  0  root
    to        to        TO   7  mark
    sell      sell      VB   5  xcomp
    .         .         .    5  punct
"""


def test_what_no_one_had_expected_is_no_ban():
    expected = parsed_text(SUPPOSED_TO.format(**{"not": "not", "been": "been"}))
    assert promises(expected.statements(**CAST), NONE, SURE) == ()
