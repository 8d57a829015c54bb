"""The files of BookNLP (https://github.com/booknlp/booknlp), for what reads those: tables with tabs, and one JSON.

Columns, their order and their names are BookNLP's, tokens count from 0, and the last token of a span is inside of it.
`docs/formats.md` says where a value differs.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import numpy as np

from fabula.export import character_actions, token_tables
from fabula.export.character_actions import Placed
from fabula.schema.speech import Quote
from fabula.schema.story import Story

TOKENS = (
    "paragraph_ID sentence_ID token_ID_within_sentence token_ID_within_document word lemma byte_onset byte_offset "
    "POS_tag fine_POS_tag dependency_relation syntactic_head_ID event"
)
ENTITIES = "COREF start_token end_token prop cat text"
SUPERSENSES = "start_token end_token supersense_category text"
QUOTES = "quote_start quote_end mention_start mention_end mention_phrase char_id quote"


def write(story: Story, folder: Path) -> None:
    """Writes `story.tokens`, `.entities`, `.supersense`, `.quotes` and `.book`."""
    words = token_tables.spellings(story, _word)
    numbers = {who.id: row for row, who in enumerate((*story.characters, *story.entities))}
    mentions = _placed(story, numbers)
    _table(folder / "story.tokens", TOKENS, _tokens(story, words))
    _table(folder / "story.entities", ENTITIES, (_entity(placed, words) for placed in mentions))
    _table(folder / "story.supersense", SUPERSENSES, _supersenses(story, words))
    _table(folder / "story.quotes", QUOTES, _quotes(story, words, mentions, numbers))
    book = {"characters": character_actions.characters(story, words, mentions)}
    (folder / "story.book").write_text(json.dumps(book) + "\n", encoding="utf-8", newline="\n")


def _table(path: Path, header: str, lines: Iterable[str]) -> None:
    path.write_text("\n".join((header.replace(" ", "\t"), *lines, "")), encoding="utf-8", newline="\n")


def _word(word: str) -> str:
    """Without white space, so that a phrase cut at its spaces gives its words: ". . ." is "..."."""
    return "".join(word.split()) or "_"


def _placed(story: Story, numbers: dict[str, int]) -> list[Placed]:
    """The mentions in BookNLP's order. One that points at nobody known has a number of its own."""
    where = token_tables.places(story.grammar, story.mentions).tolist()
    alone = count(len(numbers))
    rows = sorted(zip(where, story.mentions, strict=True), key=lambda row: row[0])
    return [Placed(a, b, numbers[m.entity] if m.entity else next(alone), m) for (a, b), m in rows if a <= b]


def _tokens(story: Story, words: list[str]) -> list[str]:
    of = story.grammar
    edges = token_tables.sentence_edges(of)
    size = np.diff(edges)
    where = token_tables.places(of, story.events)
    events = np.zeros(len(of) + 1, np.int64)
    np.add.at(events, where[:, 0], 1)
    np.add.at(events, where[:, 1] + 1, -1)
    cells = zip(
        token_tables.paragraphs(story).tolist(),
        np.repeat(np.arange(len(size)), size).tolist(),
        (np.arange(len(of)) - np.repeat(edges[:-1], size)).tolist(),
        range(len(of)),
        words,
        token_tables.gathered([_word(lemma) for lemma in of.lemmas], of.lemma),
        of.start.tolist(),
        of.end.tolist(),
        token_tables.gathered(of.upos_names, of.upos),
        token_tables.gathered(of.xpos_names, of.xpos),
        token_tables.relations(of),
        of.head.tolist(),
        token_tables.gathered(("O", "EVENT"), (events.cumsum() > 0)[:-1].astype(np.int8)),
        strict=True,
    )
    return [
        f"{paragraph}\t{sentence}\t{inside}\t{token}\t{word}\t{lemma}\t{start}\t{end}\t{upos}\t{xpos}\t{label}\t{head}\t{event}"
        for paragraph, sentence, inside, token, word, lemma, start, end, upos, xpos, label, head, event in cells
    ]


def _entity(placed: Placed, words: list[str]) -> str:
    phrase, mention = _phrase(words, placed.first, placed.last), placed.mention
    return f"{placed.number}\t{placed.first}\t{placed.last}\t{mention.kind}\t{mention.category}\t{phrase}"


def _supersenses(story: Story, words: list[str]) -> list[str]:
    """Runs of tokens of one sense; an I- that follows no token of its sense in the sentence begins one too."""
    of = story.grammar
    senses = list(dict.fromkeys(name[2:] for name in of.supersense_names))
    sense = np.array([senses.index(name[2:]) for name in of.supersense_names], np.int64)[of.supersense]
    inside = np.array([name.startswith("I-") for name in of.supersense_names], bool)[of.supersense]
    outside = np.array([name[:2] not in ("B-", "I-") for name in of.supersense_names], bool)[of.supersense]
    same = (np.diff(sense, prepend=-1) == 0) & (np.diff(of.sentence, prepend=-1) == 0)
    first = np.flatnonzero(~(inside & same))  # whatever is no continuation begins something
    last = np.append(first[1:], len(of))[: len(first)] - 1
    kept = ~outside[first]
    rows = zip(
        first[kept].tolist(), last[kept].tolist(), token_tables.gathered(senses, sense[first[kept]]), strict=True
    )
    return [f"{a}\t{b}\t{name}\t{_phrase(words, a, b)}" for a, b, name in rows]


def _quotes(story: Story, words: list[str], mentions: list[Placed], numbers: dict[str, int]) -> list[str]:
    starts = [placed.first for placed in mentions]
    where = token_tables.places(story.grammar, story.quotes).tolist()
    cues = token_tables.places(story.grammar, (quote.cue or (0, 0) for quote in story.quotes)).tolist()
    lines = []
    for quote, (a, b), (first, last) in zip(story.quotes, where, cues, strict=True):
        if a > b:
            continue
        near = mentions[bisect_left(starts, first) : bisect_left(starts, last + 1)] if quote.cue else []
        named = _named(quote, near, last)
        who = f"{named.first}\t{named.last}\t{_phrase(words, named.first, named.last)}" if named else "None\tNone\tNone"
        lines.append(f"{a}\t{b}\t{who}\t{numbers.get(quote.speaker)}\t{_phrase(words, a, b)}")
    return lines


def _named(quote: Quote, near: list[Placed], last: int) -> Placed | None:
    """The mention of the speaker in the words that decided: the first, and of those that begin there the widest."""
    own = [p for p in near if quote.speaker and p.mention.entity == quote.speaker and p.last <= last]
    return min(own, key=lambda placed: (placed.first, -placed.last), default=None)


def _phrase(words: list[str], first: int, last: int) -> str:
    return " ".join(words[first : last + 1])
