"""Applies corrections of lines: speaker, addressees, kind, edges."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fabula.corrections.operations.presence import update_presence
from fabula.corrections.operations.working_story import NotInStory, WorkingStory
from fabula.corrections.records import Addressees, Anchor, Edges, Kind, Speaker, span_of_words
from fabula.lexicons.pronouns import YOU, I
from fabula.schema.people import Span
from fabula.schema.speech import PINNED, Quote

MAX_MOVE = 4000
"""How many code points an edge of a quotation may be moved."""


def set_speaker(working: WorkingStory, correction: Speaker) -> None:
    """Gives lines to a person, or to nobody."""
    speaker = working.person(correction.speaker) if correction.speaker else None
    for rows in _lines(working, correction.lines):
        give_line(working, rows, speaker)


def give_line(working: WorkingStory, rows: Sequence[int], speaker: str | None) -> None:
    """Gives a line to a person, with the "I" in it; whoever had it leaves the stage if nothing else keeps them there.

    Args:
        working: the story.
        rows: the rows of the quotations of the line.
        speaker: the id of the person, or None where nobody speaks the line.
    """
    earlier = working.quotes[rows[0]].speaker
    for row in rows:
        quote = working.quotes[row]
        working.quotes[row] = replace(
            quote, speaker=speaker, p=1.0 if speaker else 0.0, reason=PINNED,
            candidates=((speaker, 1.0),) if speaker else (), cue=quote.cue if speaker == quote.speaker else None,
            addressees=tuple(each for each in quote.addressees if each != speaker),
            overhearers=tuple(each for each in quote.overhearers if each != speaker),
        )  # fmt: skip
        _refer(working, working.quotes[row], I, earlier, speaker)
        working.pin(quote.start, speaker)
    if earlier == speaker:
        return
    for scene, quote_rows in working.rows_of_scenes(list(rows)):
        is_said = any(working.quotes[row].is_said_or_thought for row in quote_rows)
        update_presence(working, scene, earlier, speaker if is_said else None)


def _refer(
    working: WorkingStory, quote: Quote, pronouns: frozenset[str], earlier: str | None, person: str | None
) -> None:
    """Makes those of the pronouns in a quotation refer to a person that referred to the earlier one."""
    for row in working.rows_within(quote.start, quote.end):
        mention = working.mentions[row]
        words = working.text[mention.start : mention.end].lower()
        if mention.kind == "PRON" and mention.entity == earlier and words in pronouns:
            working.mentions[row] = replace(mention, entity=person, p=1.0 if person else mention.p)


def set_addressees(working: WorkingStory, correction: Addressees) -> None:
    """Says to whom lines are spoken."""
    people = tuple(dict.fromkeys(working.person(anchor) for anchor in correction.addressees))
    for rows in _lines(working, correction.lines):
        for row in rows:
            quote = working.quotes[row]
            if quote.speaker in people:
                raise NotInStory("a line cannot be spoken to its own speaker", (quote.start, quote.end))
            earlier = quote.addressees[0] if quote.addressees else None
            overhearers = tuple(each for each in quote.overhearers if each not in people)
            working.quotes[row] = replace(quote, addressees=people, overhearers=overhearers)
            _refer(working, quote, YOU, earlier, people[0] if people else None)


def set_kind(working: WorkingStory, correction: Kind) -> None:
    """Says what quotations are. One that nobody says, thinks or writes has no speaker."""
    for rows in _lines(working, correction.lines):
        for row in rows:
            working.quotes[row] = replace(working.quotes[row], kind=correction.kind)
        if correction.kind == "other":
            give_line(working, rows, None)
            for row in rows:
                working.quotes[row] = replace(working.quotes[row], addressees=(), overhearers=())


def set_edges(working: WorkingStory, correction: Edges) -> None:
    """Gives a quotation other edges, or makes several of it, each a line of its own by the same speaker."""
    row = working.quote_row(correction.line)
    quote, size = working.quotes[row], len(working.text)
    before = working.quotes[row - 1].end if row else 0
    after = working.quotes[row + 1].start if row + 1 < len(working.quotes) else size
    room = max(before, quote.start - MAX_MOVE), min(after, quote.end + MAX_MOVE)
    spans: list[Span] = []
    for anchor in correction.parts:
        span = span_of_words(working.text, anchor, (spans[-1][1] if spans else room[0], room[1]))
        if span is None:
            raise NotInStory(f"no words {anchor.words[:60]!r} near the line", (quote.start, quote.end))
        spans.append(span)
    if not spans:
        raise NotInStory("a quotation without any part; say that it is of the kind other", (quote.start, quote.end))
    utterance = max(each.utterance for each in working.quotes) + 1
    parts = [
        replace(quote, start=start, end=end, utterance=quote.utterance if number == 0 else utterance + number)
        for number, (start, end) in enumerate(spans)
    ]
    working.set_quotes([*working.quotes[:row], *parts, *working.quotes[row + 1 :]])


def _lines(working: WorkingStory, anchors: Iterable[Anchor]) -> list[list[int]]:
    """The rows of the quotations of each line, each line once. A line that is not there is reported."""
    return list({rows[0]: rows for rows in working.placed(anchors, working.line_rows)}.values())
