"""Writes the files of BookNLP (https://github.com/booknlp/booknlp): tables with tabs, and one JSON file.

The columns, their order and their names are BookNLP's. Tokens are counted from 0, and the last token of a span is
inside it. `docs/formats.md` says where a value differs from BookNLP's.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import numpy as np

from fabula.export import token_tables
from fabula.export.character_actions import TokenMention, character_records
from fabula.schema.people import Character, Entity
from fabula.schema.speech import Quote
from fabula.schema.story import Story

TOKEN_COLUMNS = (
    "paragraph_ID sentence_ID token_ID_within_sentence token_ID_within_document word lemma byte_onset byte_offset "
    "POS_tag fine_POS_tag dependency_relation syntactic_head_ID event"
)
ENTITY_COLUMNS = "COREF start_token end_token prop cat text"
SUPERSENSE_COLUMNS = "start_token end_token supersense_category text"
QUOTE_COLUMNS = "quote_start quote_end mention_start mention_end mention_phrase char_id quote"


def write(story: Story, folder: Path) -> None:
    """Writes `story.tokens`, `.entities`, `.supersense`, `.quotes` and `.book` into the folder."""
    words = token_tables.token_spellings(story, token_tables.without_spaces)
    beings: tuple[Character | Entity, ...] = (*story.characters, *story.entities)
    coref_numbers = {being.id: number for number, being in enumerate(beings)}
    mentions = _token_mentions(story, coref_numbers)
    _write_table(folder / "story.tokens", TOKEN_COLUMNS, _token_lines(story, words))
    _write_table(folder / "story.entities", ENTITY_COLUMNS, (_entity_line(mention, words) for mention in mentions))
    _write_table(folder / "story.supersense", SUPERSENSE_COLUMNS, _supersense_lines(story, words))
    _write_table(folder / "story.quotes", QUOTE_COLUMNS, _quote_lines(story, words, mentions, coref_numbers))
    book = {"characters": character_records(story, words, mentions)}
    (folder / "story.book").write_text(json.dumps(book) + "\n", encoding="utf-8", newline="\n")


def _write_table(path: Path, columns: str, lines: Iterable[str]) -> None:
    path.write_text("\n".join((columns.replace(" ", "\t"), *lines, "")), encoding="utf-8", newline="\n")


def _token_mentions(story: Story, coref_numbers: dict[str, int]) -> list[TokenMention]:
    """Returns the mentions by their tokens, in BookNLP's order. A mention without an entity has a number to itself."""
    token_spans = token_tables.touched_tokens(story.grammar, story.mentions).tolist()
    new_numbers = count(len(coref_numbers))
    rows = sorted(zip(token_spans, story.mentions, strict=True), key=lambda row: row[0])
    return [
        TokenMention(first, last, coref_numbers[mention.entity] if mention.entity else next(new_numbers), mention)
        for (first, last), mention in rows
        if first <= last
    ]


def _token_lines(story: Story, words: list[str]) -> list[str]:
    grammar = story.grammar
    edges = token_tables.sentence_edges(grammar)
    sentence_lengths = np.diff(edges)
    event_spans = token_tables.touched_tokens(grammar, story.events)
    event_steps = np.zeros(len(grammar) + 1, np.int64)  # +1 where an event begins, -1 behind its end
    np.add.at(event_steps, event_spans[:, 0], 1)
    np.add.at(event_steps, event_spans[:, 1] + 1, -1)
    is_event = (event_steps.cumsum() > 0)[:-1]
    cells = zip(
        token_tables.block_rows(story).tolist(),
        np.repeat(np.arange(len(sentence_lengths)), sentence_lengths).tolist(),
        (np.arange(len(grammar)) - np.repeat(edges[:-1], sentence_lengths)).tolist(),
        range(len(grammar)),
        words,
        token_tables.names_of_rows([token_tables.without_spaces(lemma) for lemma in grammar.lemmas], grammar.lemma),
        grammar.start.tolist(),
        grammar.end.tolist(),
        token_tables.names_of_rows(grammar.upos_names, grammar.upos),
        token_tables.names_of_rows(grammar.xpos_names, grammar.xpos),
        token_tables.relations(grammar),
        grammar.head.tolist(),
        token_tables.names_of_rows(("O", "EVENT"), is_event.astype(np.int8)),
        strict=True,
    )
    return ["\t".join(map(str, row)) for row in cells]


def _entity_line(mention: TokenMention, words: list[str]) -> str:
    phrase = _phrase(words, mention.first_token, mention.last_token)
    kind, category = mention.mention.kind, mention.mention.category
    return f"{mention.coref_number}\t{mention.first_token}\t{mention.last_token}\t{kind}\t{category}\t{phrase}"


def _supersense_lines(story: Story, words: list[str]) -> list[str]:
    """Returns a line for each run of tokens of one supersense.

    A token tagged I- continues a run only behind a token of the same supersense and sentence; else it begins a run.
    """
    grammar = story.grammar
    supersenses = list(dict.fromkeys(name[2:] for name in grammar.supersense_names))
    row_of_tag = np.array([supersenses.index(name[2:]) for name in grammar.supersense_names], np.int64)
    supersense = row_of_tag[grammar.supersense]
    tag_is_inside = np.array([name.startswith("I-") for name in grammar.supersense_names], bool)
    tag_is_outside = np.array([name[:2] not in ("B-", "I-") for name in grammar.supersense_names], bool)
    same = (np.diff(supersense, prepend=-1) == 0) & (np.diff(grammar.sentence, prepend=-1) == 0)
    first_tokens = np.flatnonzero(~(tag_is_inside[grammar.supersense] & same))
    last_tokens = np.append(first_tokens[1:], len(grammar))[: len(first_tokens)] - 1
    kept = ~tag_is_outside[grammar.supersense][first_tokens]
    first_tokens, last_tokens = first_tokens[kept], last_tokens[kept]
    names = token_tables.names_of_rows(supersenses, supersense[first_tokens])
    runs = zip(first_tokens.tolist(), last_tokens.tolist(), names, strict=True)
    return [f"{first}\t{last}\t{name}\t{_phrase(words, first, last)}" for first, last, name in runs]


def _quote_lines(
    story: Story, words: list[str], mentions: list[TokenMention], coref_numbers: dict[str, int]
) -> list[str]:
    mention_first_tokens = [mention.first_token for mention in mentions]
    quote_spans = token_tables.touched_tokens(story.grammar, story.quotes).tolist()
    cue_spans = token_tables.touched_tokens(story.grammar, (quote.cue or (0, 0) for quote in story.quotes)).tolist()
    lines = []
    for quote, (first, last), (cue_first, cue_last) in zip(story.quotes, quote_spans, cue_spans, strict=True):
        if first > last:
            continue
        begin = bisect_left(mention_first_tokens, cue_first)
        end = bisect_left(mention_first_tokens, cue_last + 1)
        named = _speaker_mention(quote, mentions[begin:end] if quote.cue else [], cue_last)
        number = None if quote.speaker is None else coref_numbers.get(quote.speaker)
        lines.append(f"{first}\t{last}\t{_mention_cells(named, words)}\t{number}\t{_phrase(words, first, last)}")
    return lines


def _speaker_mention(quote: Quote, cue_mentions: list[TokenMention], cue_last: int) -> TokenMention | None:
    """Returns the first mention of the speaker in the cue of a quotation, the widest where several begin together."""
    of_speaker = [
        mention
        for mention in cue_mentions
        if quote.speaker and mention.mention.entity == quote.speaker and mention.last_token <= cue_last
    ]
    return min(of_speaker, key=lambda mention: (mention.first_token, -mention.last_token), default=None)


def _mention_cells(mention: TokenMention | None, words: list[str]) -> str:
    if mention is None:
        return "None\tNone\tNone"
    phrase = _phrase(words, mention.first_token, mention.last_token)
    return f"{mention.first_token}\t{mention.last_token}\t{phrase}"


def _phrase(words: list[str], first: int, last: int) -> str:
    return " ".join(words[first : last + 1])
