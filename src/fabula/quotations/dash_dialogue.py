"""Dialogue that a dash at the start of the paragraph opens, with no closing mark.

    — Come in, said Mrs Dedalus. You'll catch your death.

The text after the dash is speech, without the speech tag: from the comma or stop before a verb of speech to the stop
after it. A tag or an act between two dashes is the narrator's too:

    — Come in — said Nora. She moved a chair. — You will catch your death.
"""

import re
from itertools import pairwise

from fabula.lexicons.verbs import IRREGULAR_PAST_VERBS, PLAIN_TAG, SPEECH_VERBS, THOUGHT_VERBS
from fabula.quotations.quote_marks import QUOTE_MARK, SINGLE_MARKS, QuotedSpan
from fabula.schema.manuscript import Block

# Blocks between two paragraphs that open with a dash and count as one dialogue.
TURN_DISTANCE = 3
_OPENING_DASH = re.compile(r"(?:[—–―]|--)[ \u00a0\u200a\u2060]?(?=[^\W_]|[.…¿¡'’])")
_OPENING_HYPHEN = re.compile(r"-[ \u00a0](?=[^\W_]|[.…¿¡'’])")
# "--Flashback--", alone on its line: a label, or a speech that breaks off if others are around it.
_CLOSED_LINE = re.compile(r"(—|–|―|--|-)[ ]?[^\n.!?…,;—–―]{1,60}?[ ]?\1")
_VERB = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
_THOUGHT_VERB = "|".join(sorted(THOUGHT_VERBS))
_PAST_VERB = "|".join(sorted(IRREGULAR_PAST_VERBS))
_SUBJECT = r"(?:he|she|they|I|we|[Tt]he|[Aa]n?|his|her|my|(?-i:[A-Z])[\w’']*)"
# "The young fella asked." is a tag where only an adverb or another act follows: "the people said it" is spoken.
_NOUN_TAG = (
    rf"(?:the|an?|his|her|my|our)\s(?:[\w’'-]+\s){{1,3}}?(?:{_VERB})(?:\s\w+ly)?"
    r"(?=\s*+[.,!?—–―]|\s*+$|\s(?:and|as|to|with)\b)"
)
# Acts that follow in the sentence of a tag: ", and sat down", ", taking off his hat".
_ACTS_BEHIND_TAG = rf"(?:,\s(?:(?:and|then|but)\s(?:{_PAST_VERB}|\w{{2,}}ed)|\w{{3,}}ing)\b[^.!?,—–―]*)*"
_SPEECH_TAG = re.compile(
    rf"(?<=[,.!?…])\s*+(?:[—–―]\s*+)?(?:(?:{_VERB})\s+{_SUBJECT}\b|{_NOUN_TAG}"
    rf"|(?:he|she|they|I|we|(?-i:[A-Z][\w’']+(?:\s[A-Z][\w’']+)?))\s(?:{_VERB})\b|{PLAIN_TAG})"
    rf"[^.!?,—–―]*{_ACTS_BEHIND_TAG}(?:[.!?,—–―]+|$)",
    re.I,
)
# A dash behind a sentence of narration and before a sentence of speech: "She looked up. — Who is there?"
_DASH_BEHIND_NARRATION = re.compile(r"(?<=[.!?…:])\s+(?=(?:[—–―]|--)\s?[A-Z¿¡])")
# A dash amid the paragraph, with white space on one side of it at least, or closed up to a verb of speech.
_INTERIOR_DASH = re.compile(r"[.,]?(?:(?<=\s)(?:[—–―]|--?)\s*|(?:[—–―]|--)[.,;:!?]?(?:\s+|(?=[^\W\d_])))")
_PERSON = (
    r"(?:(?:the|an?|his|her|my|their|our)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+|he|she|they|it"
    r"|(?-i:[A-Z])[\w’'.-]+(?:\s(?-i:[A-Z])[\w’'.-]+){0,2})"
)
_ASIDE_TAG = re.compile(
    rf"(?:(?:{_VERB})\s(?:\w+ly\s)?(?:{_PERSON}|I)\b"
    rf"|(?:{_PERSON}|I)\s(?:\w+ly\s|then\s|had\s)?(?:{_VERB}|{_THOUGHT_VERB})\b|{PLAIN_TAG})",
    re.I,
)
# "He felt in his pockets", "The old woman smiled", "Her hand went to her hat".
_ASIDE_ACT = re.compile(
    rf"(?-i:(?=[A-Z])|(?=he\b|she\b|they\b)){_PERSON}\s(?:\w+ly\s|then\s)?(?P<verb>{_PAST_VERB}|\w{{2,}}ed)\b", re.I
)
# Verbs in the past that a speech about others has as often as an aside: "— No — he was late."
_VERBS_IN_SPEECH = frozenset("was had is has did does could would should might must said".split())


def dash_dialogue(text: str, blocks: list[Block]) -> frozenset[int]:
    """Rows of the blocks that are dialogue opened by a dash.

    A paragraph counts if it opens with a dash, holds no double marks, and one of the three paragraphs before or after
    it does too, other than a label that the same dash closes. So does one near them where a dash opens speech behind
    narration. Dialogue comes in turns; a lone dash is a list or an aside. A hyphen counts as a dash where the page has
    a speech tag behind one.
    """
    dashed = [row for row, block in enumerate(blocks) if _opens_with_dash(text, block, _OPENING_DASH)]
    hyphened = [row for row, block in enumerate(blocks) if _opens_with_dash(text, block, _OPENING_HYPHEN)]
    sentences = [row for row in hyphened if _ends_as_sentence(text, blocks[row])]
    if any(_has_tag(text, blocks[row]) for row in sentences):
        dashed = sorted({*dashed, *sentences})
    closed = {row for row in dashed if _CLOSED_LINE.fullmatch(text, blocks[row].start, blocks[row].end)}
    in_turns = [
        (row, later)
        for row, later in pairwise(dashed)
        if later - row <= TURN_DISTANCE
        and (closed.isdisjoint((row, later)) or (not closed >= {row, later} and _same_dash(text, blocks, row, later)))
    ]
    turns = {row for pair in in_turns for row in pair}
    near = _rows_near(turns, blocks)
    return frozenset(turns | {row for row in near if _has_speech_behind_narration(text, blocks[row])})


def _same_dash(text: str, blocks: list[Block], row: int, later: int) -> bool:
    """Whether two paragraphs open with the same mark."""
    start, later_start = blocks[row].start, blocks[later].start
    return text[start : start + 2].rstrip()[:1] == text[later_start : later_start + 2].rstrip()[:1]


def _rows_near(turns: set[int], blocks: list[Block]) -> set[int]:
    """The rows of the blocks that stand between or beside turns."""
    near = range(-TURN_DISTANCE, TURN_DISTANCE + 1)
    return {row + step for row in turns for step in near if 0 <= row + step < len(blocks)} - turns


def _has_speech_behind_narration(text: str, block: Block) -> bool:
    """Whether a dash opens speech amid a paragraph that has no quotation marks."""
    if block.kind != "paragraph" or QUOTE_MARK.search(text, block.start, block.end):
        return False
    return bool(_DASH_BEHIND_NARRATION.search(text, block.start, block.end))


def _opens_with_dash(text: str, block: Block, opening: re.Pattern[str]) -> bool:
    if block.kind != "paragraph" or not opening.match(text, block.start):
        return False
    return all(match.group() in SINGLE_MARKS for match in QUOTE_MARK.finditer(text, block.start, block.end))


def _ends_as_sentence(text: str, block: Block) -> bool:
    """Whether a paragraph that a hyphen opens ends as a sentence does, or has a tag: an item of a list rarely does."""
    return text[block.end - 1] in ".!?…," or _has_tag(text, block)


def _has_tag(text: str, block: Block) -> bool:
    """Whether a paragraph has a speech tag, after a mark or after a dash."""
    dashes = _INTERIOR_DASH.finditer(text, block.start + 1, block.end)
    return bool(_SPEECH_TAG.search(text, block.start, block.end)) or any(
        _ASIDE_TAG.match(text, dash.end(), block.end) for dash in dashes
    )


def dashed_spans(text: str, start: int, end: int) -> list[QuotedSpan]:
    """The parts of a paragraph with dialogue by dashes that are speech, in order, without tags and other asides."""
    spans: list[QuotedSpan] = []
    if not (_OPENING_DASH.match(text, start) or _OPENING_HYPHEN.match(text, start)):
        behind = _DASH_BEHIND_NARRATION.search(text, start, end)
        start = behind.end() if behind else start
    for part_start, part_end in _spoken_parts(text, start, end):
        speech_start = part_start
        for tag in _SPEECH_TAG.finditer(text, part_start, part_end):
            if tag.start() > speech_start:
                spans.append(QuotedSpan(speech_start, tag.start(), closed=True))
            # Where a dash opens speech again further on, the sentences between are narration.
            again = _DASH_BEHIND_NARRATION.search(text, tag.end(), part_end)
            speech_start = again.end() if again else tag.end()
            while speech_start < part_end and text[speech_start].isspace():
                speech_start += 1
        if speech_start < part_end:
            spans.append(QuotedSpan(speech_start, part_end, closed=True))
    return [span for span in spans if any(char.isalnum() for char in text[span.start : span.end])] or spans


def _spoken_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a paragraph opened by a dash that no aside between dashes takes, in order.

    Behind an interior dash a tag or an act of a person is the narrator's, up to the next dash; any other words go on
    with the speech. So "— No — she said — not now." has two parts, and "— No — not now." has one.
    """
    dashes = [match.span() for match in _INTERIOR_DASH.finditer(text, start + 1, end)]
    parts: list[tuple[int, int]] = []
    part_start, is_aside = start, False
    for number, (dash_start, dash_end) in enumerate(dashes):
        next_dash = dashes[number + 1][0] if number + 1 < len(dashes) else end
        if is_aside:
            part_start, is_aside = dash_end, False
        elif _is_aside(text, dash_start, dash_end, next_dash):
            parts.append((part_start, _end_of_words(text, part_start, dash_start)))
            is_aside = True
    return parts if is_aside else [*parts, (part_start, end)]


def _end_of_words(text: str, start: int, end: int) -> int:
    """The end of a span without white space at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_aside(text: str, dash_start: int, start: int, end: int) -> bool:
    """Whether the words behind an interior dash, up to the next one, are the narrator's."""
    if _ASIDE_TAG.match(text, start, end):
        return True
    after_sentence = text[max(0, dash_start - 4) : dash_start].rstrip()[-1:] in tuple(".!?…")
    act = _ASIDE_ACT.match(text, start, end)
    return act is not None and (after_sentence or act["verb"].lower() not in _VERBS_IN_SPEECH)
