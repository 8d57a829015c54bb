"""The dialogue of a story by turn: the input of the rankers of speakers and of addressees."""

from dataclasses import dataclass

from fabula.cues import Cue, find_cues
from fabula.indexes import DialogueIndex, index_dialogue
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens
from fabula.speech.dialogue.mentions_by_turn import MentionsByTurn, mentions_by_turn
from fabula.speech.dialogue.turns import Turn, group_turns


@dataclass(frozen=True, slots=True, eq=False)
class Dialogue:
    """The turns of a story with their cues and mentions.

    Attributes:
        index: quotes, mentions and characters by token.
        cues: the cues of each quote of the index.
        turns: the turns, in order.
        mentions: the mentions in and around each turn.
        pronouns: for each turn, by the grammatical person of a pronoun in it (`fabula.indexes.FIRST` and so on), the
            probability of each character as its referent.
    """

    index: DialogueIndex
    cues: list[list[Cue]]
    turns: list[Turn]
    mentions: MentionsByTurn
    pronouns: list[dict[int, dict[int, float]]]

    def cues_of(self, turn: Turn) -> list[Cue]:
        """The cues of all quotes of a turn."""
        return [cue for quote_row in turn.quote_rows for cue in self.cues[quote_row]]


def lay_out_dialogue(
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    links: tuple[Mention, ...] = (),
) -> Dialogue:
    """The dialogue of a story.

    Args:
        tokens: the story's tokens.
        quotes: its quotes, in order.
        characters: its cast.
        mentions: the mentions of people that cues may point at, pronouns of the narration included.
        links: every mention with its referent by coreference; of these, the pronouns in speech are evidence.
    """
    index = index_dialogue(tokens, quotes, characters, mentions, links)
    cues = find_cues(index)
    turns = group_turns(index, cues)
    return Dialogue(index, cues, turns, mentions_by_turn(index, turns), _pronouns_by_turn(index, turns))


def _pronouns_by_turn(index: DialogueIndex, turns: list[Turn]) -> list[dict[int, dict[int, float]]]:
    turn_of_quote = {quote_row: number for number, turn in enumerate(turns) for quote_row in turn.quote_rows}
    by_turn: list[dict[int, dict[int, float]]] = [{} for _ in turns]
    for pronoun in index.pronouns_in_speech:
        if pronoun.quote_row in turn_of_quote:
            referents = by_turn[turn_of_quote[pronoun.quote_row]].setdefault(pronoun.person, {})
            referents[pronoun.character_row] = max(referents.get(pronoun.character_row, 0.0), pronoun.p)
    return by_turn
