"""Reads deaths: "Nora died", "was hanged", "is dead", "the late Mr. Orme", "after his death", "the widow of Orme".

A death in a figure of speech is none: "dead tired", "died of laughing", "he was dead to her".
"""

from collections.abc import Iterator

import numpy as np

from fabula.grammar import is_passive
from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.pronouns import WE, YOU, I
from fabula.lexicons.traits.health import (
    AFTER_DEATH_NOUNS,
    BEFORE_DEATH,
    CORPSE_NOUNS,
    WORDS_AFTER_DEAD,
    WORDS_BEFORE_DEAD,
)
from fabula.schema.arrays import IntArray
from fabula.world.statements import Statement
from fabula.world.traits.descriptions import Descriptions, TraitWords, shared_surnames
from fabula.world.traits.dying_verbs import DEAD, dying_verbs, stated_death

# A death needs surer referents than other traits (experiment 047).
LEAST_P_OF_PRONOUN, LEAST_P_OF_NOUN = 0.9, 0.95
TOKENS_NEAR, LINES_OF_LIVING = 2500, 2
"""Who speaks so many lines so near behind words that say they are dead is alive (experiment 071)."""
_LYING = frozenset("lie fall drop".split())
_FINDING = frozenset(("find", "strike", "shoot"))


def deaths(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields every statement that a character is dead, with how it came about where the words say it.

    A pronoun or a noun is taken for a character only if that one has no more lines, and so is any presupposed death:
    the late Mr. Orme who goes on talking is another Mr. Orme. Nor is anyone who is said to be dead and talks on at
    once. No pronoun is in speech: "he is dead" is said of people who are not there, and those are often resolved
    wrongly. Nor is "Mr. Orme" where there are several.
    """
    surnames = shared_surnames(descriptions.statements.characters)
    lines = _lines(descriptions)
    finders = ((dying_verbs, False), (_dead, False), (_late, True), (_nouns, True))
    for words, presupposed in ((words, flag) for finder, flag in finders for words in finder(descriptions)):
        person = words.person
        if descriptions.spelling(person.token) in I | WE | YOU:
            continue
        is_named = person.kind == "PROP" and not presupposed and words.statement.mode != "past"
        later = lines[person.of][lines[person.of] > words.tokens[0]]
        is_said = words.statement.mode in ("said", "thought")
        near = later[later < words.tokens[0] + TOKENS_NEAR]
        if (not is_named and len(later) >= LINES_OF_LIVING) or (is_said and len(near) >= LINES_OF_LIVING):
            continue  # a single later line may be another's
        least = LEAST_P_OF_NOUN if presupposed else LEAST_P_OF_PRONOUN
        if person.kind == "PRON" and (is_said or person.p < least):
            continue
        if (person.kind == "NOM" and person.p < LEAST_P_OF_NOUN) or descriptions.is_one_of(person, surnames):
            continue
        if person.kind == "PROP" and not descriptions.is_named_as_known(person, presupposed=presupposed):
            continue
        yield words


def _lines(descriptions: Descriptions) -> dict[str, IntArray]:
    """The first tokens of the lines that each character speaks, in order."""
    lines: dict[str, list[int]] = {character: [] for character in descriptions.statements.people}
    quotes = descriptions.statements.quotes
    for quote, token in zip(quotes, descriptions.statements.tokens.ranges_of(quotes)[0].tolist(), strict=True):
        if quote.speaker in lines and quote.kind == "speech":
            lines[quote.speaker].append(token)
    return {speaker: np.array(tokens, np.int64) for speaker, tokens in lines.items()}


# ---- "Dead"


def _dead(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "was dead", "lay dead", "found him dead", "the dead sailor"."""
    tree, statements = descriptions.tree, descriptions.statements
    for token in descriptions.tokens_among(("dead",)):
        relation, head = statements.relation(token), descriptions.head(token)
        if not _is_literal(descriptions, token):
            continue
        person, predicate = None, token
        if tree.dependents_labelled(token, "cop") and tree.dependents_labelled(token, "nsubj"):
            person = descriptions.subject(token)
        elif relation == "xcomp" and (statements.lemma(head) in _LYING or descriptions.spelling(head) == "lay"):
            person, predicate = descriptions.subject(head), head
        elif relation == "xcomp" and statements.lemma(head) in _FINDING:
            objects = tree.dependents_labelled(head, "obj")
            undergone = is_passive(tree, head)
            person = descriptions.subject(head) if undergone else descriptions.person(objects[0]) if objects else None
            predicate = head
        if person:
            yield stated_death(descriptions, person, DEAD, token, predicate)
        elif relation == "amod" and not tree.dependents_labelled(head, "cop"):
            named = descriptions.person(head) if descriptions.spelling(head) in NOUNS_OF_PEOPLE else None
            if named and descriptions.words_under(head, "det", "nmod") & {"the", "his", "her", "their"}:
                yield TraitWords(
                    person=named, kind="death", value=DEAD, tokens=(token,), statement=statements.voice(token)
                )


def _is_literal(descriptions: Descriptions, token: int) -> bool:
    """Whether "dead" means a death: not "dead tired", "half dead", "dead on her feet"."""
    before, after = descriptions.spelling(token - 1), descriptions.spelling(token + 1)
    if (
        before in WORDS_BEFORE_DEAD
        or after in WORDS_AFTER_DEAD
        or after in ("to", "and-gone", "of")
        or (after == "on" and "feet" in (descriptions.spelling(token + 3), descriptions.spelling(token + 2)))
        or (after == "in" and descriptions.spelling(token + 2) not in ("the", "a", "an", "his", "her", "their"))
    ):
        return False
    modifiers = descriptions.words_under(token, "advmod", "case", "mark")
    return not modifiers & (WORDS_BEFORE_DEAD - {"all"})


# ---- Nouns


def _late(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "the late Sir Charles", "his late wife"."""
    for token in descriptions.tokens_among(("late",)):
        head = descriptions.head(token)
        if descriptions.spelling(token + 1) == "of":
            continue  # "late of the Rifles"
        if descriptions.statements.relation(token) != "amod" or descriptions.tag(head) not in ("NN", "NNP"):
            continue
        person = descriptions.person(head)
        if descriptions.tag(head) == "NN" and descriptions.spelling(head) not in KIN:
            continue  # "the late mayor" may have left his office, and "her late master" her
        if person and descriptions.words_under(head, "det", "nmod"):
            said = descriptions.statements.voice(token)
            yield TraitWords(person=person, kind="death", value=DEAD, tokens=(token, head), statement=said)


def _nouns(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "after the death of her father", "his widow", "the funeral of Nora", "Nora's corpse"."""
    statements = descriptions.statements
    wanted = AFTER_DEATH_NOUNS | CORPSE_NOUNS | {"death", "body"}
    for token in descriptions.tokens_among(wanted):
        noun = descriptions.spelling(token)
        if noun == "death" and not descriptions.words_under(token, "case") & BEFORE_DEATH:
            continue
        if noun == "body" and "dead" not in descriptions.words_under(token, "amod"):
            continue
        governor = descriptions.head(token)
        statement = descriptions.statement(governor)
        if {statement.mode, descriptions.statement(token).mode} & {"supposed", "dreamt"}:
            continue
        for possessor in statements.possessors(token):
            if noun in CORPSE_NOUNS and possessor < token:
                continue  # "Orme's corpse" may be the one that Orme has found
            person = descriptions.person(possessor)
            if person:
                mode = (
                    Statement("past") if noun == "death" and statement.mode == "narrated" else statements.voice(token)
                )
                yield TraitWords(person=person, kind="death", value=DEAD, tokens=(token,), statement=mode)
