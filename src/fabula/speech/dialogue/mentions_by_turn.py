"""Who is mentioned where, as the evidence for a speaker needs it: in narration by paragraph, in speech by turn."""

from dataclasses import dataclass

import numpy as np

from fabula.indexes import FEMALE, MALE, UNKNOWN, DialogueIndex
from fabula.lexicons.nouns import VOCATIVE_NOUNS_FEMALE, VOCATIVE_NOUNS_MALE
from fabula.speech.dialogue.turns import Turn, turn_of_tokens

_BEFORE_NAME = frozenset(", . ! ? ; : dear oh o my yes no well ah hey poor old good dearest \" “ ' ‘".split())
_BEFORE_NOUN = _BEFORE_NAME | {"young", "little"}
_AFTER = frozenset(", . ! ? ; : \" ” ' ’".split())
_DASHES, _TRAILS = ("--", "—"), ("--", "—", "..", "…")


@dataclass(frozen=True, slots=True, eq=False)
class MentionsByTurn:
    """Mentions of the cast in the order of the text, and what is looked up of them.

    Attributes:
        token, person: where each begins, and the row of whom it means. Shape: (mentions,).
        inside: whether it stands in speech. Shape: (mentions,), bool.
        named: whether it is more than a pronoun. Shape: (mentions,), bool.
        called, spoken_of: for each turn, who is called by name in it, and who is named in it otherwise.
        calls: for each turn MALE or FEMALE where nouns in it call someone of that gender alone ("sir"), else UNKNOWN.
        narrated: by paragraph, who is mentioned in its narration, in order.
        opens: by paragraph, who is named in narration at its very head.
    """

    token: np.ndarray
    person: np.ndarray
    inside: np.ndarray
    named: np.ndarray
    called: tuple[frozenset[int], ...]
    spoken_of: tuple[frozenset[int], ...]
    calls: tuple[str, ...]
    narrated: dict[int, list[int]]
    opens: dict[int, int]


def mentions_by_turn(dialogue: DialogueIndex, turns: list[Turn]) -> MentionsByTurn:
    """Lays out who is mentioned; a pronoun where it is likelier than not whom it means."""
    named = np.array(dialogue.kind, dtype=object) != "PRON"
    order = np.flatnonzero((dialogue.character_row >= 0) & (named | (dialogue.p > 0.5)))
    token, end, person, named = (
        c[order] for c in (dialogue.mention_token_start, dialogue.mention_token_end, dialogue.character_row, named)
    )
    inside = dialogue.quote_of_token[token] >= 0
    turn = turn_of_tokens(dialogue, turns)
    vocative = _set_off(dialogue, token, end, _BEFORE_NAME)
    # In thought one calls oneself by name: "Stupid Nora!"
    aloud = np.append(np.array([q.kind != "thought" for q in dialogue.quotes], bool), False)[
        dialogue.quote_of_token[token]
    ]
    called: list[set[int]] = [set() for _ in turns]
    spoken_of: list[set[int]] = [set() for _ in turns]
    for t, who, calls in zip(*(c[aloud & named].tolist() for c in (turn[token], person, vocative)), strict=True):
        if t >= 0:
            (called if calls else spoken_of)[t].add(who)
    narrated, opens = _by_paragraph(dialogue, *(c[~inside].tolist() for c in (token, end, person)))
    return MentionsByTurn(
        token, person, inside, named, tuple(map(frozenset, called)), tuple(map(frozenset, spoken_of)),
        _called_by_noun(dialogue, turn, len(turns)), narrated, opens,
    )  # fmt: skip


def _set_off(dialogue: DialogueIndex, start: np.ndarray, end: np.ndarray, before: frozenset[str]) -> np.ndarray:
    """Whether marks set these token ranges off as one sets off whom one calls; false outside of speech."""
    tokens = dialogue.tokens
    opens = tokens.where(lambda w: w.lower() in before or w.startswith(_DASHES))
    closes = np.append(tokens.where(lambda w: w in _AFTER or w.startswith(_TRAILS)), True)
    quote = dialogue.quote_of_token[start]
    if not len(dialogue.quotes):
        return np.zeros(len(start), bool)
    opened = opens[start - 1] | (start == dialogue.quote_token_start[quote] + 1)
    return (quote >= 0) & opened & (closes[end] | (end >= dialogue.quote_token_end[quote] - 1))


def _called_by_noun(dialogue: DialogueIndex, turn: np.ndarray, count: int) -> tuple[str, ...]:
    tokens = dialogue.tokens
    found = np.zeros((2, count), bool)
    for row, nouns in enumerate((VOCATIVE_NOUNS_MALE, VOCATIVE_NOUNS_FEMALE)):
        at = np.flatnonzero((turn >= 0) & tokens.where(lambda w, nouns=nouns: w.lower() in nouns))
        found[row, turn[at[_set_off(dialogue, at, at + 1, _BEFORE_NOUN)]]] = True
    return tuple(MALE if m and not f else FEMALE if f and not m else UNKNOWN for m, f in found.T.tolist())


def _by_paragraph(
    dialogue: DialogueIndex, token: list[int], end: list[int], person: list[int]
) -> tuple[dict[int, list[int]], dict[int, int]]:
    tokens = dialogue.tokens
    owner = np.append(tokens.where(lambda w: w.lower() in ("'s", "’s")), False)
    narrated: dict[int, list[int]] = {}
    opens: dict[int, int] = {}
    block = tokens.block[token].tolist()
    head = np.searchsorted(tokens.block, block).tolist()
    for t, e, who, b, first in zip(token, end, person, block, head, strict=True):
        narrated.setdefault(b, []).append(who)
        if t - first <= 1 and not owner[e]:
            opens[b] = who
    return narrated, opens
