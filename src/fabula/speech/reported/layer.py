"""All that is said, thought or written without being a quotation of its own, in one layer."""

from dataclasses import replace

from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens
from fabula.speech.reported.indirect_speech import find_indirect_speech
from fabula.speech.reported.letters import SURE
from fabula.speech.reported.unmarked_thought import find_unmarked_thoughts


def reported_layer(
    manuscript: Manuscript,
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    mentions: tuple[Mention, ...],
    verbatim: tuple[Reported, ...],
) -> tuple[Reported, ...]:
    """The layer, in the order of the text, wider rows first; each knows the innermost quote or letter it lies in.

    Args:
        manuscript: the text and its blocks.
        tokens: its tokens.
        parse: the network's reading of them.
        quotes: its quotations with their speakers.
        mentions: who is mentioned where, "I" and "you" in speech included.
        verbatim: the letters without marks, and the quotations inside quotations.
    """
    rows = [*verbatim, *find_indirect_speech(tokens, parse, quotes, mentions)]
    rows += find_unmarked_thoughts(manuscript.text, manuscript.blocks, tokens, parse, quotes, mentions)
    rows.sort(key=lambda r: (r.start, -r.end))
    holders = sorted([*(q for q in quotes if q.kind != "other"), *verbatim], key=lambda r: (r.start, -r.end))
    found: list[Reported] = []
    open_: list[Quote | Reported] = []
    at = 0
    for row in rows:
        while at < len(holders) and (holders[at].start, -holders[at].end) <= (row.start, -row.end):
            open_ = [h for h in open_ if h.end > holders[at].start] + [holders[at]]
            at += 1
        around = [h for h in open_ if h.end >= row.end and h is not row]
        found.append(replace(row, within=around[-1].start if around else None))
    return tuple(found)


def outermost_as_quotes(verbatim: tuple[Reported, ...]) -> tuple[Quote, ...]:
    """The outermost of these rows as quotations, for whoever asks who says "I" in them."""
    outermost: list[Reported] = []
    for row in sorted(verbatim, key=lambda r: (r.start, -r.end)):
        if not outermost or row.start >= outermost[-1].end:
            outermost.append(row)
    return tuple(
        Quote(
            start=r.start, end=r.end, kind="speech", utterance=i, speaker=r.speaker, addressees=r.addressees,
            p=SURE if r.speaker else 0.0,
        )
        for i, r in enumerate(outermost)
    )  # fmt: skip
