"""Reads ages: "she was twenty-three", "a man of sixty", "in his fortieth year", "not yet thirty", "turned thirty"."""

from collections.abc import Iterator

from fabula.lexicons.kinship import KIN_RELATION
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.traits.numerals import CARDINALS, DECADES, ORDINALS, TENS, number_of
from fabula.world.statements import Statement
from fabula.world.traits.descriptions import Described, Descriptions, TraitWords

OLDEST = 110  # years
LEAST_P_OF_PRONOUN = 0.88  # that an age is of the one a pronoun refers to (experiment 047)
_MEMORIES = frozenset("then remembered recalled ago".split())
_TO_COME = frozenset({"until", "till"})
_CLAUSES_OF_TIME = frozenset("when since until till after while".split())
_PARENTS = frozenset(term for term, (relation, _) in KIN_RELATION.items() if relation in ("parent", "grandparent"))
_MEASURES = frozenset(
    "o'clock o’clock feet foot miles minutes hours to per inches pounds days weeks months stone in".split()
)
_AFTER_AGE = frozenset("and but or when now then last this that next though at with if before on years".split())
_UNDER, _OVER = frozenset("under below".split()), frozenset("over past above beyond".split())
_ABOUT = frozenset("about perhaps around some probably".split())
A_LITTLE = 3  # years in "a little over thirty"
_LITTLE = frozenset("just little slightly bit shade scarcely".split())
_NEARLY = frozenset("nearly almost well-nigh nigh".split())
_HARDLY = frozenset("hardly scarcely barely".split())
_PRESENT = frozenset("is are am 's ’s 'm ’m 're ’re be".split())
_TODAY = frozenset({"today", "now", "just"})
_Years = tuple[int, int]


def ages(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields every statement of a character's age, as a number of years or a range of them."""
    for token in descriptions.tokens_where(_is_number):
        yield from _age_by_number(descriptions, token)
    yield from _year_olds(descriptions)
    yield from _decades(descriptions)


def _is_number(word: str) -> bool:
    parts = word.split("-")
    return (word[:1].isdigit() or parts[0] in CARDINALS or parts[-1] in ORDINALS or parts[0] in ORDINALS) and (
        number_of(word) is not None
    )


def _age_by_number(descriptions: Descriptions, token: int) -> Iterator[TraitWords]:
    """Yields the age that a number says, if it says one."""
    years = _years(descriptions, token)
    if years is None or not 0 < years[1] <= OLDEST + 10:
        return
    words = descriptions.spelling(token)
    if words.split("-")[-1] in ORDINALS or words.endswith(("th", "st", "nd", "rd")):
        yield from _ordinal(descriptions, token)
        return
    if {descriptions.spelling(token - 1), descriptions.spelling(token + 1)} & _MEASURES or words in ("one", "hundred"):
        return
    statements, tree = descriptions.statements, descriptions.tree
    relation, head = statements.relation(token), descriptions.head(token)
    if relation == "nummod" and statements.lemma(head) == "year":
        yield from _in_years(descriptions, token, head, years)
    elif relation in ("obj", "xcomp") and statements.lemma(head) == "turn":
        yield from _turned(descriptions, head, years, token)
    elif (
        _ends_statement(descriptions, token)
        and tree.dependents_labelled(token, "cop")
        and not tree.dependents_labelled(token, "nmod")
    ):
        if not descriptions.words_under(token, "case") - {"between", *_UNDER, *_OVER, *_ABOUT}:
            yield from _aged(descriptions, descriptions.subject(token), years, token, token)
    elif relation == "nmod" and statements.lemma(head) == "age" and tree.dependents_labelled(head, "cop"):
        yield from _aged(descriptions, descriptions.subject(head), years, token, head)  # "was at the age of thirty"
    elif relation == "nmod" and _is_of_person(descriptions, token, head):
        yield from _aged(descriptions, descriptions.described(head), years, token, None)
    elif descriptions.spelling(token - 1) == "aged":
        yield from _aged(descriptions, descriptions.described(descriptions.head(token - 1)), years, token, None)


def _turned(descriptions: Descriptions, verb: int, years: _Years, token: int) -> Iterator[TraitWords]:
    """Yields "turned thirty"; and in a story told in the present "turns thirty", who may be younger until a day."""
    is_past = descriptions.tag(verb) in ("VBD", "VBN")
    if not is_past:
        statements, words = descriptions.statements, descriptions.words_under(verb, "advmod", "obl")
        is_told = descriptions.tag(verb) in ("VBZ", "VBP") and statements.told_in_present[verb]
        is_age = _ends_statement(descriptions, token) or descriptions.spelling(token + 1) in ("today", "tomorrow", "in")
        if not (is_told and is_age and statements.statement(verb).mode == "narrated"):
            return
        if words - _TODAY:
            years = years[0] - 1, years[1]  # "on Friday", "next month"
    yield from _aged(descriptions, descriptions.subject(verb), years, token, verb)


def _ends_statement(descriptions: Descriptions, token: int) -> bool:
    """Whether nothing is counted after a number: "he was thirty.", not "I was four ahead"."""
    after = descriptions.spelling(token + 1)
    return after in _AFTER_AGE or not after[:1].isalnum()


def _is_of_person(descriptions: Descriptions, token: int, noun: int) -> bool:
    """Whether a number after "of" is the age of the person before it; a mother of six is not six."""
    spelling = descriptions.spelling(noun)
    return (
        "of" in descriptions.words_under(token, "case")
        and all(descriptions.spelling(between) not in (",", "and") for between in range(noun + 1, token))
        and not descriptions.words_under(token, "det")  # "the elder of the two"
        and (spelling in NOUNS_OF_PEOPLE or descriptions.tag(noun) == "NNP")
        and spelling not in _PARENTS
    )


def _in_years(descriptions: Descriptions, token: int, year: int, years: _Years) -> Iterator[TraitWords]:
    """Yields "ten years old", "ten years of age", "a man of sixty years"."""
    head, statements = descriptions.head(year), descriptions.statements
    if descriptions.spelling(head) == "old":
        if "too" in descriptions.words_under(head, "advmod"):
            return
        is_predicate = bool(descriptions.tree.dependents_labelled(head, "cop"))
        person = descriptions.subject(head) if is_predicate else descriptions.described(head)
        yield from _aged(descriptions, person, years, token, head if is_predicate else None)
    elif any(statements.lemma(child) == "age" for child in descriptions.tree.dependents_labelled(year, "nmod")):
        is_predicate = bool(descriptions.tree.dependents_labelled(year, "cop"))
        person = descriptions.subject(year) if is_predicate else None
        yield from _aged(descriptions, person, years, token, year)
    elif statements.relation(year) == "nmod" and _is_of_person(descriptions, year, head):
        yield from _aged(descriptions, descriptions.described(head), years, token, None)


def _ordinal(descriptions: Descriptions, token: int) -> Iterator[TraitWords]:
    """Yields "in his three-and-twentieth year" and "it was her twentieth birthday"."""
    number, noun = number_of(descriptions.spelling(token)), descriptions.head(token)
    if number is None or number < 13 or descriptions.statements.relation(token) != "amod":
        return
    owners = list(descriptions.owners(noun))
    if descriptions.statements.lemma(noun) == "year" and "in" in descriptions.words_under(noun, "case") and owners:
        yield from _aged(descriptions, owners[0], (number - 1, number - 1), token, descriptions.head(noun))
    elif descriptions.spelling(noun) == "birthday" and descriptions.tree.dependents_labelled(noun, "cop") and owners:
        yield from _aged(descriptions, owners[0], (number, number), token, noun)


def _year_olds(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "the sixteen-year-old girl"."""
    for token in descriptions.tokens_where(lambda word: word.endswith("-year-old")):
        number = number_of(descriptions.spelling(token).removesuffix("-year-old"))
        if number:
            yield from _aged(descriptions, descriptions.described(token), (number, number), token, None)


def _decades(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "she was in her early forties"."""
    for token in descriptions.tokens_among(DECADES):
        if "in" not in descriptions.words_under(token, "case") or descriptions.spelling(token - 3) == "longer":
            continue  # "no longer in her teens"
        first, last = DECADES[descriptions.spelling(token)], DECADES[descriptions.spelling(token)] // 10 * 10 + 9
        attributes = descriptions.words_under(token, "amod")
        first, last = (
            (first, first + 4)
            if "early" in attributes
            else (first + 5, last)
            if "late" in attributes
            else (first, last)
        )
        head = descriptions.head(token)
        for owner in descriptions.owners(token):
            yield from _aged(descriptions, owner, (first, last), token, head)


def _years(descriptions: Descriptions, token: int) -> _Years | None:
    """The range of years that a number and the words around it say: "about forty", "between forty and fifty"."""
    number = number_of(descriptions.spelling(token))
    if number is None:
        return None
    if descriptions.spelling(token - 1) == "all":
        return None  # "she was all three": what was named before
    before = {descriptions.spelling(token - back) for back in (1, 2)}
    tens_before = number_of(descriptions.spelling(token - 1)) if descriptions.spelling(token - 1) in TENS else None
    if tens_before and number < 10:
        return tens_before + number, tens_before + number  # the second word of "fifty one"
    unit_after = number_of(descriptions.spelling(token + 1))
    if unit_after and unit_after < 10 and number >= 20 and number % 10 == 0:
        return number + unit_after, number + unit_after  # "fifty one"
    joined, other = descriptions.spelling(token + 1), number_of(descriptions.spelling(token + 2))
    tens = number_of(descriptions.spelling(token + 4)) if descriptions.spelling(token + 4) in TENS else None
    if tens and other and number < other < 10 and joined == "or":
        return tens + number, tens + other  # "five or six and twenty"
    if other is not None and (joined in ("or", "to") or (joined == "and" and "between" in before)):
        second = number // 10 * 10 + other if other < 10 <= number else other
        return (number, second) if number < second else None
    if joined in ("and", "or") and other is not None and number < 10:
        return None  # "five and twenty" in words of their own is read at its last word
    if descriptions.spelling(token - 1) in ("and", "or") and (unit := number_of(descriptions.spelling(token - 2))):
        if descriptions.spelling(token) in TENS and unit < 10:
            return number + unit, number + unit
        return None
    if before & _HARDLY:
        return max(1, number - 2), number
    if before & {"yet"} or before & _UNDER:
        return 0, number - 1
    if before & _OVER or {"more", "than"} <= before or {"at", "least"} <= before:
        is_little = {descriptions.spelling(token - back) for back in (2, 3)} & _LITTLE
        return number, number + A_LITTLE if is_little else OLDEST
    if {"less", "than"} <= before:
        return 0, number - 1
    is_almost = descriptions.spelling(token + 1) == "," and descriptions.spelling(token + 2) in _NEARLY
    if before & _NEARLY or is_almost:
        return number - 1, number
    spread = max(1, number // 10) if before & _ABOUT else 0
    return number - spread, number + spread


def _aged(
    descriptions: Descriptions, person: Described | None, years: _Years, token: int, predicate: int | None
) -> Iterator[TraitWords]:
    """Yields that a person has an age, if the text says so of the time that it tells of."""
    if person is None or (person.kind == "PRON" and person.p < LEAST_P_OF_PRONOUN):
        return
    statement = _statement(descriptions, person, token, predicate)
    if statement is None:
        return
    value = str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
    yield TraitWords(person=person, kind="age", value=value, tokens=(token,), statement=statement)


def _statement(descriptions: Descriptions, person: Described, token: int, predicate: int | None) -> Statement | None:
    """How the text says an age: "past" where a clause says when it was; None in speech about another time."""
    said = descriptions.said(person, token) if predicate is None else descriptions.statement(predicate)
    if predicate is not None and said.mode == "supposed" and descriptions.spelling(token - 1) == "yet":
        said = descriptions.statements.voice(token)
    if predicate is not None and said.mode == "past" and "just" in descriptions.words_under(predicate, "advmod"):
        said = Statement("narrated")  # "she had just turned thirty" is of now
    clause = predicate if predicate is not None else person.predicate
    if clause is None:
        return said
    first, end = descriptions.statements.sentence_of(token)
    introduced = {*descriptions.words_under(clause, "mark", "advmod"), descriptions.spelling(person.token - 1)}
    if descriptions.statements.relation(clause) == "conj":
        introduced |= descriptions.words_under(descriptions.head(clause), "mark", "advmod")
    if introduced & {"time", "before", *_TO_COME}:
        return None  # "by the time he was thirty"
    for later in descriptions.tree.dependents_labelled(clause, "advcl"):
        introduced |= descriptions.words_under(later, "mark", "advmod") & {"when"}
    before = descriptions.statements.sentence_of(max(0, first - 1))[0]
    words = {descriptions.spelling(each) for each in range(first, end)}
    if {"if", "day"} <= words and descriptions.spelling(token + 1) == "if":
        return None  # "sixty-five if she were a day"
    words |= {"ago"} & {descriptions.spelling(each) for each in range(before, first)}  # "That was a year ago."
    of_another_time = bool(introduced & _CLAUSES_OF_TIME or words & _MEMORIES)
    if said.mode in ("narrated", "past"):
        return Statement("past") if of_another_time else said
    copulas = descriptions.words_under(clause, "cop")
    return said if not of_another_time and (not copulas or copulas & _PRESENT) else None
