"""Features of each character as the referent of a kinship term."""

from collections import defaultdict

import numpy as np

from fabula.indexes import utterances
from fabula.lexicons.kinship import INVERSE_RELATION
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.titles import MARRIED_TITLES, TITLES
from fabula.people.kinship.terms import KinTerm
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

COLUMNS = (
    "share of names beside the term", "log names beside the term", "log names beside the inverse term",
    "log addressees of the term", "share of lines tagged by the term", "log links to the relation of any owner",
    "log addressees of the relation of any owner", "same surname", "same surname, elder", "log mention count",
    "log mention count, elder", "share of paragraphs with the owner", "same gender", "speaks the line",
    "addressed by the term in the line", "share of names with a title, younger", "share of names with a title, peer",
    "married title, elder",
)  # fmt: skip
# What a story shows of a family. Set by hand: of 35 terms in speech in five novels of PDNC whose best candidate has
# none of it, the ranker is right for 6 and the links for 9. The ranker was fitted on these novels.
EVIDENCE = [
    COLUMNS.index(column)
    for column in (
        "log names beside the term",
        "log names beside the inverse term",
        "log addressees of the term",
        "share of lines tagged by the term",
        "same surname",
        "married title, elder",
    )
]
ELDER_RELATIONS = frozenset(("parent", "aunt", "grandparent"))
YOUNGER_RELATIONS = frozenset(("child", "niece", "grandchild"))

_Key = tuple[int, str, str]
"""Row of the owner, relation, gender."""


def kin_features(
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    terms: list[KinTerm],
) -> list[tuple[KinTerm, IntArray, FloatArray]]:
    """Returns each term that has candidates, the rows of the candidates, and their features.

    Args:
        tokens: the story's tokens.
        quotes: all quotations, in order.
        characters: the cast.
        mentions: all mentions, in order.
        terms: the kinship terms among them, see `kin_terms`.

    Returns:
        Shapes: (candidates,) and (candidates, COLUMNS).
    """
    families = _Families(tokens, quotes, characters, mentions, terms)
    candidates = ((term, families.candidates(term)) for term in terms)
    return [(term, rows, families.features(term, rows)) for term, rows in candidates if len(rows)]


class _Families:
    """All evidence in the story for the relatives of each owner."""

    def __init__(
        self,
        tokens: Tokens,
        quotes: tuple[Quote, ...],
        characters: tuple[Character, ...],
        mentions: tuple[Mention, ...],
        terms: list[KinTerm],
    ) -> None:
        self.count = len(characters)
        self.character_row = {character.id: row for row, character in enumerate(characters)}
        self.lines = [self._line(quote) for quote in utterances(quotes)]
        self.gender = np.array([GENDER_OF_SET.get(character.pronouns, "") for character in characters], dtype=object)
        self._read_names(characters)
        self._count_terms(mentions, terms)
        mentioned = np.array([self._row(mention.entity) for mention in mentions], np.int64)
        last_token = max(len(tokens) - 1, 0)
        token = np.searchsorted(tokens.start, [mention.start for mention in mentions]).clip(max=last_token)
        of_cast = mentioned >= 0
        self.log_mentions = np.log1p(np.bincount(mentioned[of_cast], minlength=self.count)) / 5
        block_and_row = tokens.block[token[of_cast]].astype(np.int64) * self.count + mentioned[of_cast]
        pairs = np.unique(block_and_row)
        count = max(self.count, 1)
        self._read_paragraphs(pairs // count, pairs % count, {term.owner_row for term in terms})

    def _row(self, identity: str | None) -> int:
        return self.character_row.get(identity, -1) if identity is not None else -1

    def _line(self, quote: Quote) -> tuple[int, list[int]]:
        """Returns the rows of the speaker, or -1, and of the addressees."""
        addressees = [self.character_row[identity] for identity in quote.addressees if identity in self.character_row]
        return self._row(quote.speaker), addressees

    def _count_terms(self, mentions: tuple[Mention, ...], terms: list[KinTerm]) -> None:
        """Counts for each owner, relation and gender the characters that evidence of each kind points to."""
        self.named: dict[_Key, FloatArray] = {}
        self.addressed: dict[_Key, FloatArray] = {}
        self.tagged: dict[_Key, FloatArray] = {}
        linked: dict[_Key, FloatArray] = {}
        for term in terms:
            mention, key = mentions[term.mention_row], (term.owner_row, term.relation, term.gender)
            self._add(linked, key, self._row(mention.entity), mention.p)
            self._add(self.named, key, term.named_row, 1)
            self._add(self.tagged, key, term.speaker_row, 1)
            addressees = self.lines[term.line][1] if term.is_vocative else []
            for addressee in addressees:
                self._add(self.addressed, key, addressee, 1 / len(addressees))
        self.linked_by_relation = _sum_by_relation(linked)
        self.addressed_by_relation = _sum_by_relation(self.addressed)
        self.named_inversely = _inverted(self.named, self.count)

    def _add(self, counts: dict[_Key, FloatArray], key: _Key, row: int, weight: float) -> None:
        if row >= 0 and row != key[0]:
            counts.setdefault(key, np.zeros(self.count))[row] += weight

    def _read_names(self, characters: tuple[Character, ...]) -> None:
        """Reads surnames and titles from the names of the characters."""
        self.rows_by_surname: dict[str, set[int]] = defaultdict(set)
        self.has_married_title = np.zeros(self.count, bool)
        self.titled_share = np.zeros(self.count)
        for row, character in enumerate(characters):
            names = [
                (name.text.lower().replace(".", "").split(), name.count)
                for name in character.names
                if name.kind == "PROP"
            ]
            for words, _ in names:
                if len(words) > 1:
                    self.rows_by_surname[words[-1]].add(row)
                    self.has_married_title[row] |= words[0] in MARRIED_TITLES
            uses = sum(count for _, count in names)
            self.titled_share[row] = sum(count for words, count in names if words[0] in TITLES) / max(uses, 1)

    def _read_paragraphs(self, block: IntArray, character_row: IntArray, owners: set[int]) -> None:
        """Finds for each owner the characters of the same surname, and the share of paragraphs shared with each.

        `block` and `character_row` are the pairs of a paragraph and a character mentioned in it. Shape: (pairs,), both.
        """
        paragraphs = np.bincount(character_row, minlength=self.count) + 5
        self.same_surname = {owner: np.zeros(self.count) for owner in owners}
        self.shared_paragraphs: dict[int, FloatArray] = {}
        for owner in owners:
            same = [row for rows in self.rows_by_surname.values() if owner in rows for row in rows]
            self.same_surname[owner][same] = 1
            is_shared = np.isin(block, block[character_row == owner])
            self.shared_paragraphs[owner] = np.bincount(character_row[is_shared], minlength=self.count) / paragraphs

    def candidates(self, term: KinTerm) -> IntArray:
        """Returns the rows of the characters that may have the term's gender, its owner left out. Ascending."""
        fits = (self.gender == term.gender) | (self.gender == "") | (term.gender == "")
        fits[term.owner_row] = False
        return np.flatnonzero(fits)

    def features(self, term: KinTerm, candidates: IntArray) -> FloatArray:
        """Returns the features of the candidates. Shape: (candidates, COLUMNS), float32."""
        none, key = np.zeros(self.count), (term.owner_row, term.relation, term.gender)
        named, addressed, tagged = (counts.get(key, none) for counts in (self.named, self.addressed, self.tagged))
        inverse_key = (term.owner_row, INVERSE_RELATION.get(term.relation, term.relation))
        speaker, addressees = self.lines[term.line] if term.line >= 0 else (-1, [])
        is_elder, is_younger = term.relation in ELDER_RELATIONS, term.relation in YOUNGER_RELATIONS
        is_peer = not is_elder and not is_younger and term.relation != "spouse"
        same_surname, log_mentions = self.same_surname[term.owner_row], self.log_mentions
        is_speaker, is_addressed = none.copy(), none.copy()
        if speaker >= 0:
            is_speaker[speaker] = 1
        is_addressed[addressees] = term.is_vocative
        columns = (
            named / (named.sum() + 0.5), np.log1p(named), np.log1p(self.named_inversely.get(inverse_key, none)),
            np.log1p(addressed), tagged / (tagged.sum() + 1),
            np.log1p(self.linked_by_relation.get(term.relation, none)),
            np.log1p(self.addressed_by_relation.get(term.relation, none)),
            same_surname, is_elder * same_surname, log_mentions, is_elder * log_mentions,
            self.shared_paragraphs[term.owner_row], self.gender == term.gender, is_speaker, is_addressed,
            is_younger * self.titled_share, is_peer * self.titled_share, is_elder * self.has_married_title,
        )  # fmt: skip
        return np.stack([np.asarray(column, np.float32)[candidates] for column in columns], 1)


def _sum_by_relation(counts: dict[_Key, FloatArray]) -> dict[str, FloatArray]:
    summed: dict[str, FloatArray] = {}
    for (_, relation, _), each in counts.items():
        summed[relation] = summed[relation] + each if relation in summed else each
    return summed


def _inverted(counts: dict[_Key, FloatArray], count: int) -> dict[tuple[int, str], FloatArray]:
    """Returns the owners by relative and relation: "her son Frank" also shows who Frank's mother is."""
    inverted: dict[tuple[int, str], FloatArray] = {}
    for (owner, relation, _), each in counts.items():
        for relative in np.flatnonzero(each).tolist():
            inverted.setdefault((relative, relation), np.zeros(count))[owner] += each[relative]
    return inverted
