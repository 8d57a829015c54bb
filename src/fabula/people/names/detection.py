"""Finds the names in a story: runs of name words, with counts of their contexts.

The words beside a run (a verb of speech, "in", "the", commas on both sides inside speech) are counted as evidence for
the category of its bearer.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from fabula.cues import stand_beside_speech_verbs
from fabula.indexes import index_quotes
from fabula.lexicons.function_words import NAME_CONNECTORS
from fabula.lexicons.nouns import INDEFINITE_PERSON_NOUNS, NOUNS_OF_PEOPLE, PLURAL_NOUNS_OF_PEOPLE
from fabula.lexicons.titles import SAINT_TITLES
from fabula.people.names.context_features import NameRuns, count_contexts
from fabula.people.names.keys import NameKey, name_keys
from fabula.people.names.name_words import is_code_name, name_words, spelling_counts
from fabula.people.names.sender_names import are_sender_words, sender_runs, with_sender_runs
from fabula.people.names.word_columns import behind, same_sentence, word_columns
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.manuscript import PROSE_KINDS, BlockKind, Manuscript
from fabula.schema.parse import Parse
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

_APOSTROPHES = frozenset("'’‘")
_NO_NAMES_IN_TAGS = INDEFINITE_PERSON_NOUNS | PLURAL_NOUNS_OF_PEOPLE | NOUNS_OF_PEOPLE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameTable:
    """All uses of names, as columns, and the counted contexts of each distinct name. A use is a run of tokens.

    Attributes:
        token_start, token_end: the half-open token range of each run. Shape: (runs,), int32.
        key_row: row of the run's name in `keys`. Shape: (runs,), int32.
        quoted: whether the run stands inside quoted speech. Shape: (runs,), bool.
        vocative: whether the run is a vocative, set off by marks inside speech. Shape: (runs,), bool.
        tag_subject: whether the run is the subject of a speech tag. Shape: (runs,), bool.
        keys: each distinct name once.
        context_counts: counts of `CONTEXT_COLUMNS` for each distinct name. Shape: (keys, len(CONTEXT_COLUMNS)), int64.
    """

    token_start: IntArray
    token_end: IntArray
    key_row: IntArray
    quoted: BoolArray
    vocative: BoolArray
    tag_subject: BoolArray
    keys: tuple[NameKey, ...]
    context_counts: IntArray


def find_names(manuscript: Manuscript, tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> NameTable:
    """Returns every run of name words in the prose of a story, with the counted contexts of each name.

    Args:
        manuscript: the text and its blocks.
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: the quotations, without speakers.
    """
    index = index_quotes(tokens, quotes)
    words = word_columns(tokens, prose_tokens(manuscript, tokens))
    senders = are_sender_words(tokens, quotes)
    may_be_tagged = words.capital | (words.prose & tokens.where(is_code_name))
    tagged = _are_tagged_capitals(tokens, may_be_tagged, index.quote_of_token)
    runs = _runs(tokens, name_words(words, parse, senders | tagged), words.title)
    starts, ends = with_sender_runs(runs, sender_runs(tokens, quotes))
    keys, key_row = name_keys(tokens, starts, ends, words.title, senders, _are_clipped(tokens, quotes))
    has_key = key_row >= 0
    starts, ends, key_row = starts[has_key], ends[has_key], key_row[has_key]
    contexts = count_contexts(tokens, parse, NameRuns(starts, ends, key_row, len(keys)), index)
    return NameTable(
        token_start=starts,
        token_end=ends,
        key_row=key_row,
        quoted=index.quote_of_token[starts] >= 0,
        vocative=contexts.vocative,
        tag_subject=contexts.tag_subject,
        keys=keys,
        context_counts=np.hstack([contexts.counts, spelling_counts(words, keys)]),
    )


def without_uses(names: NameTable, left_out: BoolArray) -> NameTable:
    """Returns the names without some of their runs. A name without runs is left out.

    Args:
        names: all uses of names.
        left_out: which runs are left out. Shape: (runs,), bool.
    """
    rows, key_row = np.unique(names.key_row[~left_out], return_inverse=True)
    columns = [field.name for field in fields(names) if field.name not in ("keys", "key_row", "context_counts")]
    return replace(
        names,
        **{name: getattr(names, name)[~left_out] for name in columns},
        key_row=key_row.astype(np.int32),
        keys=tuple(names.keys[row] for row in rows.tolist()),
        context_counts=names.context_counts[rows],
    )


def _are_tagged_capitals(tokens: Tokens, capital: BoolArray, quote_of_token: IntArray) -> BoolArray:
    """Whether each token has a capital beside a verb of speech: “So,” Nora said. Shape: (tokens,), bool.

    It shows a name, though a sentence may begin there. "Everyone" and "People" are none.
    """
    each = np.arange(len(tokens), dtype=np.int32)
    may_be_name = ~tokens.among(_NO_NAMES_IN_TAGS)
    return capital & may_be_name & stand_beside_speech_verbs(tokens, quote_of_token, each, each + 1)


def _are_clipped(tokens: Tokens, quotes: tuple[Quote, ...]) -> BoolArray:
    """Whether an apostrophe stands for the first letters of each token: "'Liza". Shape: (tokens,), bool.

    A mark that opens a quotation, or that has a partner behind the word, is none.
    """
    opens = np.isin(tokens.start, np.array([quote.start for quote in quotes], np.int64))
    apostrophe = tokens.where(lambda w: w in _APOSTROPHES)
    touches = np.append(tokens.end[:-1] == tokens.start[1:], False)  # the token behind each
    stands_before = apostrophe & touches & ~opens & ~behind(touches)
    clipped: BoolArray = behind(stands_before) & ~(touches & np.append(apostrophe[1:], False))
    return clipped


def prose_tokens(manuscript: Manuscript, tokens: Tokens) -> BoolArray:
    """Returns which tokens stand in the story itself, not in headings or boilerplate. Shape: (tokens,), bool."""
    return _in_blocks(manuscript, tokens, PROSE_KINDS)


def paratext_tokens(manuscript: Manuscript, tokens: Tokens) -> BoolArray:
    """Returns which tokens stand in titles, bylines, notes and boilerplate. Shape: (tokens,), bool."""
    return ~_in_blocks(manuscript, tokens, PROSE_KINDS | {"heading"})


def _in_blocks(manuscript: Manuscript, tokens: Tokens, kinds: frozenset[BlockKind]) -> BoolArray:
    """Which tokens stand in blocks of some kinds. Shape: (tokens,), bool."""
    of_kind = np.fromiter((block.kind in kinds for block in manuscript.blocks), bool, len(manuscript.blocks))
    return of_kind[tokens.block] if len(tokens) else np.zeros(0, bool)


def _runs(tokens: Tokens, name: BoolArray, title: BoolArray) -> tuple[IntArray, IntArray]:
    """Returns first token and end of each unbroken run of titles, name words, initials and connecting words.

    A run ends in a title or a name word. Shapes: (runs,), int32, twice.
    """
    connector = tokens.where(lambda w: w.lower() in NAME_CONNECTORS or (len(w) == 2 and w[0].isupper() and w[1] == "."))
    inside = name | title
    before_name = np.append(name[1:], False)
    after_inside = behind(inside)
    inside |= connector & before_name & after_inside
    before_connector = np.append(connector[1:] & before_name[1:], False)
    pair = connector & before_connector & after_inside  # "van der" in "Newland van der Luyden"
    inside |= pair | behind(pair)
    if len(inside):  # "Duke of Orme"
        inside |= tokens.where(lambda w: w == "of") & behind(title) & before_name
    same = same_sentence(tokens)
    begins = inside & ~(behind(inside) & same)
    # A title after a name word begins a new name: "Nora Mr. Hall came" names two people.
    saint = tokens.where(lambda w: w.lower().rstrip(".") in SAINT_TITLES)  # "Armand St. Clair" names one
    begins |= title & ~saint & behind(name & ~title)
    starts = np.flatnonzero(begins)
    ends = inside & ~(np.append(inside[1:], False) & np.append(~begins[1:] & same[1:], False))
    return starts.astype(np.int32), (np.flatnonzero(ends) + 1).astype(np.int32)
