"""The names a story uses: runs of capitalised words, and what stands around them.

No list of names is needed: a word is a name when the story writes it with a capital in the middle of sentences and
hardly ever without. What the neighbours of a run say (a verb of speech, "in", "the", a comma on both sides in speech)
is counted as evidence for what kind of thing it names.
"""

from dataclasses import dataclass

import numpy as np

from fabula.lexicons.function_words import NAME_CONNECTORS, NON_NAME_WORDS
from fabula.lexicons.titles import TITLE_ABBREVIATIONS, TITLES
from fabula.people.names.context_features import context_counts
from fabula.people.names.keys import NameKey
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, MENTION_KINDS
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# A word is a name when this share of its uses has a capital (swept .5-.8 on 22 novels: level, .6 by a hair).
CAPITAL_SHARE = 0.6
# "the Voice" is a name from this many uses with "the" and a capital in mid-sentence (2-8 are level).
WORN_WITH_THE = 4
# A word that is seen nowhere but at the beginning of sentences is a name where the network takes it for one so often,
# and in this share of its uses.
BEGINS, SURELY_BEGINS = 2, 0.8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameTable:
    """Every run of name words, as columns, and the evidence for each distinct name.

    Attributes:
        token_start, token_end: the tokens of each run. Shape: (runs,), int32.
        key: row of the run's name in `keys`. Shape: (runs,), int32.
        quoted: whether the run stands in quoted speech. Shape: (runs,), bool.
        vocative: whether it is set off as if to call someone. Shape: (runs,), bool.
        tag: whether it is the subject of a verb of speech beside a quotation. Shape: (runs,), bool.
        keys: each distinct name once.
        evidence: for each distinct name, counts of the columns in `EVIDENCE`. Shape: (keys, len(EVIDENCE)), int64.
    """

    token_start: np.ndarray
    token_end: np.ndarray
    key: np.ndarray
    quoted: np.ndarray
    vocative: np.ndarray
    tag: np.ndarray
    keys: tuple[NameKey, ...]
    evidence: np.ndarray


def lower_case_rows(tokens: Tokens) -> tuple[np.ndarray, tuple[str, ...]]:
    """Rows into a lower-case vocabulary for each token (shape: (tokens,), int32), and that vocabulary."""
    rows: dict[str, int] = {}
    to_low = np.fromiter(
        (rows.setdefault(w.lower().rstrip(".") or w, len(rows)) for w in tokens.vocabulary),
        np.int32,
        len(tokens.vocabulary),
    )
    return to_low[tokens.word] if len(tokens) else np.zeros(0, np.int32), tuple(rows)


def find_names(manuscript: Manuscript, tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> NameTable:
    """Every run of name words on a page, with the evidence of its surroundings."""
    low, low_vocabulary = lower_case_rows(tokens)
    speech_row = tokens.inside(q for q in quotes if q.kind != "other")
    told = prose_tokens(manuscript, tokens)
    title = tokens.where(lambda w: w[0].isupper() and w.lower().rstrip(".") in TITLES) & told
    capital = tokens.where(lambda w: w[0].isupper() and not (len(w) > 1 and w.isupper())) & told
    name = _name_words(tokens, low, low_vocabulary, capital, title, told, _network_single_names(tokens, parse))
    name |= _surname_tokens(tokens, parse, name | title, capital)
    starts, ends = _runs(tokens, name, title)
    keys, key = _keys(tokens, starts, ends, title)
    keep = key >= 0
    starts, ends, key = starts[keep], ends[keep], key[keep]
    counts, vocative, tag = context_counts(tokens, parse, starts, ends, key, len(keys), speech_row)
    return NameTable(
        token_start=starts,
        token_end=ends,
        key=key,
        quoted=speech_row[starts] >= 0,
        vocative=vocative,
        tag=tag,
        keys=keys,
        evidence=counts,
    )


def prose_tokens(manuscript: Manuscript, tokens: Tokens) -> np.ndarray:
    """Which tokens stand in the story itself, not in headings or boilerplate. Shape: (tokens,), bool."""
    told = np.fromiter(
        (b.kind in ("paragraph", "verse", "letter") for b in manuscript.blocks), bool, len(manuscript.blocks)
    )
    return told[tokens.block] if len(tokens) else np.zeros(0, bool)


def _network_single_names(tokens: Tokens, parse: Parse) -> np.ndarray:
    """Which tokens the network takes for the whole name of someone. Shape: (tokens,), bool."""
    start, end = parse.spans.T
    person = (parse.kind == MENTION_KINDS.index("PROP")) & (parse.category == CATEGORIES.index("PER"))
    found = np.zeros(len(tokens), bool)
    found[start[person & (end - start == 1)]] = True
    return found


def _name_words(tokens, low, low_vocabulary, capital, title, told, someone) -> np.ndarray:
    """Which tokens are words of a name. Shape: (tokens,), bool."""
    size = len(low_vocabulary)
    small = tokens.where(lambda w: w[0].islower())
    natural = np.zeros(len(tokens), bool)  # a capital that no sentence's beginning explains
    comma = tokens.where(lambda w: w in (",", "'", "’", "'s", "’s"))
    natural[1:] = capital[1:] & (small[:-1] | title[:-1] | comma[:-1] | (capital[:-1] & _same_sentence(tokens)[1:]))
    middle = np.bincount(low[natural], minlength=size)
    plain = np.bincount(low[small & told], minlength=size)
    share = middle / np.maximum(middle + plain, 1)
    wordlike = np.fromiter(
        (len(w) > 1 and w[0].isalpha() and w not in NON_NAME_WORDS for w in low_vocabulary), bool, size
    )
    name = wordlike & (middle >= 1) & ((middle >= 2) | (plain == 0)) & (share > CAPITAL_SHARE)
    # Of a short text someone may begin every sentence that names them: there the network is believed.
    first, taken = (np.bincount(low[where], minlength=size) for where in (capital & told, capital & told & someone))
    name |= wordlike & (middle + plain == 0) & (taken >= BEGINS) & (taken >= SURELY_BEGINS * first)
    found = name[low] & capital
    # "the Voice", "the Invisible Man": words with a life of their own in lower case, made a name by "the" and a
    # capital.
    the = tokens.where(lambda w: w.lower() == "the")
    after_the = capital & natural & np.insert(the[:-1], 0, False) if len(tokens) else found
    worn = np.bincount(low[after_the], minlength=size) >= WORN_WITH_THE
    found |= after_the & worn[low] & wordlike[low]
    second = capital & np.insert((after_the & ~title)[:-1], 0, False) if len(tokens) else found
    pairs = low.astype(np.int64)
    pairs[1:] += pairs[:-1] * size
    _, inverse, uses = np.unique(pairs[second], return_inverse=True, return_counts=True)
    kept = np.flatnonzero(second)[uses[inverse] >= WORN_WITH_THE]
    found[kept] = found[kept - 1] = True
    return found


def _surname_tokens(tokens: Tokens, parse: Parse, begun: np.ndarray, capital: np.ndarray) -> np.ndarray:
    """Words of every day that end a name: "Harvey Stone" and "Mr. Long", where the network takes them for someone's."""
    found = np.zeros(len(tokens), bool)
    of_a_person = (parse.kind == MENTION_KINDS.index("PROP")) & (parse.category == CATEGORIES.index("PER"))
    start, end = parse.spans[of_a_person].T
    last = end[end - start > 1] - 1
    wordlike = tokens.where(lambda w: len(w) > 1 and w[0].isalpha() and w.lower() not in NON_NAME_WORDS)
    found[last[capital[last] & wordlike[last] & begun[last - 1]]] = True
    return found


def _same_sentence(tokens: Tokens) -> np.ndarray:
    same = np.zeros(len(tokens), bool)
    same[1:] = tokens.sentence[1:] == tokens.sentence[:-1]
    return same


def _runs(tokens: Tokens, name: np.ndarray, title: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Token ranges of unbroken runs of titles, name words, initials and connecting words that end in a name word."""
    link = tokens.where(lambda w: w.lower() in NAME_CONNECTORS or (len(w) == 2 and w[0].isupper() and w[1] == "."))
    inside = name | title
    following = np.append(name[1:], False)
    before = np.insert(inside[:-1], 0, False) if len(inside) else inside
    inside |= link & following & before
    second = np.append(link[1:] & following[1:], False)
    chain = link & second & before  # "van der" Luyden
    inside |= chain | (np.insert(chain[:-1], 0, False) if len(inside) else chain)
    of = tokens.where(lambda w: w == "of") & np.insert(title[:-1], 0, False) & following if len(inside) else inside
    inside |= of
    same = _same_sentence(tokens)
    begins = inside & ~(np.insert(inside[:-1], 0, False) & same)
    # A title after a name word begins a new name: "Nora Mr. Hall came" is two people.
    begins |= title & np.insert((name & ~title)[:-1], 0, False)
    starts = np.flatnonzero(begins)
    ending = inside & ~(np.append(inside[1:], False) & np.append(~begins[1:] & same[1:], False))
    return starts.astype(np.int32), (np.flatnonzero(ending) + 1).astype(np.int32)


def _keys(tokens, starts, ends, title) -> tuple[tuple[NameKey, ...], np.ndarray]:
    """Each distinct name, and the row of each run's; -1 for a title that stands alone."""
    rows: dict[NameKey, int] = {}
    key = np.full(len(starts), -1, np.int32)
    for i, (a, b) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        titles, words, particles = [], [], []
        for t in range(a, b):
            word = tokens.spelling(t).lower().rstrip(".")
            if title[t] and not words and (b - t > 1 or not titles):
                titles.append(TITLE_ABBREVIATIONS.get(word, word))
            elif word in NAME_CONNECTORS and t < b - 1:
                particles.append(word)
            elif len(word) > 1 and word != "of":
                words.append(" ".join((*particles, word)))
                particles = []
        if words or titles:
            if not words and a and tokens.spelling(a - 1).lower() == "the":
                titles, words = [], titles  # "the Duchess" is called by her title
            if words:
                key[i] = rows.setdefault(NameKey(tuple(titles), tuple(words)), len(rows))
    return tuple(rows), key
