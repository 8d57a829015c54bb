"""The names a story uses: runs of capitalised words, and what stands around them.

No list of names is needed: a word is a name when the story writes it with a capital in the middle of sentences and
hardly ever without. What the neighbours of a run say (a verb of speech, "in", "the", a comma on both sides in speech)
is counted as evidence for what kind of thing it names.
"""

from dataclasses import dataclass

import numpy as np

from fabula.english import HE, SHE, SPEECH_VERBS, THEY, TITLES
from fabula.story import Manuscript, Quote, Tokens

# A word is a name when this share of its uses has a capital (swept .5-.8 on 22 novels: level, .6 by a hair).
CAPITAL_SHARE = 0.6
# "the Voice" is a name from this many uses with "the" and a capital in mid-sentence (2-8 are level).
WORN_WITH_THE = 4
CONNECTORS = frozenset("de del della di da du des van von der den le la lo st al bin ibn mac".split())
NEVER_NAMES = frozenset(
    "i o oh ah yes no god heaven heavens lord christ jesus providence english french german italian russian "
    "american british spanish dutch irish scotch scottish greek roman latin indian jewish christian catholic "
    "protestant european african monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december christmas easter whitsuntide michaelmas a an the he "
    "she it they we you me him her us them his hers its their our your my this that these those and but or nor so "
    "yet for if as at by from in into of off on out over to up with what why how who whom whose where when which "
    "there here now then well never chapter volume book part epilogue prologue english-man mr mrs ms dr st p.s n.b "
    "d--n hm hmm ugh eh er hey hello hullo alas".split()
)
_SHORT_TITLES = {
    "dr": "doctor", "capt": "captain", "col": "colonel", "maj": "major", "gen": "general", "lieut": "lieutenant",
    "lt": "lieutenant", "sgt": "sergeant", "cpl": "corporal", "prof": "professor", "rev": "reverend",
    "revd": "reverend", "mister": "mr", "mme": "madame", "mlle": "mademoiselle", "m": "monsieur",
    "gov": "governor", "insp": "inspector",
    "supt": "superintendent", "hon": "honourable",
}  # fmt: skip
_PLACE_PREPOSITIONS = frozenset("in at near into through across towards toward around outside inside beyond".split())
# After these a name is more often someone than somewhere: "with Nora", "to Nora".
_PERSON_PREPOSITIONS = frozenset("with to by for and like than against behind beside after".split())
_NOT_MODIFIED = frozenset(
    "and or but nor as if than that who whom whose which what when where while how why for from with without in "
    "into on onto at to of by about over under up down out off back away again too also only just even still then "
    "now here there so very quite rather yet once before after because since until till though although unless like "
    "is was are were be been has have had do does did will would can could shall should may might must not he she "
    "it they him her them his its their i you me my your we us our himself herself a an the this these those all "
    "both half every each some any no none one two three ever never always often soon home alone together himself "
    "well either neither".split()
)
_AUXILIARIES = frozenset(
    "was had is has did does could would should might must will shall may can said thought felt knew came went took "
    "sat stood rose began made looked got saw gave turned told left kept held heard fell ran found put met spoke "
    "drew shook broke bit bent blew caught chose drank drove ate flew forgot grew hid leaned leant lay led let lit "
    "lost meant paid read rode sang sent shot sighed slept smiled snorted struck swore threw understood woke wore "
    "won wrote himself herself never always only also then".split()
)


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name as its parts, in lower case: titles, then the rest. What two spellings of one name have in common."""

    titles: tuple[str, ...]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((*self.titles, *self.words))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """Every run of name words, as columns, and the evidence for each distinct name.

    Attributes:
        token_start, token_end: the tokens of each run. Shape: (runs,), int32.
        key: row of the run's name in `keys`. Shape: (runs,), int32.
        quoted: whether the run stands in quoted speech. Shape: (runs,), bool.
        vocative: whether it is set off as if to call someone. Shape: (runs,), bool.
        keys: each distinct name once.
        evidence: for each distinct name, counts of the columns in `EVIDENCE`. Shape: (keys, len(EVIDENCE)), int64.
    """

    token_start: np.ndarray
    token_end: np.ndarray
    key: np.ndarray
    quoted: np.ndarray
    vocative: np.ndarray
    keys: tuple[NameKey, ...]
    evidence: np.ndarray


EVIDENCE = (
    "count",
    "tag",
    "vocative",
    "subject",
    "possessive",
    "place",
    "the",
    "narrated",
    "beside",
    "modifier",
    "he",
    "she",
    "they",
)


def lowered(tokens: Tokens) -> tuple[np.ndarray, tuple[str, ...]]:
    """Rows into a lower-case vocabulary for each token (shape: (tokens,), int32), and that vocabulary."""
    rows: dict[str, int] = {}
    to_low = np.fromiter(
        (rows.setdefault(w.lower().rstrip(".") or w, len(rows)) for w in tokens.vocabulary),
        np.int32,
        len(tokens.vocabulary),
    )
    return to_low[tokens.word] if len(tokens) else np.zeros(0, np.int32), tuple(rows)


def names(page: Manuscript, tokens: Tokens, quotes: tuple[Quote, ...]) -> Names:
    """Every run of name words on a page, with the evidence of its surroundings."""
    low, low_vocabulary = lowered(tokens)
    speech_row = tokens.inside(q for q in quotes if q.kind != "other")
    told = prose(page, tokens)
    title = tokens.where(lambda w: w[0].isupper() and w.lower().rstrip(".") in TITLES) & told
    capital = tokens.where(lambda w: w[0].isupper() and not (len(w) > 1 and w.isupper())) & told
    name = _name_words(tokens, low, low_vocabulary, capital, title, told)
    starts, ends = _runs(tokens, name, title)
    keys, key = _keys(tokens, starts, ends, title)
    keep = key >= 0
    starts, ends, key = starts[keep], ends[keep], key[keep]
    evidence, vocative = _evidence(tokens, starts, ends, key, len(keys), speech_row)
    return Names(
        token_start=starts,
        token_end=ends,
        key=key,
        quoted=speech_row[starts] >= 0,
        vocative=vocative,
        keys=keys,
        evidence=evidence,
    )


def prose(page: Manuscript, tokens: Tokens) -> np.ndarray:
    """Which tokens stand in the story itself, not in headings or boilerplate. Shape: (tokens,), bool."""
    told = np.fromiter((b.kind in ("paragraph", "verse", "letter") for b in page.blocks), bool, len(page.blocks))
    return told[tokens.block] if len(tokens) else np.zeros(0, bool)


def _name_words(tokens, low, low_vocabulary, capital, title, told) -> np.ndarray:
    """Which tokens are words of a name. Shape: (tokens,), bool."""
    size = len(low_vocabulary)
    small = tokens.where(lambda w: w[0].islower())
    natural = np.zeros(len(tokens), bool)  # a capital that no sentence's beginning explains
    comma = tokens.where(lambda w: w in (",", "'", "’", "'s", "’s"))
    natural[1:] = capital[1:] & (small[:-1] | title[:-1] | comma[:-1] | (capital[:-1] & _continues(tokens)[1:]))
    middle = np.bincount(low[natural], minlength=size)
    plain = np.bincount(low[small & told], minlength=size)
    share = middle / np.maximum(middle + plain, 1)
    wordlike = np.fromiter((len(w) > 1 and w[0].isalpha() and w not in NEVER_NAMES for w in low_vocabulary), bool, size)
    name = wordlike & (middle >= 1) & ((middle >= 2) | (plain == 0)) & (share > CAPITAL_SHARE)
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


def _continues(tokens: Tokens) -> np.ndarray:
    same = np.zeros(len(tokens), bool)
    same[1:] = tokens.sentence[1:] == tokens.sentence[:-1]
    return same


def _runs(tokens: Tokens, name: np.ndarray, title: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Token ranges of unbroken runs of titles, name words, initials and connecting words that end in a name word."""
    link = tokens.where(lambda w: w.lower() in CONNECTORS or (len(w) == 2 and w[0].isupper() and w[1] == "."))
    inside = name | title
    following = np.append(name[1:], False)
    before = np.insert(inside[:-1], 0, False) if len(inside) else inside
    inside |= link & following & before
    of = tokens.where(lambda w: w == "of") & np.insert(title[:-1], 0, False) & following if len(inside) else inside
    inside |= of
    same = _continues(tokens)
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
        titles, words = [], []
        for t in range(a, b):
            word = tokens.spelling(t).lower().rstrip(".")
            if title[t] and not words and (b - t > 1 or not titles):
                titles.append(_SHORT_TITLES.get(word, word))
            elif len(word) > 1 and word != "of":
                words.append(word)
        if words or titles:
            if not words and a and tokens.spelling(a - 1).lower() == "the":
                titles, words = [], titles  # "the Duchess" is called by her title
            if words:
                key[i] = rows.setdefault(NameKey(tuple(titles), tuple(words)), len(rows))
    return tuple(rows), key


def _evidence(tokens, starts, ends, key, size, speech_row) -> tuple[np.ndarray, np.ndarray]:
    """The counts of `EVIDENCE` for each name, and which runs are vocatives."""
    count = len(tokens)
    before, after = np.maximum(starts - 1, 0), np.minimum(ends, count - 1)
    the = tokens.where(lambda w: w.lower() in ("the", "a", "an"))
    verb_before = np.where(the[before], np.maximum(starts - 2, 0), before)  # "said the Hatter"
    quoted = speech_row[starts] >= 0 if len(starts) else np.zeros(0, bool)
    says = tokens.where(lambda w: w.lower() in SPEECH_VERBS)
    acts = tokens.where(lambda w: w in _AUXILIARIES or (w.endswith("ed") and w[0].islower()))
    place = tokens.where(lambda w: w.lower() in _PLACE_PREPOSITIONS)
    owner = tokens.where(lambda w: w in ("'s", "’s"))
    near_speech = _near_speech(tokens, speech_row)
    pause_before = tokens.where(lambda w: w in ",.!?;:—–-\"“'‘…" or w.startswith(("--", "—"))) | (
        tokens.where(
            lambda w: w.lower() in ("oh", "o", "dear", "my", "yes", "no", "well", "ah", "hey", "mr", "poor", "old")
        )
    )
    pause_after = tokens.where(lambda w: w in ",.!?;:—–\"”'’…" or w.startswith(("--", "—", "…", "..")))
    edge_before = speech_row[before] != speech_row[starts]
    edge_after = speech_row[after] != speech_row[starts]
    vocative = (
        quoted & (edge_before | pause_before[before]) & (edge_after | pause_after[after]) if len(starts) else quoted
    )
    modified = tokens.where(
        lambda w: (
            w[0].islower()
            and w not in _NOT_MODIFIED
            and not w.endswith(("ed", "ly", "ing", "s"))
            and w not in _AUXILIARIES
        )
    )
    beside = tokens.where(lambda w: w.lower() in _PERSON_PREPOSITIONS)
    pronoun = _next_pronoun(tokens, starts, ends, quoted, speech_row)
    flags = {
        "count": np.ones(len(starts), bool),
        "tag": ~quoted & (says[verb_before] | says[after]) & near_speech[starts],
        "vocative": vocative,
        "subject": ~quoted & acts[after],
        "possessive": owner[after],
        "place": place[before],
        "the": the[before],
        "narrated": ~quoted,
        "beside": beside[before],
        "modifier": modified[after] & ~says[after],
        "he": pronoun == 1,
        "she": pronoun == 2,
        "they": pronoun == 3,
    }
    evidence = np.stack([np.bincount(key, weights=flags[k], minlength=size) for k in EVIDENCE], axis=1).astype(np.int64)
    return evidence, vocative


def _next_pronoun(tokens, starts, ends, quoted, speech_row, reach: int = 14) -> np.ndarray:
    """The first pronoun the narrator uses after each run and before the next one: 0 none, 1 he, 2 she, 3 they.

    Shape: (runs,), int. `reach` is about the length of a clause or two; not swept.
    """
    if not len(starts):
        return np.zeros(0, int)
    kind = np.zeros(len(tokens) + 1, int)
    for value, words in ((1, HE), (2, SHE), (3, THEY)):
        kind[:-1][tokens.where(lambda w, words=words: w.lower() in words) & (speech_row < 0)] = value
    at = np.where(kind > 0, np.arange(len(kind)), len(tokens))
    following = np.minimum.accumulate(at[::-1])[::-1][ends]
    limit = np.minimum(np.append(starts[1:], len(tokens)), ends + reach)
    near = (following < limit) & ~quoted & (tokens.block[following.clip(max=len(tokens) - 1)] == tokens.block[starts])
    return np.where(near, kind[following], 0)


def _near_speech(tokens: Tokens, speech_row: np.ndarray, reach: int = 6) -> np.ndarray:
    """Which tokens have quoted speech within `reach` tokens in their block. Shape: (tokens,), bool."""
    spoken = speech_row >= 0
    near = spoken.copy()
    for shift in range(1, reach + 1):
        near[shift:] |= spoken[:-shift] & (tokens.block[shift:] == tokens.block[:-shift])
        near[:-shift] |= spoken[shift:] & (tokens.block[shift:] == tokens.block[:-shift])
    return near
