"""Where the story says that two of its people are one: “I am Orme,” says the old man whom nobody knew.

They stay two, for a reader who has not come so far knows no better; what is said joins them, and is the address of it.
"""

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans
from fabula.lexicons.function_words import DOUBT_WORDS
from fabula.lexicons.verbs import FORMS_OF_BE, IMAGINING_VERBS
from fabula.schema.findings import Suggestion
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# How sure both must be. Of 15 such pairs in 22 novels 5 are one person (a maiden name, a name that is told late), 2 are
# someone and their part; the others are slips of the tree, or whoever spoke or "she" was taken for the wrong one.
SURE = 0.6
_NEAR = 3  # tokens from "is" to the name


def identity_statements(
    text: str,
    tokens: Tokens,
    parse: Parse,
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Suggestion, ...]:
    """The pairs of whom the text says that one is the other, in the order in which it does, with the words that say it.

    Whoever speaks to the other, and to nobody before them, is another, and so is whoever has other pronouns.
    """
    of = {c.id: c for c in characters}
    people = sorted((m for m in mentions if m.entity in of), key=lambda m: m.end - m.start)
    meant = dict(heads_of_spans(tokens, parse.head, people))  # of several with one head the longest
    tree, lemmas = DependencyTree(tokens, parse), parse.lemmas
    two = {frozenset((q.speaker, q.addressees[0])) for q in quotes if q.speaker and q.addressees}
    found: dict[frozenset[str], Suggestion] = {}
    copulas = (parse.deprel == tree.label.get("cop", -1)) & tokens.where(lambda w: w.lower().strip("_") in FORMS_OF_BE)
    for copula in np.flatnonzero(copulas).tolist():
        name = int(parse.head[copula])
        after, before = meant.get(name), _subject(tree, meant, lemmas, name)
        if not after or not before or after.kind != "PROP" or min(after.p, before.p) < SURE:
            continue
        one, other = of[before.entity], of[after.entity]
        pair = frozenset((one.id, other.id))
        begins = int(np.searchsorted(tokens.start, after.start))
        if (
            len(pair) == 2
            and pair not in found
            and pair not in two
            and (not one.pronouns or not other.pronouns or one.pronouns == other.pronouns)
            and copula < begins <= copula + _NEAR
            and _stated(tokens, tree, lemmas, int(np.searchsorted(tokens.start, before.start)), name)
        ):
            said = " ".join(text[before.start : after.end].split())
            found[pair] = Suggestion(
                characters=(one.id, other.id), reason=f"“{said}” says that {one.name} is {other.name}",
                evidence=((before.start, after.end),),
            )  # fmt: skip
    return tuple(found.values())


def _subject(tree: DependencyTree, meant: dict[int, Mention], lemmas: tuple[str, ...], name: int) -> Mention | None:
    """Whoever is said to be somebody: "I am …", "the old man was …", "my name is …"."""
    for token in tree.under(name, "nsubj"):
        if token in meant:
            return meant[token]
        if lemmas[tree.read.lemma[token]] == "name":
            return next((meant[whose] for whose in tree.under(token, "nmod", "nmod:poss") if whose in meant), None)
    return None


def _stated(tokens: Tokens, tree: DependencyTree, lemmas: tuple[str, ...], begin: int, name: int) -> bool:
    """Whether it is said outright: not asked, denied, imagined or supposed."""
    below = {lemmas[tree.read.lemma[child]] for child in tree.children(name)}
    if below & DOUBT_WORDS or tree.under(name, "mark", "case"):
        return False
    above = int(tree.read.head[name])
    if (
        above != name
        and lemmas[tree.read.lemma[above]] in IMAGINING_VERBS
        and tree.read.deprel[name] == tree.label.get("ccomp")
    ):
        return False
    end = int(np.searchsorted(tokens.sentence, tokens.sentence[name], side="right"))
    return not any("?" in tokens.spelling(token) for token in range(min(begin, name), end))
