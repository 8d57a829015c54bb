"""What characters are to each other, by nouns, calls, verbs and couples."""

from dataclasses import replace

import pytest
from parsed_sentences import parsed_text

from fabula.schema.people import Name
from fabula.world import relations

NAME_AFTER = """
    Nora    Nora    NNP  3 nmod  =n
    +'s     's      POS  1 case
    {noun}  {noun}  NN   5 nsubj =j:NOM
    Jane    Jane    NNP  3 appos =j
    wrote   write   VBD  0 root
"""
APPOSITION = """
    Jane    Jane    NNP  8 nsubj =j
    ,       ,       ,    1 punct
    Nora    Nora    NNP  5 nmod  =n
    +'s     's      POS  3 case
    {noun}  {noun}  NN   1 appos
    +,      ,       ,    1 punct
    had     have    VBD  8 aux
    come    come    VBN  0 root
"""
COPULA = """
    Jane    Jane    NNP  5 nsubj =j
    {was}   be      VBD  5 cop
    Nora    Nora    NNP  5 nmod  =n
    +'s     's      POS  3 case
    {noun}  {noun}  NN   0 root
    {mark}  {mark}  .    5 punct
"""
DENIED = """
    Jane    Jane    NNP  6 nsubj =j
    was     be      VBD  6 cop
    not     not     RB   6 advmod
    Nora    Nora    NNP  6 nmod  =n
    +'s     's      POS  4 case
    sister  sister  NN   0 root
"""
MARRIED = """
    Nora    Nora    NNP  2 nsubj =n
    {verb}  {lemma} VBD  0 root
    Edmund  Edmund  NNP  2 obj   =e
"""
WOULD = """
    Nora    Nora    NNP  3 nsubj =n
    would   would   MD   3 aux
    marry   marry   VB   0 root
    Edmund  Edmund  NNP  3 obj   =e
"""
ENGAGED = """
    Nora    Nora    NNP  3 nsubj =n
    was     be      VBD  3 aux
    engaged engage  VBN  0 root
    to      to      IN   5 case
    Edmund  Edmund  NNP  3 obl   =e
"""
IN_LOVE = """
    Edmund  Edmund  NNP  4 nsubj =e
    was     be      VBD  4 cop
    in      in      IN   4 case
    love    love    NN   0 root
    with    with    IN   6 case
    Nora    Nora    NNP  4 obl   =n
"""
COUPLE = """
    Mr.     Mr.     NNP  4 nmod
    and     and     CC   3 cc
    Mrs.    Mrs.    NNP  1 conj
    Vane    Vane    NNP  5 nsubj =v
    came    come    VBD  0 root
"""
LATE = """
    Nora    Nora    NNP  4 nmod  =n
    +'s     's      POS  1 case
    late    late    JJ   4 amod
    husband husband NN   6 nsubj =e:NOM
    Edmund  Edmund  NNP  4 appos =e
    lay     lie     VBD  0 root
"""
CAST = {"n": "Nora", "j": "Jane", "e": "Edmund"}


def read(*sentences, pronouns=None, quotes=(), **names):
    """The relations of hand-made sentences, as (a, kind, b)."""
    return [(row.a, row.kind, row.b) for row in rows(*sentences, pronouns=pronouns, quotes=quotes, **names)]


def rows(*sentences, pronouns=None, quotes=(), **names):
    """The relations of hand-made sentences."""
    parsed = parsed_text(*sentences)
    statements = parsed.statements([parsed.quote(words, *rest) for words, *rest in quotes], **(names or CAST))
    characters = tuple(replace(c, pronouns=(pronouns or {}).get(c.id, "")) for c in statements.characters)
    return relations(replace(statements, characters=characters))


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("sister", ("n", "sibling", "j")),
        ("mother", ("j", "parent", "n")),
        ("daughter", ("n", "parent", "j")),
        ("aunt", ("j", "uncle or aunt", "n")),
        ("niece", ("n", "uncle or aunt", "j")),
        ("stepmother", ("j", "step-parent", "n")),
        ("mother-in-law", ("j", "parent-in-law", "n")),
        ("wife", ("n", "spouse", "j")),
        ("friend", ("n", "friend", "j")),
        ("governess", ("j", "teaches", "n")),
        ("maid", ("n", "employs", "j")),
    ],
)
@pytest.mark.parametrize("sentence", [NAME_AFTER, APPOSITION])
def test_a_noun_with_the_name_of_its_bearer(sentence, noun, expected):
    assert read(sentence.format(noun=noun)) == [expected]


def test_the_words_and_the_place_that_state_it():
    parsed, (row,) = parsed_text(NAME_AFTER.format(noun="sister")), rows(NAME_AFTER.format(noun="sister"))
    assert parsed.text[row.start : row.end] == "Nora's sister Jane"
    assert (row.since, row.until, row.mode, row.source) == (row.start, None, "narrated", None)
    assert row.evidence == ((row.start, row.end),)


@pytest.mark.parametrize("word", ["future", "loving", "like"])
def test_a_word_may_say_that_there_is_no_such_relation(word):
    sentence = NAME_AFTER.format(noun="sister") + f"{word} {word} JJ 3 amod\n"
    assert read(sentence) == []


def test_a_modifier_may_make_it_another_relation():
    assert read(NAME_AFTER.format(noun="sister") + "half half JJ 3 amod\n") == [("n", "half-sibling", "j")]


def test_a_predicate_states_a_relation_unless_it_is_asked_or_denied():
    assert read(COPULA.format(was="was", noun="sister", mark=".")) == [("n", "sibling", "j")]
    assert read(COPULA.format(was="was", noun="sister", mark="?")) == []
    assert read(DENIED) == []


def test_a_noun_of_another_gender_is_no_evidence():
    sentence = NAME_AFTER.format(noun="brother")
    assert read(sentence, pronouns={"j": "he/him"}) == [("n", "sibling", "j")]
    assert read(sentence, pronouns={"j": "she/her"}) == []


def test_what_is_said_has_its_speaker():
    (row,) = rows(NAME_AFTER.format(noun="sister"), quotes=[("Nora's sister Jane wrote", "e")])
    assert (row.mode, row.source) == ("said", "e")


def test_verbs_tell_of_weddings_that_took_place():
    assert read(MARRIED.format(verb="married", lemma="marry")) == [("n", "spouse", "e")]
    assert read(WOULD) == []
    assert read(ENGAGED) == [("n", "engaged", "e")]
    assert read(IN_LOVE) == [("e", "loves", "n")]


def test_who_is_engaged_in_talk_is_not_engaged():
    words = """
        Nora    Nora    NNP  5 nsubj =n
        and     and     CC   3 cc
        Edmund  Edmund  NNP  1 conj  =e
        were    be      VBD  5 aux
        engaged engage  VBN  0 root
        {word}  {word}  IN   7 case
        {talk}  {talk}  NN   5 obl
    """
    assert read(words.format(word="in", talk="talk")) == []
    assert read(words.format(word="since", talk="May")) == [("n", "engaged", "e")]


TOGETHER = """
    Nora    Nora    NNP  5 nsubj =n
    and     and     CC   3 cc
    Jane    Jane    NNP  1 conj  =j
    were    be      VBD  5 aux
    married marry   VBN  0 root
"""


def test_two_of_any_gender_are_married_to_each_other_where_the_words_state_it():
    women = {"n": "she/her", "j": "she/her"}
    assert read(TOGETHER, pronouns=women) == [("n", "spouse", "j")]
    assert read(TOGETHER + "both both RB 5 advmod\n", pronouns=women) == []


@pytest.mark.parametrize(("noun", "expected"), [("report", []), ("news", [("n", "spouse", "e")])])
def test_hearsay_is_no_statement(noun, expected):
    married = MARRIED.format(verb="married", lemma="marry").replace("0 root", "4 acl")
    assert read(f"{married}{noun} {noun} NN 0 root\n") == expected


def test_he_and_she_are_not_sure_enough_by_themselves():
    sentence = MARRIED.format(verb="married", lemma="marry").replace(
        "Edmund  Edmund  NNP  2 obj   =e", "him he PRP 2 obj =e:PRON"
    )
    assert read(sentence) == []
    assert read(sentence, sentence) == [("n", "spouse", "e")]


def test_one_word_of_hatred_makes_no_enemy():
    hated = MARRIED.format(verb="hated", lemma="hate")
    assert read(hated) == []
    assert read(hated, hated) == [("n", "enemy", "e")]


def test_an_engagement_ends_with_the_wedding():
    engaged, married = rows(ENGAGED, MARRIED.format(verb="married", lemma="marry"))
    assert (engaged.kind, married.kind) == ("engaged", "spouse")
    assert engaged.until == married.since
    assert married.until is None


def test_a_marriage_ends_where_the_husband_is_called_late():
    parsed = parsed_text(MARRIED.format(verb="married", lemma="marry"), LATE)
    (row,) = rows(MARRIED.format(verb="married", lemma="marry"), LATE)
    assert (row.since, row.until) == (0, parsed.span("Nora's late")[0])
    (late,) = rows(LATE)
    assert (late.mode, late.until) == ("past", None)


def test_a_couple_named_together():
    parsed = parsed_text(COUPLE)
    statements = parsed.statements(v="Mr. Vane", w="Mrs. Vane", x="Nora")
    assert [(row.a, row.kind, row.b) for row in relations(statements)] == [("v", "spouse", "w")]
    two = parsed.statements(v="Mr. Vane", w="Mrs. Vane", x="Mrs. Vane")
    assert relations(two) == ()


def call(nth):
    """A line in which Nora calls her mother, and its sentence."""
    return (
        f"“ “ `` 2 punct\nMamma mamma NN 4 vocative =m:NOM\n, , , 2 punct\nlook look VB 0 root\n{nth} {nth} CD 4 obj\n"
    )


USE = """
    Nora    Nora    NNP  3 nmod  =n
    +'s     's      POS  1 case
    mother  mother  NN   4 nsubj =m:NOM
    left    leave   VBD  0 root
"""


def test_calls_of_a_mother_show_her_where_other_words_call_her_so():
    sentences = [call("one"), call("two"), USE]
    parsed = parsed_text(*sentences)
    quotes = [parsed.quote(f"Mamma , look {nth}", "n", addressees=("m",), p=0.95) for nth in ("one", "two")]
    cast = {"n": "Nora", "m": "Anna"}
    mother = parsed.statements(quotes, **cast)
    assert [(row.a, row.kind, row.b) for row in relations(mother)] == [("m", "parent", "n")]
    assert relations(parsed.statements(quotes[:1], **cast)) == ()
    assert relations(parsed_text(*sentences[:2]).statements(quotes, **cast)) == ()
    abbess = replace(mother.characters[1], names=(Name("Mother Anna", 3), Name("Anna", 1)))
    assert relations(replace(mother, characters=(mother.characters[0], abbess))) == ()


# ---- What families allow


def test_a_character_has_one_mother():
    mother = NAME_AFTER.format(noun="mother")
    other = mother.replace("Jane    Jane", "Anna    Anna").replace("=j", "=a")
    cast = {**CAST, "a": "Anna"}
    assert read(mother, other, **cast) == []
    assert read(mother, mother, other, **cast) == [("j", "parent", "n")]


def test_nobody_is_above_a_parent():
    mother, daughter = NAME_AFTER.format(noun="mother"), NAME_AFTER.format(noun="niece")
    swapped = daughter.replace("Nora    Nora", "Anna    Anna").replace("=n", "=a")
    circle = [
        mother,
        mother,
        mother,
        # Anna is the aunt of Jane, and Nora the aunt of Anna: then Nora is above her own mother.
        swapped,
        NAME_AFTER.format(noun="niece").replace("Jane    Jane", "Anna    Anna").replace("=j", "=a"),
    ]
    found = read(*circle, **CAST, a="Anna")
    assert ("j", "parent", "n") in found
    assert len(found) == 2


def test_the_brother_of_a_husband_is_no_brother_of_the_wife():
    wedding = MARRIED.format(verb="married", lemma="marry")
    brother = NAME_AFTER.format(noun="brother")
    of_edmund = brother.replace("Nora    Nora", "Edmund    Edmund").replace("=n", "=e")
    assert read(wedding, wedding, of_edmund, of_edmund, brother) == [("n", "spouse", "e"), ("j", "sibling", "e")]


def test_surnames_tell_a_brother_from_a_brother_in_law():
    sentence = NAME_AFTER.format(noun="brother")
    men = {"n": "he/him", "j": "he/him"}
    assert read(sentence, pronouns=men, n="Nora Vane", j="Jane Vane") == [("n", "sibling", "j")]
    assert read(sentence, pronouns=men, n="Nora Vane", j="Jane Orme") == []


def test_a_letter_may_end_with_your_friend():
    sentence = NAME_AFTER.format(noun="friend").replace("Nora    Nora    NNP  3 nmod  =n", "Your your PRP$ 3 nmod =n")
    sentence = sentence.replace("    +'s     's      POS  1 case\n", "very very RB 3 advmod\n")
    words = "Your very friend Jane wrote"
    assert read(sentence, quotes=[(words, "j")]) == []
    assert read(sentence, quotes=[(words, "e")]) == [("n", "friend", "j")]


@pytest.mark.parametrize(("modifier", "found"), [("very", [("n", "parent", "j")]), ("dear", [])])
def test_my_dear_child_need_not_be_a_child(modifier, found):
    sentence = NAME_AFTER.format(noun="child").replace("Nora    Nora    NNP  3 nmod  =n", "My my PRP$ 3 nmod =n")
    sentence = sentence.replace("    +'s     's      POS  1 case\n", f"{modifier} {modifier} JJ 3 amod\n")
    assert read(sentence, quotes=[(f"My {modifier} child Jane wrote", "n")]) == found


# ---- Words that say it once


HER_SISTER = """
    Nora    Nora    NNP  2 nsubj =n
    sighed  sigh    VBD  0 root
    .       .       .    2 punct
    Her     her     PRP$ 5 nmod  =n:PRON
    sister  sister  NN   8 nsubj =j:NOM
    ,       ,       ,    8 punct
    Jane    Jane    NNP  5 appos =j
    wrote   write   VBD  0 root
"""


def test_her_sister_is_hers_whose_name_stands_nearest():
    assert read(HER_SISTER) == [("n", "sibling", "j")]
    another = HER_SISTER.replace("=n\n", "=a\n")
    assert read(another, **CAST, a="Anna") == []
    assert read(another, **CAST, a="Anna", pronouns={"n": "she/her", "a": "he/him"}) == []


MY_SISTER = """
    Jane    Jane    NNP  4 nsubj =j
    {is}    be      VBZ  4 cop
    my      my      PRP$ 4 nmod  =n:PRON
    sister  sister  NN   0 root
    {mark}  {mark}  .    4 punct
"""


@pytest.mark.parametrize(("mark", "found"), [(".", [("n", "sibling", "j")]), ("?", [])])
def test_a_speaker_may_say_once_who_is_a_sister(mark, found):
    parsed = parsed_text(MY_SISTER.format(**{"is": "is"}, mark=mark))
    mentions = tuple(replace(mention, p=0.95) for mention in parsed.mentions)
    sure = replace(parsed, mentions=mentions)
    quotes = [parsed.quote(f"Jane is my sister {mark}", "n")]
    assert [(row.a, row.kind, row.b) for row in relations(sure.statements(quotes, **CAST))] == found


BEHIND_WHO = """
    Jane    Jane    NNP  9 nsubj =j
    ,       ,       ,    7 punct
    who     who     WP   7 nsubj
    is      be      VBZ  7 cop
    Nora    Nora    NNP  7 nmod  =n
    +'s     's      POS  5 case
    sister  sister  NN   1 acl
    ,       ,       ,    1 punct
    laughs  laugh   VBZ  0 root
"""
TWO_SUBJECTS = """
    Nora    Nora    NNP  3 nmod  =n
    +'s     's      POS  1 case
    sister  sister  NN   5 nsubj
    Jane    Jane    NNP  5 nsubj =j
    wrote   write   VBD  0 root
"""
NO_CALL = """
    Nora    Nora    NNP  2 nsubj =n
    loves   love    VBZ  0 root
    Nora    Nora    NNP  5 nmod  =n
    +'s     's      POS  3 case
    sister  sister  NN   2 obj
    ,       ,       ,    2 punct
    Jane    Jane    NNP  2 vocative =j
"""
CALLED = """
    Nora    Nora    NNP  2 nsubj =n
    had     have    VBD  0 root
    a       a       DT   4 det
    sister  sister  NN   2 obj
    called  call    VBN  4 acl
    Jane    Jane    NNP  5 xcomp =j
"""
IS_CALLED = """
    Nora    Nora    NNP  3 nmod  =n
    +'s     's      POS  1 case
    sister  sister  NN   5 nsubj
    is      be      VBZ  5 aux
    called  call    VBN  0 root
    Jane    Jane    NNP  5 xcomp =j
"""
HER_NAME = """
    Nora    Nora    NNP  3 nmod  =n
    +'s     's      POS  1 case
    sister  sister  NN   5 nmod
    +'s     's      POS  3 case
    name    name    NN   7 nsubj
    was     be      VBD  7 cop
    Jane    Jane    NNP  0 root  =j
"""
GOT = """
    Nora    Nora    NNP  3 nsubj =n
    +'s     be      VBZ  3 aux
    got     get     VBN  0 root
    a       a       DT   5 det
    sister  sister  NN   3 obj
    ,       ,       ,    3 punct
    Jane    Jane    NNP  5 appos =j
"""


@pytest.mark.parametrize("sentence", [BEHIND_WHO, TWO_SUBJECTS, NO_CALL, CALLED, IS_CALLED, HER_NAME, GOT])
def test_other_ways_to_name_a_sister(sentence):
    assert read(sentence) == [("n", "sibling", "j")]


def test_a_call_in_speech_and_a_surname_name_no_sister():
    words = "Nora loves Nora's sister , Jane"
    assert read(NO_CALL, quotes=[(words, "e")]) == []
    assert read(HER_NAME.replace("Jane    Jane", "Eyre    Eyre"), n="Nora", j="Jane Eyre") == []


SEVERAL = """
    Nora    Nora    NNP  2 nsubj =n
    has     have    VBZ  0 root
    {three} {three} CD   4 nummod
    sisters sister  NNS  2 obj
    ,       ,       ,    2 punct
    Jane    Jane    NNP  4 appos =j
    and     and     CC   8 cc
    Anna    Anna    NNP  6 conj  =a
"""


def test_two_sisters_have_two_names():
    cast = {**CAST, "a": "Anna"}
    assert sorted(read(SEVERAL.format(three="two"), **cast)) == [("n", "sibling", "a"), ("n", "sibling", "j")]
    assert read(SEVERAL.format(three="three"), **cast) == []


MARRIED_TWO = TOGETHER.replace("were    be      VBD  5 aux", "are     be      VBP  5 cop").replace(
    "married marry   VBN", "married married JJ"
)


def test_two_who_are_named_are_married_unless_more_is_said_of_it():
    assert read(MARRIED_TWO) == [("n", "spouse", "j")]
    assert read(MARRIED_TWO + "to to IN 7 case\nwork work NN 5 obl\n") == []
    assert read(MARRIED_TWO.replace("Jane    Jane    NNP  1 conj  =j", "she she PRP 1 conj =j:PRON")) == []


PARTNER = NAME_AFTER.format(noun="partner")


def test_a_partner_is_a_colleague_only_in_business():
    assert read(PARTNER) == []
    assert read(PARTNER + "business business NN 3 compound\n") == [("n", "colleague", "j")]


@pytest.mark.parametrize("word", ["work", "almost"])
def test_a_work_wife_is_no_wife(word):
    wife = NAME_AFTER.format(noun="wife")
    assert read(wife) == [("n", "spouse", "j")]
    assert read(wife + f"{word} {word} NN 3 compound\n") == []


@pytest.mark.parametrize(("best", "found"), [("old", []), ("best", [("n", "friend", "j")])])
def test_my_best_friend_is_no_irony(best, found):
    sentence = NAME_AFTER.format(noun="friend").replace("Nora    Nora    NNP  3 nmod  =n", "My my PRP$ 3 nmod =n:PRON")
    sentence = sentence.replace("    +'s     's      POS  1 case\n", f"{best} {best} JJS 3 amod\n")
    assert read(sentence, quotes=[(f"My {best} friend Jane wrote", "n")]) == found
