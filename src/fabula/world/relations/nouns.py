"""Relations that nouns tell: "her sister Jane", "Lady Catherine, his aunt", "Jane is my sister", "his wife"."""

from collections.abc import Iterator
from dataclasses import replace

from fabula.grammar import agents_and_patients, is_having, is_supposed
from fabula.lexicons.pronouns import YOU, I
from fabula.lexicons.world.relations import (
    FIRMS,
    MODIFIED_RELATIONS,
    WIDOWED,
    WORDS_AGAINST_RELATION,
    WORDS_OF_BUSINESS,
    WORDS_OF_CLOSE_FRIENDS,
    WORDS_OF_PAST_MARRIAGE,
)
from fabula.schema.people import Mention
from fabula.schema.world import MUTUAL_RELATIONS
from fabula.world.relations.evidence import (
    SENSES,
    Cast,
    Construction,
    Evidence,
    NounSense,
    of_noun,
    plain_surety,
    surety,
)
from fabula.world.relations.namings import named, several_names
from fabula.world.statements import Statement

_COPULAS = ("copula", "copula of name")
_NEAR = 40  # code points: within these a span begins with the possessor
_ENDEARMENTS = frozenset("dear dearest darling sweet good".split())
_TRUST_IN_MY_FRIEND = 0.65  # "my friend Orme" may be irony
_LEAST_P = 0.6  # of a noun's mention: what is less sure is no evidence


def evidence_of_nouns(cast: Cast) -> Iterator[Evidence]:
    """Yields the evidence of every noun for a relation, in the order of the text."""
    statements = cast.statements
    is_noun = statements.tokens.where(lambda w: w.lower() in SENSES or w.lower().removesuffix("s") in SENSES)
    for token in is_noun.nonzero()[0].tolist():
        yield from _evidence_of_noun(cast, token)


def _evidence_of_noun(cast: Cast, noun: int) -> Iterator[Evidence]:
    statements = cast.statements
    tag = statements.parse.xpos_names[statements.parse.xpos[noun]]
    word = statements.tokens.spelling(noun).lower()
    if tag in ("NNS", "NNPS"):
        yield from _mutual_predicate(cast, noun, SENSES.get(word.removesuffix("s")))
        yield from _named_several(cast, noun, SENSES.get(word.removesuffix("s")))
        return
    if tag not in ("NN", "NNP") or word not in SENSES:
        return
    sense = _sense(cast, noun, SENSES[word])
    if sense is None:
        return
    is_over = word in WIDOWED or bool(_modifiers(cast, noun) & WORDS_OF_PAST_MARRIAGE)
    owner = _owner(cast, noun)
    if owner is None or owner[1].entity is None:
        return
    owner_token, possessor = owner
    for bearer, how, first, last, statement in _bearers(cast, noun):
        if bearer.entity is None or (bearer.entity == statement.source and _is_yours(cast, noun)):
            continue  # "Your friend, Nora" is the end of a letter
        is_explicit = how != "use"
        if is_explicit:
            p = surety(cast, owner_token, possessor, bearer.entity)
            p *= surety(cast, first if how in _COPULAS else last, bearer)
        else:
            p = plain_surety(possessor) * plain_surety(bearer)
        if how == "name after" and sense.kind == "friend" and _is_mine(cast, noun) and not _is_best(cast, noun):
            p *= _TRUST_IN_MY_FRIEND
        start, end = statements.span_from_to(noun, first, last)
        found = of_noun(
            cast, sense, bearer.entity, possessor.entity or "",
            start=possessor.start if start - _NEAR < possessor.start < start else start, end=end,
            mode="past" if is_over and statement.mode == "narrated" else statement.mode, source=statement.source,
            p=p, is_explicit=is_explicit, is_over=is_over and sense.kind == "spouse", how=how,
        )  # fmt: skip
        if found is not None:
            yield found


def _is_yours(cast: Cast, noun: int) -> bool:
    return any(cast.statements.tokens.spelling(each).lower() in YOU for each in cast.statements.possessors(noun))


def _is_mine(cast: Cast, noun: int) -> bool:
    return any(cast.statements.tokens.spelling(each).lower() in I for each in cast.statements.possessors(noun))


def _is_best(cast: Cast, noun: int) -> bool:
    """Whether a friend is "best" or "oldest", which is no irony, nor a word to a stranger."""
    return bool(_modifiers(cast, noun) & WORDS_OF_CLOSE_FRIENDS)


def _modifiers(cast: Cast, noun: int) -> set[str]:
    children = cast.statements.tree.dependents_labelled(noun, "amod", "compound", "det", "advmod", "nmod", "case")
    return {cast.statements.tokens.spelling(child).lower() for child in children}


def _sense(cast: Cast, noun: int, sense: NounSense) -> NounSense | None:
    """The sense of a noun with its modifiers; None where they say that there is no such relation."""
    modifiers = _modifiers(cast, noun)
    if sense.kind == "parent" and modifiers & _ENDEARMENTS and _is_mine(cast, noun):
        return None  # "my dear child", says the nun
    for modifier in modifiers:
        kind = MODIFIED_RELATIONS.get((modifier, sense.kind))
        if kind is not None:
            return replace(sense, kind=kind)  # type: ignore[arg-type] # the word lists know no data types
    if sense.kind == "colleague" and not _is_at_work(cast, noun, modifiers):
        return None  # "my partner" may be a lover
    return None if modifiers & WORDS_AGAINST_RELATION else sense


def _is_at_work(cast: Cast, noun: int, modifiers: set[str]) -> bool:
    """Whether a partner is one in business: "her law partner", "a partner in the firm". Other colleagues always are."""
    statements = cast.statements
    if statements.lemma(noun) != "partner":
        return True
    firms = statements.tree.dependents_labelled(noun, "nmod")
    return bool(modifiers & WORDS_OF_BUSINESS) or any(statements.lemma(firm) in FIRMS for firm in firms)


def _owner(cast: Cast, noun: int) -> tuple[int, Mention] | None:
    """The head and the mention of whose relative it is: a possessor, or the subject of "had a brother"."""
    statements = cast.statements
    possessors = statements.possessors(noun)
    if statements.tokens.spelling(noun)[0].isupper():  # "Sister Mary of the Cross"
        possessors = [possessor for possessor in possessors if possessor < noun]
    governor, relation = int(statements.parse.head[noun]), statements.relation(noun)
    if not possessors and relation in ("nmod", "compound", "flat") and governor == noun + 1:
        possessors = statements.possessors(governor)  # "my sister Philips", read as a name with two nouns before it
    if possessors:
        pronouns = [statements.tokens.spelling(possessor).lower() for possessor in possessors]
        if any(word in ("their", "our") for word in pronouns):
            return None
        return cast.the_one(possessors)
    if relation == "obj" and is_having(statements.tokens, statements.parse, statements.tree, governor):
        has_own = statements.tree.dependents_labelled(governor, "nsubj")  # those of "'s got" are no patients
        subjects = statements.tree.with_conjuncts(has_own) or agents_and_patients(statements.tree, governor)[0]
        if len(subjects) == 1 and not is_supposed(statements.tokens, statements.parse, statements.tree, governor):
            return cast.the_one(subjects)
    return None


def _bearers(cast: Cast, noun: int) -> Iterator[tuple[Mention, Construction, int, int, Statement]]:
    """The mention that bears a noun, how the words say so, the first and the last token, and the statement."""
    statements = cast.statements
    beside = named(cast, noun)
    if beside is not None:
        yield (*beside, statements.voice(noun))
        return
    if statements.tree.dependents_labelled(noun, "cop"):
        statement = statements.statement(noun)
        subjects = statements.tree.dependents_labelled(noun, "nsubj")
        only = cast.the_one(subjects) if len(statements.tree.with_conjuncts(subjects)) == 1 else None
        if only is None and len(subjects) == 1:
            only = _before_who(cast, noun, subjects[0])
        if only is not None and statement.mode not in ("supposed", "dreamt") and not cast.is_hearsay(noun):
            yield only[1], "copula of name" if only[1].kind == "PROP" else "copula", only[0], noun, statement
        return
    mention = cast.mention(noun)
    if mention is not None and mention.kind == "NOM" and mention.p >= _LEAST_P:
        yield mention, "use", noun, noun, statements.voice(noun)


def _before_who(cast: Cast, noun: int, subject: int) -> tuple[int, Mention] | None:
    """The head and the mention of the name right before "who": "Beth, who is Tom's wife"."""
    statements, governor = cast.statements, int(cast.statements.parse.head[noun])
    if statements.tokens.spelling(subject).lower() != "who" or statements.relation(noun) != "acl":
        return None
    before = subject - (2 if statements.tokens.spelling(subject - 1) == "," else 1)
    name = cast.name(governor) if before == governor and statements.relation(governor) != "conj" else None
    return (governor, name) if name is not None else None


def _mutual_predicate(cast: Cast, noun: int, sense: NounSense | None) -> Iterator[Evidence]:
    """What "Nora and Jane were sisters" says."""
    statements = cast.statements
    sense = _sense(cast, noun, sense) if sense is not None else None
    if sense is None or sense.kind not in MUTUAL_RELATIONS or not statements.tree.dependents_labelled(noun, "cop"):
        return
    subjects = statements.tree.with_conjuncts(statements.tree.dependents_labelled(noun, "nsubj"))
    names = [name for name in map(cast.name, subjects) if name is not None]
    statement = statements.statement(noun)
    if len(subjects) != 2 or len(names) != 2 or statement.mode in ("supposed", "dreamt") or statements.possessors(noun):
        return
    (one, other), (start, end) = names, statements.span_from_to(noun, *subjects)
    if one.entity is None or other.entity is None:
        return
    found = of_noun(
        cast, sense, one.entity, other.entity, start=start, end=end, mode=statement.mode, source=statement.source,
        p=plain_surety(one) * plain_surety(other), is_explicit=True, how="mutual predicate",
    )  # fmt: skip
    if found is not None:
        yield replace(found, genders=(sense.gender, sense.gender))


def _named_several(cast: Cast, noun: int, sense: NounSense | None) -> Iterator[Evidence]:
    """What "his two brothers, Mark and Joe" and "he has two brothers, Mark and Joe" say."""
    statements = cast.statements
    sense = _sense(cast, noun, sense) if sense is not None else None
    owner = _owner(cast, noun) if sense is not None else None
    names = several_names(cast, noun) if owner is not None else []
    for token, name in names:
        if sense is None or owner is None or name.entity is None:
            continue
        start, end = statements.span_from_to(noun, token)
        statement = statements.voice(noun)
        found = of_noun(
            cast, sense, name.entity, owner[1].entity or "", start=start, end=end, mode=statement.mode,
            source=statement.source, p=surety(cast, owner[0], owner[1], name.entity) * surety(cast, token, name),
            is_explicit=True, how="name after",
        )  # fmt: skip
        if found is not None:
            yield found
