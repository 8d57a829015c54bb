"""The layer of reported words: letters, quotes inside quotes, indirect speech and thoughts without marks."""

from dataclasses import replace

from fabula.indexes import utterances
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens
from fabula.speech.reported.indirect_speech import find_indirect_speech
from fabula.speech.reported.letters import WRITER_P
from fabula.speech.reported.unmarked_thought import find_unmarked_thoughts


def reported_layer(
    manuscript: Manuscript,
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    mentions: tuple[Mention, ...],
    verbatim: tuple[Reported, ...],
) -> tuple[Reported, ...]:
    """The layer, in the order of the text, wider rows first; `within` of each is the innermost quote or letter around.

    Args:
        manuscript: the text and its blocks.
        tokens: its tokens.
        parse: their parse.
        quotes: its quotes with their speakers.
        mentions: every mention, "I" and "you" in speech included.
        verbatim: the letters without marks, and the quotes inside quotes.
    """
    rows = [*verbatim, *find_indirect_speech(tokens, parse, quotes, mentions)]
    rows += find_unmarked_thoughts(manuscript, tokens, parse, quotes, mentions)
    rows.sort(key=_order)
    holders: list[Quote | Reported] = list(utterances(quotes))
    holders += verbatim
    holders.sort(key=_order)
    layer: list[Reported] = []
    open_holders: list[Quote | Reported] = []
    next_holder = 0
    for row in rows:
        while next_holder < len(holders) and _order(holders[next_holder]) <= _order(row):
            holder = holders[next_holder]
            open_holders = [other for other in open_holders if other.end > holder.start] + [holder]
            next_holder += 1
        around = [holder for holder in open_holders if holder.end >= row.end and holder is not row]
        layer.append(replace(row, within=around[-1].start if around else None))
    return tuple(layer)


def _order(row: Quote | Reported) -> tuple[int, int]:
    """The order of the text, wider rows first."""
    return row.start, -row.end


def outermost_as_quotes(verbatim: tuple[Reported, ...]) -> tuple[Quote, ...]:
    """The outermost of these rows as quotes, by which the "I" and "you" in them are resolved."""
    outermost: list[Reported] = []
    for row in sorted(verbatim, key=_order):
        if not outermost or row.start >= outermost[-1].end:
            outermost.append(row)
    return tuple(
        Quote(
            start=row.start,
            end=row.end,
            kind="speech",
            utterance=utterance,
            speaker=row.speaker,
            addressees=row.addressees,
            p=WRITER_P if row.speaker else 0.0,
        )
        for utterance, row in enumerate(outermost)
    )
