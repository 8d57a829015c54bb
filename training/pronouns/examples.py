"""The pronouns of PDNC and LitBank with their candidates, as coreference meets them while it reads a story.

PDNC gives the speaker of each quote, and so the referent of the pronoun of its tag, and the referents of pronouns
inside of quotes. LitBank gives the referent of every mention of its excerpts.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fabula import encoder
from fabula.cues import tagged_mentions, tokens_beside_tag
from fabula.indexes import mention_heads
from fabula.people import gather_link_evidence
from fabula.pipeline import Rankers, TextLayer, build_cast
from fabula.ranking import FeatureNetwork
from fabula.schema.parse import Parse
from fabula.schema.people import KnownCast
from training.corpora.pdnc import annotated_character, annotated_mentions, annotation_of_quotes, character_rows

LATEST_MENTIONS = 12  # of a candidate in LitBank; it is taken for the entity that most of these refer to


@dataclass(frozen=True, slots=True, eq=False)
class PronounExample:
    """A pronoun: the features of each candidate, and which of them it refers to.

    Attributes:
        fold: the fold of its novel, -1 for LitBank.
        in_tag: whether it is the subject of a speech tag.
        features: Shape: (candidates, COLUMNS), float32.
        right: the row of the referent.
    """

    fold: int
    in_tag: bool
    features: np.ndarray
    right: int


class RecordingRanker:
    """A `fabula.people.pronouns.PronounObserver`: ranks by a network and keeps what it is shown of one story.

    Attributes:
        candidates: by the row of a pronoun its candidates and their features.
        referent: of each mention, in the order of the text. The referents begin with the characters.
    """

    def __init__(self, network: FeatureNetwork):
        self.network = network
        self.candidates: dict[int, tuple[list[int], np.ndarray]] = {}
        self.referent: list[int] = []

    def scores(self, features: np.ndarray) -> np.ndarray:
        """Returns the network's scores."""
        return self.network.scores(features)

    def note_candidates(self, row: int, candidates: list[int], features: np.ndarray) -> None:
        """Keeps the candidates of a pronoun."""
        self.candidates[row] = candidates, features.astype(np.float32)

    def note_mention(self, _row: int, referent: int) -> None:
        """Keeps the referent of the next mention."""
        self.referent.append(referent)


def novel_examples(
    folder: Path, text: TextLayer, cast: KnownCast | None, network: FeatureNetwork, fold: int
) -> Iterator[PronounExample]:
    """Yields the annotated pronouns of a novel of PDNC, which is read with a network."""
    recorder = RecordingRanker(network)
    characters = build_cast(text, cast, Rankers(pronouns=recorder)).table.characters
    row_of, annotated = character_rows(folder, characters), annotated_character(folder)
    parse = parse_of_mentions(text)
    mention_of_span = {span: mention for mention, span in enumerate(mention_spans(text, parse))}
    referents = {mention: (name, False) for mention, name in annotated_mentions(folder, mention_of_span)}
    referents |= {mention: (name, True) for mention, name in _tag_subjects(folder, text, parse, recorder)}
    for mention, (name, in_tag) in referents.items():
        candidates, features = recorder.candidates.get(mention, ([], None))
        if (referent := row_of.get(annotated(name), -1)) in candidates:
            yield PronounExample(fold, in_tag, features, candidates.index(referent))


def parse_of_mentions(text: TextLayer) -> Parse:
    """Returns the parse with all mentions that coreference resolves: the network's, and those that it adds."""
    links = gather_link_evidence(text.tokens, text.parse, encoder.pair_scorer(), text.quotes)
    return links.mentions.parse


def mention_spans(text: TextLayer, parse: Parse) -> list[tuple[int, int]]:
    """Returns the span of each mention of the parse, in code points."""
    tokens, spans = text.tokens, parse.spans
    return list(zip(tokens.start[spans[:, 0]].tolist(), tokens.end[spans[:, 1] - 1].tolist(), strict=True))


def _tag_subjects(folder: Path, text: TextLayer, parse: Parse, recorder: RecordingRanker) -> Iterator[tuple[int, str]]:
    """Yields the pronouns that are the subject of a tag beside quotes of one annotated speaker, and that speaker."""
    tokens = text.tokens
    utterances = tuple(quote for quote in text.quotes if quote.kind != "other")
    speakers = annotation_of_quotes(folder, utterances, "speaker")
    quote_of_token, head_token = tokens.inside(utterances), mention_heads(parse)
    is_tagged = tagged_mentions(tokens, parse, text.quotes)
    for mention in sorted(recorder.candidates):
        if not is_tagged[mention]:
            continue
        start, end = parse.spans[mention].tolist()
        near = tokens_beside_tag(start, end, int(parse.head[head_token[mention]]))
        in_paragraph = tokens.block[near] == tokens.block[start]
        quotes = quote_of_token[near][(quote_of_token[near] >= 0) & in_paragraph]
        names = {speakers.get(quote) for quote in quotes.tolist()}
        if len(names) == 1 and (name := names.pop()):
            yield mention, name


def excerpt_examples(path: Path, text: TextLayer, network: FeatureNetwork) -> Iterator[PronounExample]:
    """Yields the pronouns of an excerpt of LitBank, which is read with a network.

    A candidate is taken for the entity that most of its latest mentions refer to by the annotation.
    """
    recorder = RecordingRanker(network)
    build_cast(text, None, Rankers(pronouns=recorder))
    annotated = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["mentions"]
    entity_of_span = {(mention["start"], mention["end"]): mention["entity"] or mention["id"] for mention in annotated}
    entities_of_referent: dict[int, list[str]] = {}
    for mention, span in enumerate(mention_spans(text, parse_of_mentions(text))):
        entity = entity_of_span.get(span)
        if entity is None:
            continue
        candidates, features = recorder.candidates.get(mention, ([], None))
        right = [row for row, c in enumerate(candidates) if _commonest(entities_of_referent.get(c, [])) == entity]
        if right:
            yield PronounExample(-1, False, features, max(right, key=lambda row: features[row, 0]))
        entities_of_referent.setdefault(recorder.referent[mention], []).append(entity)


def _commonest(entities: list[str]) -> str | None:
    return Counter(entities[-LATEST_MENTIONS:]).most_common(1)[0][0] if entities else None
