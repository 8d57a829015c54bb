"""Ages, deaths, health, trades, ranks, origins and belongings, by the trees that say them."""

from dataclasses import replace

import pytest
from parsed_sentences import parsed_text

from fabula.world import traits

NAMES = {"n": "Nora", "e": "Edmund"}
AGE = """
    {when}  {when}  RB   4 advmod
    Nora    Nora    NNP  4 nsubj =n
    {was}   be      VBD  4 cop
    {age}   {age}   CD   0 root
"""
OF_AGE = """
    Nora    Nora    NNP  4 nsubj =n
    was     be      VBD  4 cop
    a       a       DT   4 det
    {woman} {woman} NN   0 root
    of      of      IN   7 case
    {about} {about} RB   7 advmod
    {age}   {age}   CD   4 nmod
"""
DIED = """
    Nora    Nora    NNP  2 nsubj =n
    {died}  {die}   VBD  0 root
    {of}    of      IN   4 case
    {fever} {fever} NN   2 obl
"""
DIES = """
    Nora    Nora    NNP  2 nsubj =n
    {dies}  {die}   VBZ  0 root
    {in_}   {in_}   IN   4 case
    {place} {place} NN   2 obl
"""
SITS = """
    Edmund  Edmund  NNP  2 nsubj =e
    {sits}  sit     {tag} 0 root
"""
PASSED = """
    Nora    Nora    NNP  2 nsubj =n
    passed  pass    VBD  0 root
    away    away    RB   2 advmod
    {in_}   {in_}   IN   5 case
    {place} {place} NN   2 obl
"""
TURNS = """
    Nora    Nora    NNP  2 nsubj =n
    turns   turn    VBZ  0 root
    forty   forty   CD   2 obj
    {on}    {on}    RB   2 advmod
"""
DEAD = """
    Nora    Nora    NNP  4 nsubj =n
    was     be      VBD  4 cop
    {so}    {so}    RB   4 advmod
    dead    dead    JJ   0 root
    {end}   {end}   JJ   4 {label}
"""
KILLED = """
    Edmund  Edmund  NNP  2 nsubj =e
    {killed} {kill} VBD  0 root
    {nora}  Nora    {tag} 2 obj {who}
"""
LATE = """
    the     the     DT   4 det
    late    late    JJ   4 amod
    Mr      Mr      NNP  4 compound
    Orme    Orme    NNP  5 nsubj =e
    built   build   VBD  0 root
    it      it      PRP  5 obj
"""
TRADE = """
    Edmund  Edmund  NNP  5 nsubj =e
    {was}   be      VBD  5 cop
    {a}     {a}     DT   5 det
    {good}  {good}  JJ   5 amod
    {noun}  {noun}  NN   0 root
"""
TITLE = """
    Captain Captain NNP  2 compound
    Orme    Orme    NNP  3 nsubj =e
    left    leave   VBD  0 root
"""
NATIVE = """
    Edmund  Edmund  NNP  5 nsubj =e
    was     be      VBD  5 cop
    from    from    IN   5 case
    New     New     NNP  5 compound
    Harwich Harwich NNP  0 root
"""
CARRIED = """
    Edmund  Edmund  NNP  2 nsubj =e
    {verb}  {verb}  VBD  0 root
    a       a       DT   4 det
    {thing} {thing} NN   2 obj
"""
ILL = """
    Nora    Nora    NNP  4 nsubj =n
    was     be      VBD  4 cop
    very    very    RB   4 advmod
    {ill}   {ill}   JJ   0 root
    {at}    {at}    IN   6 case
    ease    ease    NN   4 obl
"""
RECOVERED = """
    Nora    Nora    NNP  2 nsubj =n
    recovered recover VBD 0 root
"""


def said(parsed, *quotes):
    return [(t.of, t.kind, t.value, t.mode) for t in traits(parsed.statements(quotes, **NAMES))]


@pytest.mark.parametrize(
    ("words", "value"),
    [("thirty", "30"), ("23", "23"), ("three-and-twenty", "23"), ("one", None), ("200", None)],
)
def test_an_age_is_a_number_of_years(words, value):
    found = said(parsed_text(AGE.format(when="Now", was="was", age=words)))
    assert found == ([("n", "age", value, "narrated")] if value else [])


@pytest.mark.parametrize(("when", "mode"), [("Now", "narrated"), ("When", "past"), ("Then", "past")])
def test_an_age_of_another_time_is_past(when, mode):
    assert said(parsed_text(AGE.format(when=when, was="was", age="thirty"))) == [("n", "age", "30", mode)]


def test_an_age_after_years_ago_is_past():
    ago = """
        That    that    DT   4 nsubj
        was     be      VBD  4 cop
        years   year    NNS  4 obl
        ago     ago     RB   0 root
    """
    assert said(parsed_text(ago, AGE.format(when="Now", was="was", age="thirty"))) == [("n", "age", "30", "past")]


def test_an_age_to_come_is_none():
    assert said(parsed_text(AGE.format(when="Till", was="was", age="thirty"))) == []


def test_before_an_age_is_no_age():
    assert said(parsed_text(AGE.format(when="Before", was="was", age="three"))) == []


def test_an_age_may_stand_in_two_words_and_almost_behind_it():
    behind = AGE.rstrip() + "\n    {mark} {mark} , 4 punct\n    {word} {word} RB 4 advmod"
    almost = behind.format(when="Now", was="was", age="thirty", mark=",", word="almost")
    assert said(parsed_text(almost)) == [("n", "age", "29-30", "narrated")]
    two_words = """
        Nora    Nora    NNP  4 nsubj =n
        was     be      VBD  4 cop
        {tens}  {tens}  CD   4 nummod
        three   three   CD   0 root
    """
    assert said(parsed_text(two_words.format(tens="thirty"))) == [("n", "age", "33", "narrated")]
    assert said(parsed_text(two_words.format(tens="all"))) == []  # tall, thin and tired


def test_in_speech_only_the_present_is_an_age_of_now():
    for copula, count in (("is", 1), ("was", 0)):
        parsed = parsed_text(AGE.format(when="Now", was=copula, age="thirty"))
        assert len(said(parsed, parsed.quote(f"Now Nora {copula} thirty", "e"))) == count


@pytest.mark.parametrize(
    ("about", "age", "value"),
    [("just", "sixty", "60"), ("about", "sixty", "54-66"), ("about", "seven", "6-8"), ("over", "forty", "40-110"),
     ("under", "thirty", "0-29"), ("nearly", "thirty", "29-30")],
)  # fmt: skip
def test_an_age_may_be_a_range(about, age, value):
    parsed = parsed_text(OF_AGE.format(woman="woman", about=about, age=age))
    assert said(parsed) == [("n", "age", value, "narrated")]


@pytest.mark.parametrize(("just", "value"), [("just", "40-43"), ("now", "40-110")])
def test_a_little_over_is_a_little(just, value):
    words = f"""
        Nora    Nora    NNP  5 nsubj =n
        was     be      VBD  5 cop
        {just}  {just}  RB   4 advmod
        over    over    IN   5 case
        forty   forty   CD   0 root
        .       .       .    5 punct
    """
    assert said(parsed_text(words)) == [("n", "age", value, "narrated")]


def test_a_mother_of_six_is_not_six():
    assert said(parsed_text(OF_AGE.format(woman="mother", about="just", age="six"))) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (DIED.format(died="died", die="die", of="of", fever="fever"), "dead"),
        (DIED.format(died="drowned", die="drown", of="in", fever="May"), "drowned"),
        (DIED.format(died="died", die="die", of="of", fever="shame"), None),
        (DIED.format(died="dyed", die="dye", of="in", fever="May"), None),
        (DEAD.format(so="now", end="there", label="advmod"), "dead"),
        (DEAD.format(so="half", end="there", label="advmod"), None),
        (DEAD.format(so="just", end="tired", label="amod"), None),
        (KILLED.format(killed="murdered", kill="murder", nora="Nora", tag="NNP", who="=n"), "murdered"),
        (KILLED.format(killed="hanged", kill="hang", nora="Nora", tag="NNP", who="=n"), None),
    ],
)
def test_a_death_is_told_and_no_figure_of_speech(sentence, value):
    assert said(parsed_text(sentence)) == ([("n", "death", value, "narrated")] if value else [])


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (DIES.format(dies="dies", die="die", in_="in", place="May"), "dead"),
        (DIES.format(dies="drowns", die="drown", in_="in", place="May"), None),
        (DIES.format(dies="drowns", die="drown", in_="in", place="lake"), "drowned"),
        (DIES.format(dies="dies", die="die", in_="in", place="film"), None),
        (DIES.format(dies="dies", die="die", in_="every", place="night"), None),
        (PASSED.format(in_="in", place="May"), "dead"),
        (PASSED.format(in_="from", place="town"), None),
    ],
)
def test_a_death_is_told_in_the_present_where_the_story_is(sentence, value):
    deaths = [("n", "death", value, "narrated")] if value else []
    assert said(parsed_text(sentence)) == deaths
    told = [deaths[0][2] for _ in deaths if "passed" in sentence]
    in_past = parsed_text(*[SITS.format(sits="sat", tag="VBD")] * 3, sentence)
    assert [claim[2] for claim in said(in_past)] == told


@pytest.mark.parametrize(("on", "value"), [("now", "40"), ("tomorrow", "39-40")])
def test_who_turns_forty_some_day_may_be_younger(on, value):
    assert said(parsed_text(TURNS.format(on=on))) == [("n", "age", value, "narrated")]
    assert said(parsed_text(*[SITS.format(sits="sat", tag="VBD")] * 3, TURNS.format(on=on))) == []


def test_one_who_is_said_to_be_dead_and_talks_on_is_alive():
    died = DIED.format(died="died", die="die", of="of", fever="fever")
    parsed = parsed_text(died, CARRIED.format(verb="saw", thing="map"), CARRIED.format(verb="met", thing="boy"))
    aloud = parsed.quote("Nora died of fever", "e")
    later = [parsed.quote("Edmund saw a map", "n"), parsed.quote("Edmund met a boy", "n")]
    deaths = [
        [claim for claim in traits(parsed.statements(quotes, n="Nora")) if claim.kind == "death"]
        for quotes in ([aloud], [aloud, *later], later)
    ]
    assert [len(claims) for claims in deaths] == [1, 0, 1]  # what the narrator tells stands, as a contradiction


def test_one_who_kills_oneself_is_the_subject():
    parsed = parsed_text(KILLED.format(killed="hanged", kill="hang", nora="himself", tag="PRP", who="=e:PRON"))
    assert said(parsed) == [("e", "death", "hanged", "narrated")]


@pytest.mark.parametrize(("name", "tag", "count"), [("mayor", "NN", 0), ("master", "NN", 0), ("Orme", "NNP", 1)])
def test_who_was_late_in_an_office_need_not_be_dead(name, tag, count):
    sentence = (
        LATE.replace("    Mr      Mr      NNP  4 compound\n", "").replace("4 det", "3 det").replace("4 amod", "3 amod")
    )
    sentence = sentence.replace("Orme    Orme    NNP  5 nsubj", f"{name} {name} {tag} 4 nsubj").replace(
        "5 obj", "4 obj"
    )
    assert len(traits(parsed_text(sentence).statements(e="Mr. Orme"))) == count


def test_a_late_person_speaks_no_more():
    parsed = parsed_text(LATE, CARRIED.format(verb="saw", thing="map"), CARRIED.format(verb="met", thing="boy"))
    (claim,) = traits(parsed.statements(e="Mr. Orme"))
    assert (claim.kind, claim.value, claim.mode) == ("death", "dead", "narrated")
    later = [parsed.quote("Edmund saw a map", "e"), parsed.quote("Edmund met a boy", "e")]
    assert traits(parsed.statements(later, e="Mr. Orme")) == ()
    assert traits(parsed.statements(e="Hugh Orme")) == ()  # whose father the late Mr. Orme is


@pytest.mark.parametrize(
    ("was", "a", "good", "noun", "trait"),
    [
        ("was", "a", "old", "carpenter", ("trade", "carpenter")),
        ("was", "the", "late", "mayor", None),
        ("was", "a", "former", "carpenter", None),
        ("was", "a", "good", "actor", None),
        ("was", "a", "marvellous", "dancer", None),
        ("was", "no", "old", "soldier", None),
        ("was", "such", "old", "tailor", None),
        ("be", "a", "old", "tailor", None),
        ("was", "a", "new", "baronet", ("rank", "baronet")),
        ("was", "a", "tidy", "Frenchman", ("origin", "french")),
    ],
)
def test_trades_ranks_and_peoples_are_stated(was, a, good, noun, trait):
    found = said(parsed_text(TRADE.format(was=was, a=a, good=good, noun=noun)))
    assert found == ([("e", *trait, "narrated")] if trait else [])


APPOSED = """
    Nora    Nora    NNP  6 nsubj =n
    ,       ,       ,    5 punct
    {once}  {once}  RB   5 advmod
    a       a       DT   5 det
    nurse   nurse   NN   1 appos
    left    leave   VBD  0 root
"""


def test_an_office_that_is_over_is_none():
    assert said(parsed_text(APPOSED.format(once="now"))) == [("n", "trade", "nurse", "narrated")]
    assert said(parsed_text(APPOSED.format(once="once"))) == []


def test_who_is_compared_has_no_trade():
    words = """
        Nora      Nora      NNP  4 nsubj =n
        was       be        VBD  4 cop
        a         a         DT   4 det
        carpenter carpenter NN   0 root
        {word}    {word}    VBN  4 advcl
        to        to        IN   7 case
        us        we        PRP  5 obl
    """
    assert said(parsed_text(words.format(word="known"))) == [("n", "trade", "carpenter", "narrated")]
    assert said(parsed_text(words.format(word="compared"))) == []


def test_a_title_is_a_rank_and_given_once():
    statements = parsed_text(TITLE, TITLE).statements(e="Orme")
    assert traits(statements) == ()  # of a name that the story hardly has
    often = replace(statements, characters=tuple(replace(each, mentions=3) for each in statements.characters))
    (claim,) = traits(often)
    assert (claim.kind, claim.value, claim.evidence) == ("rank", "captain", ((0, 12),))


def test_where_one_is_from():
    assert said(parsed_text(NATIVE)) == [("e", "origin", "new harwich", "narrated")]


@pytest.mark.parametrize(
    ("verb", "thing", "kind"),
    [("carry", "stick", "carries"), ("own", "mill", "owns"), ("carry", "mill", None), ("see", "stick", None)],
)
def test_what_one_carries_and_owns(verb, thing, kind):
    found = said(parsed_text(CARRIED.format(verb=verb, thing=thing)))
    assert found == ([("e", kind, thing, "narrated")] if kind else [])


def test_an_illness_ends_when_the_text_says_so():
    ill = "\n".join(ILL.format(ill="ill", at="at").strip().splitlines()[:4])
    (claim,) = traits(parsed_text(ill, RECOVERED).statements(n="Nora"))
    parsed = parsed_text(ill, RECOVERED)
    assert (claim.kind, claim.value, claim.until) == ("health", "ill", parsed.span("recovered")[0])
    surprise = (
        RECOVERED.rstrip()
        + f"""
    from    from    IN   {len(RECOVERED.strip().splitlines()) + 2} case
    fear    fear    NN   2 obl
"""
    )
    assert traits(parsed_text(ill, surprise).statements(n="Nora"))[0].until is None
    lame = ill.replace("ill", "lame")
    assert traits(parsed_text(lame, RECOVERED).statements(n="Nora"))[0].until is None


def test_ill_at_ease_is_not_ill():
    assert said(parsed_text(ILL.format(ill="ill", at="at"))) == []
