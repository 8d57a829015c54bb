"""The features of each paragraph as the possible first one of a scene: what changes there, and how it begins."""

from collections.abc import Iterator

import numpy as np

from fabula.lexicons.function_words import HAD_FORMS
from fabula.scenes.boundaries.changes import Column, changes, running_sums, window_edges
from fabula.scenes.boundaries.paragraphs import BoundaryEvidence, Paragraphs, sense_rows
from fabula.scenes.boundaries.time_expressions import time_phrase
from fabula.schema.arrays import BoolArray, FloatArray

_SENSES = (
    "noun.time", "noun.location", "noun.artifact", "noun.person", "noun.communication", "noun.phenomenon",
    "verb.motion", "verb.communication", "verb.cognition", "verb.perception", "verb.stative", "verb.weather",
    "verb.body", "verb.change", "verb.emotion",
)  # fmt: skip
_FIRST_TAGS = ("PRON", "PROPN", "DET", "ADP", "ADV", "SCONJ", "NOUN", "CCONJ", "VERB", "ADJ", "NUM", "PUNCT", "AUX")
_FIRST_MENTION_KINDS = ("PROP", "NOM", "PRON")
_NEAR_TOKENS = 8  # the first words of a paragraph
_RECENT_PARAGRAPHS = 30  # a person not mentioned for longer is new again
_WOULD = frozenset({"would", "used", "often", "always", "sometimes", "usually", "every"})
_FIRST_PERSON = frozenset({"i", "we", "me", "my", "us", "our"})
_CONNECTING = frozenset({"this", "these", "that", "such", "so", "but", "and", "then", "thus", "therefore", "yet"})
_FULL_STOPS = frozenset({".", "!", "?", "…", "...", "”", '"', "’", "'"})

BOUNDARY_COLUMNS = (
    "begins with a quotation", "cast 16/16", "cast 16/16 depth", "cast 16/6", "cast 2/2", "cast 4/4",
    "cast 4/4 depth", "cast 8/8", "cast 8/8 depth", "cast gone 16/16", "cast gone 16/6", "cast gone 4/4",
    "cast gone 8/8", "cast new 16/16", "cast new 16/6", "cast new 4/4", "cast new 8/8", "dialogue after 1/1",
    "dialogue before 4/4", "events before 1/1", "events before 4/4", "first person is PRON", "first person is PROP",
    "first sentence length", "first sentence noun.time", "first sentence verb.communication",
    "first sentence verb.perception", "first word CCONJ", "first word PUNCT", "first words noun.time",
    "first words verb.stative", "follows a full stop", "length after 1/1", "length after 4/4",
    "longest absence in the first sentence", "noun.artifact after 1/1", "noun.artifact after 4/4",
    "noun.person before 4/4", "noun.time after 1/1", "paragraphs before in the part", "past tense after 1/1",
    "past tense after 4/4", "people never seen", "people not seen of late", "people not seen of late in the next",
    "places new 4/4", "present tense after 1/1", "present tense before 4/4", "senses 2/2", "senses 4/4",
    "time phrase", "time phrase at the head", "tokens after in the part", "tokens before in the part",
    "vectors 2/2 in the story", "vectors 4/4 depth", "verb.body before 1/1", "verb.cognition before 1/1",
    "verb.motion after 1/1", "verb.motion before 1/1", "verb.motion before 4/4", "verb.stative after 1/1",
    "words 1/1", "words 16/16 depth", "words 2/2", "words 2/2 in the story", "words 4/4", "words 4/4 depth",
    "words 8/8", "words 8/8 depth",
)  # fmt: skip
"""The columns that the scorer reads: those of all that its trees were seen to use (experiment 051)."""


def boundary_features(evidence: BoundaryEvidence, paragraphs: Paragraphs) -> dict[str, FloatArray | BoolArray]:
    """Returns the features of every paragraph by their names. Shape: (paragraphs,), each."""
    return dict(
        [
            *changes(paragraphs),
            *_place_in_part(paragraphs),
            *_shares(evidence, paragraphs),
            *_openings(evidence, paragraphs),
        ]
    )


def _place_in_part(paragraphs: Paragraphs) -> Iterator[Column]:
    rows = np.arange(len(paragraphs))
    start = np.searchsorted(paragraphs.part, paragraphs.part)
    end = np.searchsorted(paragraphs.part, paragraphs.part, side="right")
    sums = running_sums((paragraphs.token_end - paragraphs.token_start).astype(np.float32))
    yield "tokens before in the part", np.log1p(sums[rows] - sums[start])
    yield "tokens after in the part", np.log1p(sums[end] - sums[rows])
    yield "paragraphs before in the part", np.log1p(rows - start)
    yield "paragraphs after in the part", np.log1p(end - rows)


def _shares(evidence: BoundaryEvidence, paragraphs: Paragraphs) -> Iterator[Column]:
    """What the paragraph, those before it and those from it on hold of dialogue, tenses, events and supersenses."""
    tokens, parse, narrated = evidence.tokens, evidence.parse, paragraphs.narrated
    is_past = np.array([name == "VBD" for name in parse.xpos_names], bool)[parse.xpos]
    is_present = np.array([name in ("VBZ", "VBP") for name in parse.xpos_names], bool)[parse.xpos]
    length = paragraphs.count(np.ones(len(tokens), bool))
    told = paragraphs.count(narrated)
    counts = {
        "dialogue": length - told,
        "past tense": paragraphs.count(narrated & is_past),
        "present tense": paragraphs.count(narrated & is_present),
        "had": paragraphs.count(narrated & tokens.among(HAD_FORMS)),
        "would": paragraphs.count(narrated & tokens.among(_WOULD)),
        "events": paragraphs.count(narrated & (parse.event > 0.5)),
        "first person": paragraphs.count(narrated & tokens.among(_FIRST_PERSON)),
    }
    names, _ = sense_rows(parse)
    for sense in _SENSES:
        counts[sense] = paragraphs.senses[:, names.index(sense)] if sense in names else np.zeros(len(paragraphs))
    rows = np.arange(len(paragraphs))
    windows = {f"{a}/{b}": window_edges(paragraphs, a, b) for a, b in ((1, 1), (4, 4))}
    length_sums = running_sums(length)
    for at, (first, end) in windows.items():
        yield f"length before {at}", np.log1p(length_sums[rows] - length_sums[first])
        yield f"length after {at}", np.log1p(length_sums[end] - length_sums[rows])
    for name, column in counts.items():
        whole = length_sums if name == "dialogue" else running_sums(told)
        sums = running_sums(column.astype(np.float32))
        for at, (first, end) in windows.items():
            left = (sums[rows] - sums[first]) / (whole[rows] - whole[first] + 5)
            right = (sums[end] - sums[rows]) / (whole[end] - whole[rows] + 5)
            yield f"{name} before {at}", left
            yield f"{name} after {at}", right


def _openings(evidence: BoundaryEvidence, paragraphs: Paragraphs) -> Iterator[Column]:
    """How the paragraph begins, and how the one before it ends."""
    tokens, parse = evidence.tokens, evidence.parse
    first = paragraphs.token_start.clip(0, len(tokens) - 1)
    last_before = np.concatenate([first[:1], (paragraphs.token_end[:-1] - 1).clip(0)])
    yield "begins with a quotation", ~paragraphs.narrated[first]
    yield "follows a quotation", ~paragraphs.narrated[last_before]
    for tag in _FIRST_TAGS:
        yield f"first word {tag}", np.array([name == tag for name in parse.upos_names], bool)[parse.upos[first]]
    yield "first word connects", tokens.among(_CONNECTING)[first]
    yield "first word I", tokens.among(_FIRST_PERSON)[first]
    yield "follows a full stop", tokens.where(lambda w: w in _FULL_STOPS)[last_before]
    yield "follows dots or a question", tokens.where(lambda w: w in ("…", "...", "?"))[last_before]
    position = np.arange(len(tokens)) - first[paragraphs.of_token.clip(0)]
    in_sentence = (paragraphs.of_token >= 0) & (tokens.sentence == tokens.sentence[first][paragraphs.of_token.clip(0)])
    in_sentence &= paragraphs.narrated
    names, rows = sense_rows(parse)
    sense = rows[parse.supersense]
    for name in ("noun.time", "noun.location", "noun.person", "noun.artifact", "verb.motion", "verb.communication",
                 "verb.stative", "verb.perception", "verb.cognition", "noun.phenomenon"):  # fmt: skip
        is_sense = sense == names.index(name) if name in names else np.zeros(len(tokens), bool)
        yield f"first words {name}", paragraphs.count(in_sentence & is_sense & (position < _NEAR_TOKENS)) > 0
        yield f"first sentence {name}", paragraphs.count(in_sentence & is_sense)
    yield "first sentence length", np.log1p(paragraphs.count(in_sentence))
    yield "first sentence events", paragraphs.count(in_sentence & (parse.event > 0.5))
    yield "first sentence had", paragraphs.count(in_sentence & tokens.among(HAD_FORMS)) > 0
    text = evidence.manuscript.text
    phrases = [time_phrase(text, a, b) for a, b in zip(paragraphs.start.tolist(), paragraphs.end.tolist(), strict=True)]
    at_head = [span is not None and span[0] == a for span, a in zip(phrases, paragraphs.start.tolist(), strict=True)]
    yield "time phrase", np.array([span is not None for span in phrases])
    yield "time phrase at the head", np.array(at_head)
    yield from _first_mentions(evidence, paragraphs, in_sentence)


def _first_mentions(evidence: BoundaryEvidence, paragraphs: Paragraphs, in_sentence: BoolArray) -> Iterator[Column]:
    """The kind of the first mention of a person, and how long ago the people of the first sentence were mentioned."""
    tokens, count = evidence.tokens, len(paragraphs)
    starts = np.array([mention.start for mention in evidence.mentions], np.int64)
    token = np.searchsorted(tokens.start, starts).clip(0, max(0, len(tokens) - 1))
    paragraph = np.where(paragraphs.narrated[token], paragraphs.of_token[token], -1)
    kind = np.full(count, -1)
    named, known, unresolved, new, fresh, longest = (np.zeros(count) for _ in range(6))
    last_seen: dict[str, int] = {}
    for row, opens, mention in zip(paragraph.tolist(), in_sentence[token].tolist(), evidence.mentions, strict=True):
        if row < 0 or mention.category != "PER":
            continue
        if kind[row] < 0:
            kind[row] = _FIRST_MENTION_KINDS.index(mention.kind)
        if opens:
            named[row] += mention.kind == "PROP"
            unresolved[row] += mention.entity is None
        if mention.entity is None:
            continue
        seen = last_seen.get(mention.entity)
        if seen is None:
            new[row] += 1
        elif row - seen > _RECENT_PARAGRAPHS:
            fresh[row] += 1
        if seen is None or seen < row:
            gap = _RECENT_PARAGRAPHS if seen is None else min(_RECENT_PARAGRAPHS, row - seen)
            longest[row] = max(longest[row], gap) if opens else longest[row]
            known[row] += gap <= 3
        last_seen[mention.entity] = row
    for number, name in enumerate(_FIRST_MENTION_KINDS):
        yield f"first person is {name}", kind == number
    yield "no person", kind < 0
    yield "names in the first sentence", named
    yield "unresolved in the first sentence", unresolved
    yield "people never seen", new
    yield "people not seen of late", fresh
    yield "longest absence in the first sentence", longest
    yield "people just seen", known
    for name, column in (("never seen", new), ("not seen of late", fresh)):
        sums = running_sums(column.astype(np.float32))
        rows = np.arange(count)
        _, end = window_edges(paragraphs, 4, 4)
        yield f"people {name} in the next", sums[end] - sums[rows]
