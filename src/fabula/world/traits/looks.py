"""Reads eyes, hair, complexion, build and other looks: "his grey eyes", "Nora was tall", "the dark-haired girl"."""

from collections.abc import Iterator

from fabula.grammar import is_negated
from fabula.lexicons.function_words import ARTICLES
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.traits.looks import (
    BUILD,
    BUILD_BEFORE_NOUNS,
    EYE_COLOURS,
    EYED,
    FEATURE_NOUNS,
    HAIR_COLOURS,
    HAIRED,
    HEADED_COLOURS,
    LOOKS,
    SHADES,
    SKIN_ADJECTIVES,
    SKIN_COLOURS,
    SKIN_NOUNS,
    SKINNED,
    colour_of,
)
from fabula.schema.world import TraitKind
from fabula.world.traits.descriptions import Described, Descriptions, TraitWords

_Colours = dict[str, frozenset[str]]
_PARTS: dict[str, tuple[TraitKind, _Colours]] = {
    "eye": ("eyes", EYE_COLOURS),
    "hair": ("hair", HAIR_COLOURS),
    **{noun: ("complexion", SKIN_COLOURS) for noun in SKIN_NOUNS},
}
_COMPOUNDS: tuple[tuple[tuple[str, ...], TraitKind, _Colours], ...] = (
    (EYED, "eyes", EYE_COLOURS),
    (HAIRED, "hair", HAIR_COLOURS),
    (SKINNED, "complexion", SKIN_COLOURS),
)
_DENIALS = frozenset("neither nor not never no".split())
_CHANGING = frozenset("turn go grow become get".split())
_COMPARING = frozenset("more less as too so how".split())
_PASSING_WORDS = frozenset("with from by in at for to".split())
"""Prepositions after a predicate that say why or when it looks so: "his eyes were dark with anger"."""
_ALL_COLOURS = EYE_COLOURS.keys() | HAIR_COLOURS.keys() | SKIN_COLOURS.keys() | {"gray", "greyish", "grayish", "bluish"}


def looks(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields every statement of how a character looks."""
    yield from _coloured_parts(descriptions)
    yield from _compounds(descriptions)
    yield from _adjectives(descriptions)
    yield from _features(descriptions)


# ---- Colours


def _coloured_parts(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "his grey eyes", "her hair was red", "eyes of a pale blue", "his hair had turned white"."""
    for token in descriptions.tokens_where(lambda word: word.rsplit("-", 1)[-1] in _ALL_COLOURS):
        if descriptions.spelling(token) in SHADES and descriptions.spelling(token + 1).rsplit("-")[-1] in _ALL_COLOURS:
            continue
        denied = {descriptions.spelling(token - back) for back in (1, 2, 3)} & _DENIALS
        if descriptions.tag(token) in ("NNP", "NNPS") or denied:
            continue
        part, predicate = _part_of_colour(descriptions, token)
        if part is None:
            continue
        kind, colours = _PARTS[descriptions.statements.lemma(part)]
        value = colour_of(descriptions.spelling(token), colours)
        is_black_eye = value == "black" and descriptions.spelling(part) == "eye"
        if (
            not value
            or is_black_eye
            or (predicate is not None and not _is_lasting(descriptions, kind, value, predicate))
        ):
            continue
        shade = descriptions.spelling(token - 1)
        value = f"{shade} {value}" if shade in SHADES else value
        for owner in descriptions.owners(part):
            said = descriptions.statement(predicate) if predicate is not None else descriptions.said(owner, part)
            yield TraitWords(
                person=owner, kind=kind, value=value, tokens=(token, part), statement=said,
                is_change=predicate is not None and descriptions.statements.lemma(predicate) in _CHANGING,
            )  # fmt: skip


def _part_of_colour(descriptions: Descriptions, colour: int) -> tuple[int | None, int | None]:
    """The noun for the part that has a colour, and the predicate that says so where it is no attribute."""
    statements, token = descriptions.statements, colour
    for _ in range(3):
        relation, head = statements.relation(token), descriptions.head(token)
        subjects = descriptions.tree.dependents_labelled(token, "nsubj")
        if subjects and descriptions.tree.dependents_labelled(token, "cop"):
            part = _antecedent(descriptions, subjects[0])
            return (part, token) if _is_part(descriptions, part) else (None, None)
        if relation == "xcomp" and statements.lemma(head) in _CHANGING:
            turned = descriptions.tree.dependents_labelled(head, "nsubj")
            return (turned[0], head) if turned and _is_part(descriptions, turned[0]) else (None, None)
        if relation in ("amod", "nmod", "compound") and _is_part(descriptions, head):
            return head, None
        if relation != "conj" and not (relation == "nmod" and token == colour):
            return None, None
        token = head
    return None, None


def _antecedent(descriptions: Descriptions, subject: int) -> int:
    """The word right before "which" or "that", behind which its clause stands; any other subject itself."""
    if descriptions.tag(subject) != "WDT":
        return subject
    return subject - 2 if descriptions.spelling(subject - 1) == "," else subject - 1


def _is_part(descriptions: Descriptions, token: int) -> bool:
    return descriptions.statements.lemma(token) in _PARTS


def _is_lasting(descriptions: Descriptions, kind: TraitKind, value: str, predicate: int) -> bool:
    """Whether a predicate states a lasting colour: "his eyes were dark with anger" and "her skin was white" do not."""
    tree, statements = descriptions.tree, descriptions.statements
    if statements.lemma(predicate) in _CHANGING:
        return kind == "hair"
    if kind == "complexion" or (kind == "eyes" and value in ("dark", "light", "black", "pale")):
        return False
    obliques = tree.dependents_labelled(predicate, "obl", "nmod", "advcl")
    cases = {word for oblique in obliques for word in descriptions.words_under(oblique, "case", "mark")}
    return not cases & _PASSING_WORDS


def _compounds(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "grey-eyed", "red-headed", "dark-skinned"."""
    ends = tuple(end for group, _, _ in _COMPOUNDS for end in group)
    for token in descriptions.tokens_where(lambda word: word.endswith(ends)):
        spelling = descriptions.spelling(token)
        for group, kind, colours in _COMPOUNDS:
            if not spelling.endswith(group):
                continue
            value = colour_of(spelling.rsplit("-", 1)[0], colours)
            if not value or value == "black" == value * (kind == "eyes"):
                continue
            if spelling.endswith("-headed") and value not in HEADED_COLOURS:
                continue
            person = descriptions.described(token)
            if person:
                yield _words(descriptions, person, kind, value, token)


# ---- Adjectives of a person


def _adjectives(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "a tall man", "she was handsome", "the swarthy sailor"."""
    for token in descriptions.tokens_among({*BUILD, *LOOKS, *SKIN_ADJECTIVES}):
        if not descriptions.is_adjective(token) or descriptions.words_under(token, "advmod") & _COMPARING:
            continue
        if descriptions.tag(token + 1) == "VBN":
            continue  # "ugly-tempered" in two words
        if _is_denied(descriptions, token):
            continue
        value = descriptions.spelling(token)
        is_predicate = bool(descriptions.tree.dependents_labelled(token, "cop"))
        if is_predicate and (value in BUILD_BEFORE_NOUNS or value == "ugly" or _has_oblique(descriptions, token)):
            continue
        if not is_predicate and not _is_of_person(descriptions, token):
            continue
        person = descriptions.described(token)
        if person is None or (value in LOOKS and _is_banter(descriptions, person, token)):
            continue
        kind: TraitKind = "build" if value in BUILD else "looks" if value in LOOKS else "complexion"
        yield _words(descriptions, person, kind, value, token)


def _is_denied(descriptions: Descriptions, token: int) -> bool:
    """Whether "not" stands before an adjective or its article: "pretty, but not beautiful", "not a lovely girl"."""
    before = descriptions.spelling(token - 1), descriptions.spelling(token - 2)
    return before[0] == "not" or (before[0] in ARTICLES and before[1] == "not")


def _is_banter(descriptions: Descriptions, person: Described, token: int) -> bool:
    """Whether a name in speech has an epithet that may be a joke: "our pretty Michael"."""
    is_epithet = person.kind != "PRON" and person.predicate is None
    return is_epithet and descriptions.statements.voice(token).mode != "narrated"


def _has_oblique(descriptions: Descriptions, predicate: int) -> bool:
    """Whether a predicate has a phrase that narrows it: "tall for his age", "beautiful in that light"."""
    return bool(descriptions.tree.dependents_labelled(predicate, "obl", "advcl"))


def _is_of_person(descriptions: Descriptions, token: int) -> bool:
    """Whether an attribute stands before a noun for a person or a name, or joins a predicate."""
    for _ in range(3):
        head = descriptions.head(token)
        if descriptions.statements.relation(token) == "amod":
            return descriptions.spelling(head) in NOUNS_OF_PEOPLE or descriptions.tag(head) == "NNP"
        if descriptions.statements.relation(token) not in ("conj", "appos"):
            return False
        token = head
        if descriptions.tree.dependents_labelled(token, "cop"):
            return True
    return False


def _features(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "he had a scar", "a man with a beard"."""
    for token in descriptions.tokens_among(FEATURE_NOUNS):
        if descriptions.statements.relation(token) not in ("obj", "nmod", "conj") or "no" in descriptions.words_under(
            token, "det"
        ):
            continue
        clauses = descriptions.tree.dependents_labelled(token, "acl")
        if any(is_negated(descriptions.statements.tokens, descriptions.tree, clause) for clause in clauses):
            continue  # "a beard that would not grow"
        value = descriptions.spelling(token).replace("mustache", "moustache")
        for owner in descriptions.owners(token):
            said = descriptions.said(owner, token)
            yield TraitWords(person=owner, kind="looks", value=value, tokens=(token,), statement=said)


def _words(descriptions: Descriptions, person: Described, kind: TraitKind, value: str, token: int) -> TraitWords:
    said = descriptions.said(person, token)
    return TraitWords(person=person, kind=kind, value=value, tokens=(token,), statement=said)
