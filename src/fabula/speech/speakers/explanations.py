"""The reason for each answer: the words of the text that name the speaker, or the kind of weighing that chose them."""

from bisect import bisect_left
from dataclasses import dataclass

from fabula.cues import Cue, first_person
from fabula.indexes import DialogueIndex
from fabula.speech.dialogue import BREAK, Dialogue


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a quote has its speaker.

    Attributes:
        cue: the span of the words that decided, or None.
        reason: the name of what decided, see `docs/contract.md`.
    """

    cue: tuple[int, int] | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A cue that points at the speaker: the quote it stands beside, and its name as a reason."""

    quote_row: int
    reason: str
    cue: Cue


def explain_turn(dialogue: Dialogue, turn_row: int, speakers: list[int]) -> list[Explanation]:
    """The explanation of each quote of a turn.

    A tag anywhere in the turn is better evidence than an action beside the quote; of several the nearest decides.

    Args:
        dialogue: the turns with their cues.
        turn_row: the turn.
        speakers: the row of the character who speaks each turn, -1 where it is unresolved.
    """
    turn, speaker = dialogue.turns[turn_row], speakers[turn_row]
    if speaker < 0:
        return [Explanation(None, "unresolved")] * len(turn.quote_rows)
    evidence = [
        _Evidence(quote_row, reason, cue)
        for quote_row in turn.quote_rows
        for cue in dialogue.cues[quote_row]
        if (reason := _reason(dialogue.index, cue, speaker))
    ]
    evidence = [piece for piece in evidence if piece.cue.kind == "tag"] or evidence
    if not evidence:
        alternates = turn_row >= 2 and speakers[turn_row - 2] == speaker and turn.gap != BREAK
        return [Explanation(None, "turn" if alternates else "presence")] * len(turn.quote_rows)
    quote_rows = [piece.quote_row for piece in evidence]
    tokens = dialogue.index.tokens
    explanations = []
    for quote_row in turn.quote_rows:
        after = bisect_left(quote_rows, quote_row)
        before = bisect_left(quote_rows, quote_rows[after - 1]) if after else 0  # the first piece of that quote
        near = [evidence[place] for place in (before, after) if place < len(evidence)]
        nearest = min(near, key=lambda piece: abs(piece.quote_row - quote_row))
        span = int(tokens.start[nearest.cue.token_start]), int(tokens.end[nearest.cue.token_end - 1])
        is_own = nearest.quote_row == quote_row
        explanations.append(Explanation(span, nearest.reason if is_own else "continuation"))
    return explanations


def _reason(index: DialogueIndex, cue: Cue, speaker: int) -> str:
    """The name of a cue as a reason for a speaker, or "" where it is none."""
    referent = int(index.character_row[cue.mention_row]) if cue.mention_row >= 0 else -1
    if cue.kind != "tag":
        return "action" if referent == speaker else ""
    if cue.pronoun and first_person(cue):
        return "narrator tag" if speaker == index.narrator_at(cue.subject_start) else ""
    if cue.pronoun or cue.mention_row < 0:
        gender = index.gender[speaker]
        fits = cue.gender in ("", gender) or not gender
        return ("pronoun tag" if cue.pronoun else "noun tag") if fits else ""
    return "tag" if referent == speaker else ""
