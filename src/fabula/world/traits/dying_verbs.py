"""Reads deaths by their verbs: "Nora died", "was hanged", "Edmund shot himself"; "Nora dies", told in the present.

A death in a figure of speech is none: "died of laughing", "died a little".
"""

from collections.abc import Iterator
from dataclasses import replace

from fabula.grammar import is_passive
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.lexicons.traits.health import FIGURATIVE_CAUSES, KILLING_IN_PASSIVE, VERBS_OF_DYING, VERBS_OF_KILLING
from fabula.world.statements import Statement
from fabula.world.traits.descriptions import Described, Descriptions, TraitWords

DEAD = "dead"
_PAST_TAGS, _PRESENT_TAGS = frozenset({"VBD", "VBN"}), frozenset({"VBZ", "VBP"})
_PAST_FORMS = frozenset(
    "died perished drowned killed murdered slew slain hanged beheaded guillotined executed assassinated strangled "
    "massacred electrocuted passed".split()
)
_PRESENT_FORMS = frozenset(
    "die dies perish perishes drown drowns kill kills murder murders hangs behead beheads strangle strangles pass "
    "passes".split()
)
_PARTICLES = frozenset("away down out off inside".split())
_ALMOST = frozenset("nearly almost half well-nigh nigh quite never".split())
_CLAUSES_OF_TIME = frozenset("when since before until till after ere".split())
_NOT_YET = frozenset({"be", "being"})
_PRESENT = frozenset("is are 's ’s".split())
_FIGURES = FIGURATIVE_CAUSES | frozenset("laugh debt tear sleep thought noise".split())
# In the present a sentence with one of these may tell what happens often, in a work of art, or not at all.
_NOT_ONCE = frozenset(
    "every each always often sometimes usually never whenever when if unless until till before as tomorrow soon film "
    "films movie movies book novel play opera stage series show episode game dream dreams nightmare story song version "
    "scene theatre screen chess people everyone everybody".split()
)
_MADE_UP = frozenset("film movie book novel play opera series show episode game story song".split())
_DREAMS = frozenset({"dream", "nightmare"})
_WATERS = frozenset("river sea lake pond pool bath tub canal water ocean flood stream creek harbour".split())
_KILLED_BY = frozenset({"joke", "laugh", "look", "kindness", "smile", "glance", "word"})
_WAYS = frozenset("from into through down out above to by as".split())  # that one passes away by, and lives


def dying_verbs(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "Nora died", "had perished", "was murdered", "Edmund killed him", "shot himself", "Nora dies"."""
    for token in descriptions.tokens_among(_PAST_FORMS | _PRESENT_FORMS):
        is_past = descriptions.spelling(token) in _PAST_FORMS and descriptions.tag(token) in _PAST_TAGS
        if not is_past and not _happens_in_present(descriptions, token):
            continue
        if descriptions.statements.lemma(token) == "pass":
            person = descriptions.subject(token) if _passes_away(descriptions, token) else None
        else:
            person = _who_dies(descriptions, token)
        if person:
            value = VERBS_OF_KILLING.get(descriptions.statements.lemma(token), DEAD)
            yield stated_death(descriptions, person, value, token, token)


def stated_death(descriptions: Descriptions, person: Described, value: str, token: int, predicate: int) -> TraitWords:
    """Returns that a person is dead, as the text states the predicate.

    Args:
        descriptions: the words of the story that describe people.
        person: who is dead.
        value: how the person died, or "dead".
        token: the word that says so.
        predicate: the head token of the clause of the word.
    """
    stated, said = replace(person, predicate=predicate, is_noun=False), _when(descriptions, predicate)
    return TraitWords(person=stated, kind="death", value=value, tokens=(token,), statement=said)


def _who_dies(descriptions: Descriptions, verb: int) -> Described | None:
    """The one character who dies by a verb of dying or killing, if that is meant."""
    if descriptions.words_under(verb, "advmod", "compound") & (_PARTICLES | _ALMOST):
        return None
    if descriptions.spelling(verb - 1) in _ALMOST or _is_figurative(descriptions, verb):
        return None
    if descriptions.statements.lemma(verb) in VERBS_OF_DYING:
        return _dying(descriptions, verb)
    return _killed(descriptions, verb)


def _happens_in_present(descriptions: Descriptions, verb: int) -> bool:
    """Whether a verb of the present tells a death that happens now, once, in a story told in the present."""
    statements = descriptions.statements
    if descriptions.tag(verb) not in _PRESENT_TAGS or not statements.told_in_present[verb]:
        return False
    if statements.statement(verb).mode != "narrated" or descriptions.tree.dependents_labelled(verb, "xcomp"):
        return False
    words = {descriptions.spelling(each) for each in range(*statements.sentence_of(verb))}
    subjects = descriptions.tree.dependents_labelled(verb, "nsubj")
    if words & _NOT_ONCE or len(subjects) != 1 or subjects[0] not in statements.mention_of_token:
        return False  # "The joke kills Nora"
    oblique = descriptions.tree.dependents_labelled(verb, "obl")
    if any("for" in statements.cases(each) for each in oblique):
        return False  # "dies for a cigarette"
    waters = [each for each in oblique if "in" in statements.cases(each)]
    is_drowning = statements.lemma(verb) == "drown"
    return not is_drowning or all(statements.lemma(each) in _WATERS for each in waters)  # "drowns in work"


def _passes_away(descriptions: Descriptions, verb: int) -> bool:
    """Whether a person dies by "passed away", and does not go: "passed away from the window"."""
    if descriptions.spelling(verb + 1) != "away" or descriptions.tree.dependents_labelled(verb, "obj", "xcomp"):
        return False
    oblique = descriptions.tree.dependents_labelled(verb, "obl", "advcl")
    beside = {case for each in oblique for case in descriptions.statements.cases(each)}
    after = descriptions.words_under(verb + 1, "case", "advmod", "fixed") | {descriptions.spelling(verb + 2)}
    return not _WAYS & (beside | after)


def _dying(descriptions: Descriptions, verb: int) -> Described | None:
    """The one character who dies by a verb without an object."""
    return None if descriptions.tree.dependents_labelled(verb, "obj") else descriptions.subject(verb)


def _killed(descriptions: Descriptions, verb: int) -> Described | None:
    """The one character who is killed: the object, or the subject of a passive; a reflexive is the subject."""
    tree, statements = descriptions.tree, descriptions.statements
    objects = tree.dependents_labelled(verb, "obj")
    if is_passive(tree, verb):
        return None if objects else descriptions.subject(verb)
    lemma = statements.lemma(verb)
    if not objects and lemma == "drown" and descriptions.tag(verb) != "VBN":
        return descriptions.subject(verb)
    is_of_self = bool(objects) and descriptions.spelling(objects[0]) in REFLEXIVE_PRONOUNS
    if len(objects) != 1 or (lemma in KILLING_IN_PASSIVE and not is_of_self):
        if not objects and descriptions.tag(verb) == "VBN" and statements.relation(verb) == "acl":
            return descriptions.described(descriptions.head(verb))
        return None
    return descriptions.subject(verb) if is_of_self else descriptions.person(objects[0])


def _is_figurative(descriptions: Descriptions, verb: int) -> bool:
    """Whether no one dies: "died of laughing", "drowned in tears", "died a little", "died in the film"."""
    statements = descriptions.statements
    causes = descriptions.tree.dependents_labelled(verb, "obl", "nmod", "advcl", "xcomp")
    if any(statements.lemma(cause) in _FIGURES or descriptions.spelling(cause) in _FIGURES for cause in causes):
        return True
    if descriptions.spelling(verb + 1) == "a" and descriptions.spelling(verb + 2) == "little":
        return not descriptions.spelling(verb + 3)[:1].isalnum()
    with_words = (each for each in causes if "with" in statements.cases(each))
    return any(statements.lemma(each) in _KILLED_BY for each in with_words)


def _is_of_fiction(descriptions: Descriptions, predicate: int) -> bool:
    """Whether a predicate is of a film or a dream: "In the film Tom dies"."""
    return any(
        descriptions.statements.lemma(each) in _MADE_UP | _DREAMS and "in" in descriptions.statements.cases(each)
        for each in descriptions.tree.dependents_labelled(predicate, "obl")
    )


def _when(descriptions: Descriptions, predicate: int) -> Statement:
    """How the text states a death: "past" in a clause of time, since that may be about years before or after.

    In speech, and in a story told in the present, "when she is dead" is about a death to come.
    """
    said = descriptions.statement(predicate)
    auxiliaries = descriptions.words_under(predicate, "aux", "cop")
    if auxiliaries & _NOT_YET or _is_of_fiction(descriptions, predicate):
        return Statement("supposed", said.source)
    if descriptions.words_under(predicate, "mark", "advmod") & _CLAUSES_OF_TIME:
        is_to_come = bool(auxiliaries & _PRESENT)
        if said.mode == "narrated" and not (is_to_come and descriptions.statements.told_in_present[predicate]):
            return Statement("past")
        if is_to_come:
            return Statement("supposed", said.source)
    return said
