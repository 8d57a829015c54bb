"""Reads trades, ranks and origins: "a carpenter", "Captain Orme", "he was an Irishman", "a native of Devon"."""

from collections.abc import Iterator

from fabula.grammar import gender_of_title
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.titles import TITLE_ABBREVIATIONS
from fabula.lexicons.traits.callings import PEOPLE_ADJECTIVES, PEOPLES, RANKS, RANKS_WITH_OF, TITLES_OF_RANK, TRADES
from fabula.schema.people import Mention
from fabula.schema.world import TraitKind
from fabula.world.traits.descriptions import Described, Descriptions, TraitWords

_PRAISE = frozenset(
    "good great bad poor excellent capital wonderful perfect born better best fine splendid true real regular mere "
    "little clever finished natural old marvellous marvelous beautiful graceful divine heavenly first-rate".split()
)
_PAST_OFFICES = frozenset("late former ex quondam erstwhile retired".split())
_FORMERLY = frozenset("once formerly previously not never".split())
"""Before an office that is over, or that is none: "once a bartender"."""
_FIGURATIVE_DETERMINERS = frozenset("such what no any quite every nearly almost".split())
_ARTS = frozenset("actor actress artist poet soldier diplomat musician nurse cook dancer philosopher detective".split())
_TEACHERS = frozenset("teacher master mistress scholar student tutor professor governess".split())
_WITH_OF = frozenset("author conductor editor carrier painter".split())


# Of all uses of a character's names so many have the title, or it is another person's. Not swept.
LEAST_SHARE_OF_TITLE = 0.05
# A name with a title that the story has once is as often a book's, a ship's or an oath's (experiment 047).
LEAST_MENTIONS = 3


def callings(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields every statement of what a character does for a living, of a rank, and of where a character is from."""
    yield from _nouns(descriptions)
    yield from _titles(descriptions)
    yield from _peoples(descriptions)
    yield from _places(descriptions)


def _nouns(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields trades and ranks that a noun states of a person."""
    for token in descriptions.tokens_among(TRADES | RANKS):
        value = descriptions.spelling(token)
        if (
            descriptions.tag(token) != "NN"
            or not descriptions.is_lower_case(token)
            or not _is_literal(descriptions, token, value)
        ):
            continue
        person = descriptions.described(token)
        if person and not person.is_noun:
            kind: TraitKind = "trade" if value in TRADES else "rank"
            yield _words(descriptions, person, kind, value, token)


def _is_literal(descriptions: Descriptions, token: int, value: str) -> bool:
    """Whether a noun for a trade or a rank is meant as one: not "a born actor", "no soldier", "such a judge"."""
    if descriptions.words_under(token, "det", "advmod") & _FIGURATIVE_DETERMINERS:
        return False
    if descriptions.words_under(token, "amod") & _PAST_OFFICES or descriptions.words_under(token, "advmod") & _FORMERLY:
        return False
    if "compared" in (descriptions.spelling(token + 1), descriptions.spelling(token + 2)):
        return False  # "a peddler compared to us"
    if descriptions.tree.dependents_labelled(token, "cop") and descriptions.words_under(
        token, "case"
    ):  # "was at the baker's"
        return False
    if value in _WITH_OF and descriptions.tree.dependents_labelled(token, "nmod"):
        return False
    if value in RANKS and "of" in {
        word
        for child in descriptions.tree.dependents_labelled(token, "nmod")
        for word in descriptions.words_under(child, "case")
    }:
        return False
    return value not in _ARTS or not descriptions.words_under(token, "amod") & _PRAISE


def _titles(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields the first use of each title that is borne with a name: "Captain Orme", "the Duke of Rothmere".

    A title that one in many uses of a character's names has, or that is of another gender, is another person's.
    """
    statements = descriptions.statements
    people = {one.id: one for one in statements.characters if one.id in descriptions.characters}
    uses: dict[tuple[str, str], list[int]] = {}
    for token in descriptions.tokens_where(lambda word: _title(word) in TITLES_OF_RANK):
        title = _title(descriptions.spelling(token))
        name = _name_with_title(descriptions, token, title)
        if name is not None and name.entity in people:
            uses.setdefault((name.entity, title), []).append(token)
    for (of, title), tokens in uses.items():
        names = sum(name.count for name in people[of].names if name.kind == "PROP")
        gender, needed = gender_of_title(title), GENDER_OF_SET.get(people[of].pronouns, "")
        if (
            people[of].mentions < LEAST_MENTIONS
            or len(tokens) < LEAST_SHARE_OF_TITLE * names
            or (gender and needed in ("m", "f") and gender != needed)
        ):
            continue
        first = tokens[0]
        person = Described(of=of, p=0.96, kind="PROP", token=first)
        yield TraitWords(
            person=person, kind="rank", value=title, tokens=(first, first + 1), statement=statements.voice(first)
        )


def _name_with_title(descriptions: Descriptions, token: int, title: str) -> Mention | None:
    """The name that a title begins, or None where the word is a name of its own: "Mr. King", "Prince"."""
    statements = descriptions.statements
    if not statements.tokens.spelling(token)[:1].isupper():
        return None
    for head in (token, descriptions.head(token), descriptions.head(descriptions.head(token))):
        mention = statements.mention_of_token.get(head)
        if mention is None or mention.kind != "PROP":
            continue
        if descriptions.tree.dependents_labelled(head, "cop"):
            return None  # "she is to be Lady Orme"
        start = int(statements.tokens.start[token])
        if not mention.start <= start < mention.end or int(statements.tokens.end[token]) >= mention.end:
            return None
        following = statements.tokens.spelling(token + 1)
        if following == "of":
            return mention if title in RANKS_WITH_OF else None
        begins = start == mention.start or descriptions.spelling(token - 1) in (
            "the",
            "my",
            "our",
            "dear",
            "old",
            "poor",
        )
        return mention if following[:1].isupper() and begins else None
    return None


def _title(word: str) -> str:
    bare = word.rstrip(".")
    return TITLE_ABBREVIATIONS.get(bare, bare)


def _peoples(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "the Frenchman", "an English lady", "she was Italian"."""
    for token in descriptions.tokens_among({*PEOPLES, *PEOPLE_ADJECTIVES}):
        word, head = descriptions.spelling(token), descriptions.head(token)
        if descriptions.statements.relation(token) in ("amod", "compound", "nmod") and (
            descriptions.spelling(head) in _TEACHERS or descriptions.spelling(head) not in NOUNS_OF_PEOPLE
        ):
            continue
        is_noun = descriptions.tag(token)[:1] == "N" or "the" in descriptions.words_under(token, "det")
        if word in PEOPLE_ADJECTIVES and is_noun and not descriptions.words_under(token, "det") & {"a", "an"}:
            continue  # "the French" are many, and "the Indian" may be any
        person = descriptions.described(token)
        if person and (person.kind != "PROP" or person.predicate is not None):
            value = PEOPLES.get(word) or PEOPLE_ADJECTIVES[word]
            yield _words(descriptions, person, "origin", value, token)


def _places(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "he was from Ohio", "a native of Devon", "born in Paris"."""
    tree, statements = descriptions.tree, descriptions.statements
    for token in descriptions.tokens_among(("from", "native", "born")):
        word, head = descriptions.spelling(token), descriptions.head(token)
        person: Described | None = None
        if word == "from" and statements.relation(token) == "case" and tree.dependents_labelled(head, "cop"):
            places, predicate = [head], head
            person = descriptions.subject(head)
        elif word == "native" and descriptions.tag(token) == "NN":
            places, predicate = tree.dependents_labelled(token, "nmod"), token
            person = descriptions.described(token)
        elif word == "born" and descriptions.tag(token) == "VBN":
            places, predicate = tree.dependents_labelled(token, "obl"), token
            places = [place for place in places if descriptions.words_under(place, "case") & {"in", "at"}]
            person = descriptions.subject(token)
        else:
            continue
        named = [place for place in places if descriptions.tag(place) in ("NNP", "NNPS")]
        if person and named:
            yield TraitWords(
                person=person, kind="origin", value=_name_of_place(descriptions, named[0]), tokens=(token, named[0]),
                statement=descriptions.statement(predicate),
            )  # fmt: skip


def _name_of_place(descriptions: Descriptions, token: int) -> str:
    """The name of a place in small letters: the run of words with a capital that ends at a token."""
    tokens, start = descriptions.statements.tokens, token
    while start > 0 and tokens.spelling(start - 1)[:1].isupper() and descriptions.tag(start - 1) in ("NNP", "NNPS"):
        start -= 1
    return tokens.phrase(start, token + 1).lower()


def _words(descriptions: Descriptions, person: Described, kind: TraitKind, value: str, token: int) -> TraitWords:
    said = descriptions.said(person, token)
    return TraitWords(person=person, kind=kind, value=value, tokens=(token,), statement=said)
