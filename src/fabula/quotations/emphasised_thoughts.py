"""Thoughts in italics or between stars, with "she thought" beside them or without: *He knows,* Nora thought.

Italics also stress a word, name a ship, quote a sign. A thought is a sentence of its own, set off from the narrator's.
Without a tag it must also speak as a mind does, with "I" or "you", as of now, or as a question, on a page that has such
sentences again or whose narrator never says "I", or stand beside a thought with a tag.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from fabula.lexicons.function_words import LOWER_CASE_IN_TITLES
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.lexicons.verbs import SENDING_VERBS, has_speech_verb, has_thought_verb
from fabula.quotations.quote_marks import MarkedSpan
from fabula.schema.manuscript import Block, Emphasis, Manuscript
from fabula.schema.speech import QuoteKind

# Sentences in italics without a tag that a page must have where no thought has one, and the share with a mind's words.
UNTAGGED_SENTENCES, MIND_SHARE = 3, 0.6
# Tags of speech beside sentences in italics by which the story has a voice in italics.
VOICE_TAGS = 2
# Paragraphs from one with a tag of speech in which a paragraph in italics is of the voice too; set by hand.
VOICE_DISTANCE = 3
_LOOK_AROUND = 80  # code points before and after a sentence in italics
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_I = re.compile(r"(?<![\w.])I(?![\w.])")
_ENDS = tuple(".,!?…—–;")
_ENDS_BEFORE_TAG = (",", "?", "!", "—", "–", "…")
_AFTER_SENTENCE = tuple('.!?…:—–"”’»')
_TOLD_SELF = frozenset("told said asked prayed".split())
_MIND_WORDS = frozenset(
    "i me my mine we us our you your i'm i'll i'd i've you're you'll you'd you've we're we'll "
    "is are am isn't aren't don't doesn't can't won't will must".split()
)
_FUNCTION_WORDS = _MIND_WORDS | frozenset(
    "a an the of to in on at for with and or but not no is are was were be been am do does did have has had will would "
    "can could should must he she it they him her them his this that these those what who why how where when there "
    "here if then so just never".split()
)
# Before words that are read, and not thought: "The note said:".
_READ_BEFORE = re.compile(
    r"\b(?:notes?|letters?|signs?|cards?|read|reads|wrote|written|inscri\w+|messages?|papers?|pages?|screens?|headlines?"
    r"|labels?|titles?|songs?|sang|lyrics|verses?|words|caption|plaque|poster|label\w*)\b[^.!?]{0,60}$",
    re.I,
)
# "…, her mother used to say": a saying that is remembered.
_REMEMBERED = re.compile(r"\W*(?:[\w’']+\s){1,4}?(?:used to|would|always|had|often)\b|\W*[\w’']+['’]d\b", re.I)
# "She signed", "texted Tony": no "she sent the letter", whose object is a thing.
_SENDING = "|".join(sorted(SENDING_VERBS))
_SENT = re.compile(
    r",?\s*(?:(?:he|she|they|I|we|you|(?:the|his|her|my)\s[\w’'-]+(?:\s[\w’'-]+)?|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
    rf"\s(?:\w+ly\s|then\s)?(?:{_SENDING})"
    r"(?=\s*(?:[.!?;,—–]|$)|\s(?:back|over|to|through|with|in|again|from|at|as|and|\w+ly|him|her|them|me)\b)"
    r"|(?:signed|texted|messaged|radioed|pinged|commed|subvocali[sz]ed)\s(?:he|she|they|[A-Z][\w’'-]+)\b)"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in italics.

    Attributes:
        start, end: its span, with stars or underscores.
        width: the code points of such a mark, 0 for italics of the markup.
        block_row: the row of its block.
        is_whole_block: whether nothing else stands in its paragraph.
        tag: "thought" or "speech" by the tag beside it, or None.
        has_mind_words: whether it speaks as a mind does.
        says_i: whether it says "I".
        is_sent: whether the tag says that it is sent or signed.
    """

    start: int
    end: int
    width: int
    block_row: int
    is_whole_block: bool
    tag: QuoteKind | None
    has_mind_words: bool
    says_i: bool
    is_sent: bool


def emphasised_thoughts(
    manuscript: Manuscript, blocks: list[Block], taken: list[tuple[int, int]]
) -> dict[int, list[MarkedSpan]]:
    """The thoughts, and the speech of a voice, that stand in italics without quotation marks, by the row of the block.

    Args:
        manuscript: the text and its emphasis.
        blocks: the blocks that tell the story.
        taken: the spans that other marks show to be quoted, in order; what overlaps one is left alone.
    """
    sentences = _sentences(manuscript, blocks, taken)
    tags = Counter(sentence.tag for sentence in sentences)
    has_voice = tags["speech"] >= VOICE_TAGS and tags["speech"] > tags["thought"]
    untagged = [sentence for sentence in sentences if sentence.tag is None and not sentence.is_whole_block]
    with_mind = sum(sentence.has_mind_words for sentence in untagged)
    has_thoughts = tags["thought"] > 0 or has_voice or with_mind >= max(UNTAGGED_SENTENCES, MIND_SHARE * len(untagged))
    if not has_thoughts and any(sentence.says_i for sentence in untagged):
        has_thoughts = not _narrator_says_i(manuscript, blocks, taken)
    tagged_rows = {sentence.block_row for sentence in sentences if sentence.tag == "thought"}
    voice_rows = {sentence.block_row for sentence in sentences if has_voice and sentence.tag == "speech"}
    in_a_row = _rows_in_a_row(sentences)
    by_row: dict[int, list[MarkedSpan]] = {}
    for sentence in sentences:
        kind, row = sentence.tag, sentence.block_row
        if (
            kind is None
            and row not in tagged_rows
            and _is_near(row, voice_rows)
            and sentence.start == blocks[row].start
        ):
            kind = "speech"
        if kind is None and row in in_a_row:
            continue
        if kind is None and (row in tagged_rows or (sentence.has_mind_words and has_thoughts)):
            kind = "speech" if has_voice and row not in tagged_rows else "thought"
        if kind == "thought" or (kind == "speech" and (has_voice or sentence.is_sent)):
            span = MarkedSpan(sentence.start, sentence.end, sentence.width, kind)
            by_row.setdefault(row, []).append(span)
    return by_row


def _rows_in_a_row(sentences: list[_Sentence]) -> set[int]:
    """The rows of paragraphs in italics that stand beside another: a letter, a dream or an earlier time."""
    whole = {sentence.block_row for sentence in sentences if sentence.is_whole_block}
    return {row for row in whole if whole & {row - 1, row + 1}}


def _is_near(row: int, voice_rows: set[int]) -> bool:
    """Whether a paragraph with a tag of speech beside words in italics is at most `VOICE_DISTANCE` away."""
    return any(row + step in voice_rows for step in range(-VOICE_DISTANCE, VOICE_DISTANCE + 1))


def _narrator_says_i(manuscript: Manuscript, blocks: list[Block], taken: list[tuple[int, int]]) -> bool:
    """Whether "I" stands outside of quotations and italics."""
    spans = sorted([*taken, *((each.start, each.end) for each in manuscript.emphasis)])
    starts = [start for start, _ in spans]
    for block in blocks:
        if block.kind == "paragraph":
            for match in _I.finditer(manuscript.text, block.start, block.end):
                before = bisect_right(starts, match.start()) - 1
                if before < 0 or spans[before][1] <= match.start():
                    return True
    return False


def _sentences(manuscript: Manuscript, blocks: list[Block], taken: list[tuple[int, int]]) -> list[_Sentence]:
    """The spans in italics that are sentences by their own words and marks, in order."""
    text = manuscript.text
    block_starts, taken_ends = [block.start for block in blocks], [end for _, end in taken]
    sentences: list[_Sentence] = []
    for start, end, width in _italics(text, manuscript.emphasis):
        row = bisect_right(block_starts, start) - 1
        if row < 0 or end > blocks[row].end or blocks[row].kind != "paragraph":
            continue
        next_row = bisect_right(taken_ends, start)
        if next_row < len(taken) and taken[next_row][0] < end:
            continue
        sentence = _sentence(text, blocks[row], row, (start, end, width), after=sentences[-1] if sentences else None)
        if sentence:
            sentences.append(sentence)
    return sentences


def _italics(text: str, emphasis: tuple[Emphasis, ...]) -> list[tuple[int, int, int]]:
    """The spans in italics with their marks, and the width of a mark; two with only white space between are one."""
    spans: list[tuple[int, int, int]] = []
    for each in emphasis:
        if each.kind != "emphasis":
            continue
        start, end, width = each.start, each.end, 0
        if start and text[start - 1] in "_*" and text[end : end + 1] == text[start - 1]:
            start, end, width = start - 1, end + 1, 1
        between = text[spans[-1][1] : start] if spans else "\n"
        if not between.strip() and "\n" not in between and start >= spans[-1][1]:
            spans[-1] = (spans[-1][0], end, width)
        elif not spans or start >= spans[-1][1]:
            spans.append((start, end, width))
    return spans


def _sentence(
    text: str, block: Block, row: int, span: tuple[int, int, int], after: _Sentence | None
) -> _Sentence | None:
    """The sentence that a span in italics is, or None where it is none; `after` is the sentence before it."""
    start, end, width = span
    inside = text[start + width : end - width].strip()
    words = _WORD.findall(inside)
    before = text[max(block.start, start - _LOOK_AROUND) : start].rstrip()
    behind = text[end : min(block.end, end + _LOOK_AROUND)]
    if not words or not (inside.endswith(_ENDS) or behind.startswith(_ENDS)) or _READ_BEFORE.search(before):
        return None
    is_sent = bool(_SENT.match(behind)) and (inside.endswith(_ENDS_BEFORE_TAG) or behind.startswith(","))
    tag = _tag(before, behind, inside) or ("speech" if is_sent else None)
    letter = next(char for char in inside if char.isalpha())
    goes_on = after is not None and after.block_row == row and after.tag is not None
    if letter.islower() and not (goes_on or inside.startswith(("…", "...", "—"))):
        return None
    if before and not before.endswith(_AFTER_SENTENCE) and not (goes_on or (tag == "thought" and before[-1] == ",")):
        return None
    if tag is None and (behind.lstrip()[:1].islower() or _is_title(words, inside)):
        return None
    lower = {word.lower().replace("’", "'") for word in words}
    has_mind_words = len(words) > 1 and bool(
        lower & _MIND_WORDS or (inside[-1] in "?!" and lower & _FUNCTION_WORDS)
    )  # without a word of grammar it may be a cry in another language
    return _Sentence(
        start, end, width, row, not before and not behind.strip(), tag, has_mind_words, bool(_I.search(inside)), is_sent
    )


def _is_title(words: list[str], inside: str) -> bool:
    """Whether all words but the small ones have a capital, as in a title, and there are several."""
    return (
        len(words) > 1
        and inside[-1] not in "?!"
        and all(word[0].isupper() or word in LOWER_CASE_IN_TITLES for word in words)
    )


def _tag(before: str, behind: str, inside: str) -> QuoteKind | None:
    """What a tag right behind a sentence shows, or right before it: a thought, speech, or nothing."""
    if inside.endswith(_ENDS_BEFORE_TAG) or behind.startswith((",", "?", "!")):
        clause = re.split(r"[.!?;:_*“\"]", behind.lstrip(",?! "), maxsplit=1)[0]
        kind = _kind_of_tag([word.lower() for word in _WORD.findall(clause)][:6], verb_within=4)
        if kind and not (kind == "speech" and _REMEMBERED.match(clause)):
            return kind
    if before.endswith((",", ":", "—", "–")):
        clause = re.split(r"[.!?;“”\"]", before[:-1])[-1]
        return _kind_of_tag([word.lower() for word in _WORD.findall(clause)][-5:], verb_within=5)
    return None


def _kind_of_tag(words: list[str], verb_within: int) -> QuoteKind | None:
    """The kind that a verb among the first words of a tag shows."""
    near = words[:verb_within]
    if has_thought_verb(near) or (_TOLD_SELF.intersection(near) and REFLEXIVE_PRONOUNS.intersection(words)):
        return "thought"
    return "speech" if has_speech_verb(near) else None
