"""Thoughts that neither quotation marks nor italics set apart, as in: Why had he come? she wondered.

A sentence counts as a thought only if a verb of thought tags it from outside. "She thought of him" and "she thought
that he would come" are the narrator's words: there the verb has an object or a clause of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.schema.arrays import BoolArray
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens

_THOUGHT = r"(?:thought|wondered|mused|reflected|pondered|reasoned|decided|realised|realized|told|asked|said)"
_SELF = rf"(?:to )?(?:{'|'.join(sorted(REFLEXIVE_PRONOUNS))})"
_PERSON = r"(?:(?:he|she|I)\b|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w’']{1,99}+(?: [A-Z][\w’']{1,99}+)?)"
_SUBJECT_VERB = rf"(?P<subject>{_PERSON})\s(?P<verb>{_THOUGHT})"
_VERB_SUBJECT = rf"(?P<verb2>{_THOUGHT})\s(?P<subject2>{_PERSON})"
# A tag after a sentence that ends as a quoted one would, or between two commas inside it.
_TAG_AFTER = re.compile(
    rf"(?P<stop>[?!,…]|--|—) ?(?P<tag>(?:{_SUBJECT_VERB}|{_VERB_SUBJECT})(?P<self>\s{_SELF})?"
    r"(?:\s\w+ly)?)(?:(?=[.;]|\s*\n\s*\n|\s*\Z)|(?P<continues>,\s))"
)
_TAG_BEFORE = re.compile(rf"\b(?P<tag>{_SUBJECT_VERB}(?P<self>\s{_SELF})?):\s+(?=[A-Z])")
_OUTWARD_VERBS = frozenset({"told", "asked", "said"})  # verbs of thought only with "to herself"
# "When he had gone, she thought": a clause that says when or why is no thought.
_CLAUSE = re.compile(r"(?:when|while|as|after|before|since|because|though|although|until|till|once|for|and so)\b", re.I)
# ", she thought, looking from one to the other": the narrator goes on.
_NARRATION = re.compile(r"(?:as|while|when|with|and|\w+ing)\b")
_SENTENCE_ENDS = frozenset(".!?")
_DASHES = ("--", "—")


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag of thought in the text.

    Attributes:
        span: its words.
        subject_start: where its subject begins.
        is_before: whether it stands before the thought, with a colon.
        stop: the mark between the thought and the tag after it, or "".
        continues: whether the sentence goes on behind the tag.
    """

    span: tuple[int, int]
    subject_start: int
    is_before: bool
    stop: str
    continues: bool


@dataclass(frozen=True, slots=True)
class _TaggedSentence:
    """The tokens of a sentence with a tag of thought.

    Attributes:
        first, end: the tokens of the sentence, with what follows the tag.
        tag_start, tag_end: the tokens of the tag.
    """

    first: int
    end: int
    tag_start: int
    tag_end: int


def find_unmarked_thoughts(
    manuscript: Manuscript, tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]
) -> tuple[Reported, ...]:
    """The thoughts that stand in the narration word for word, in the order of the text.

    Args:
        manuscript: the text and its blocks.
        tokens: its tokens.
        parse: their parse.
        quotes: its quotes: a sentence with a quote in it is no unmarked thought.
        mentions: every mention.
    """
    text = manuscript.text
    in_quote = tokens.inside(quotes) >= 0
    is_narrated = np.array([block.kind in ("paragraph", "letter") for block in manuscript.blocks])
    verbs = [row for row, name in enumerate(parse.upos_names) if name in ("VERB", "AUX")]
    is_verb = np.isin(parse.upos, verbs)
    entity_at = {mention.start: mention.entity for mention in sorted(mentions, key=lambda mention: mention.end)}
    thoughts = []
    for tag in _tags(text):
        if tag.subject_start not in entity_at:
            continue  # "the thought": no person
        sentence = _tagged_sentence(tokens, tag)
        tokens_of_sentence = slice(sentence.first, sentence.end)
        block = tokens.block[sentence.tag_start]
        if (
            not is_narrated[block]
            or (tokens.block[tokens_of_sentence] != block).any()
            or in_quote[tokens_of_sentence].any()
            or (tag.continues and tag.stop not in ",—-")  # "Why? He wondered, and went": another sentence
            or not is_verb[tokens_of_sentence][~_is_tag(sentence)].any()
            or _CLAUSE.match(text, int(tokens.start[sentence.first]))
        ):
            continue
        for start, end in _thought_spans(text, tokens, tag, sentence):
            thoughts.append(
                Reported(
                    start=int(tokens.start[start]),
                    end=int(tokens.end[end - 1]),
                    kind="thought",
                    speaker=entity_at[tag.subject_start],
                    cue=tag.span,
                )
            )
    return tuple(sorted(thoughts, key=lambda row: (row.start, -row.end)))


def _tags(text: str) -> Iterator[_Tag]:
    """The tags of thought in a text: first those after their sentence or inside it, then those before it."""
    for match in _TAG_AFTER.finditer(text):
        names = match.groupdict()
        if names["self"] or (names["verb"] or names["verb2"]) not in _OUTWARD_VERBS:
            subject_start = match.start("subject" if names["subject"] else "subject2")
            yield _Tag(match.span("tag"), subject_start, False, names["stop"], bool(names["continues"]))
    for match in _TAG_BEFORE.finditer(text):
        if match["self"] or match["verb"] not in _OUTWARD_VERBS:
            yield _Tag(match.span("tag"), match.start("subject"), True, "", False)


def _tagged_sentence(tokens: Tokens, tag: _Tag) -> _TaggedSentence:
    """The sentence that a tag belongs to."""
    tag_start, tag_end = map(tokens.first_at, tag.span)
    first, end = _sentence(tokens, tag_end + 1 if tag.is_before else max(tag_start - 1, 0))
    # A sentence of its own may follow the stop: "Why had he come? Nora wondered."
    if tag.continues:
        end = _sentence(tokens, tag_end)[1]
    return _TaggedSentence(first, end, tag_start, tag_end)


def _thought_spans(text: str, tokens: Tokens, tag: _Tag, sentence: _TaggedSentence) -> list[tuple[int, int]]:
    """The token ranges of a thought: before the tag, and behind it where the sentence goes on."""
    after_tag = sentence.tag_end + 1
    if tag.is_before:
        return [(after_tag, sentence.end)]
    # A comma or dash before the tag is not a part of the thought; another mark is.
    spans = [(sentence.first, sentence.tag_start - (tag.stop in (",", *_DASHES)))]
    if tag.continues and after_tag < sentence.end and not _NARRATION.match(text, int(tokens.start[after_tag])):
        spans.append((after_tag, sentence.end))
    return [(start, end) for start, end in spans if start < end]


def _sentence(tokens: Tokens, token: int) -> tuple[int, int]:
    """The token range of a token's sentence; after a sentence end and a dash another one begins."""
    first, end = tokens.sentence_range(token)
    for t in range(token, first, -1):
        if tokens.spelling(t).startswith(_DASHES) and tokens.spelling(t - 1) in _SENTENCE_ENDS:
            return t + 1, end
    return first, end


def _is_tag(sentence: _TaggedSentence) -> BoolArray:
    """Whether each token of a sentence belongs to the tag. Shape: (end - first,), bool."""
    token = np.arange(sentence.first, sentence.end)
    is_tag: BoolArray = (token >= sentence.tag_start) & (token < sentence.tag_end)
    return is_tag
