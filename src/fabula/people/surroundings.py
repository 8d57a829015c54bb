"""What stands around the uses of a name, counted: evidence for what kind of thing it names."""

import numpy as np

from fabula.columns import Reading, Tokens
from fabula.english import HE, SHE, SPEECH_VERBS, THEY
from fabula.story import CATEGORIES, MENTION_KINDS

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
    *CATEGORIES,
)
"""Columns of `Names.evidence`; the last count the uses that the network takes for a name of each category."""
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


def evidence(
    tokens: Tokens,
    read: Reading,
    starts: np.ndarray,
    ends: np.ndarray,
    key: np.ndarray,
    size: int,
    speech_row: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The counts of `EVIDENCE` for each name, which runs are vocatives, and which are subjects of tags.

    Args:
        tokens: the story's tokens.
        read: the network's reading of them.
        starts: first token of each run of name words. Shape: (runs,).
        ends: its end. Shape: (runs,).
        key: row of its name. Shape: (runs,).
        size: how many names there are.
        speech_row: row of the quotation each token is in, or -1. Shape: (tokens,).

    Returns:
        Shapes (names, len(EVIDENCE)), int64, and (runs,), bool, twice.
    """
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
        **_as_the_network_says(read, ends),
    }
    counts = np.stack([np.bincount(key, weights=flags[k], minlength=size) for k in EVIDENCE], axis=1).astype(np.int64)
    return counts, vocative, flags["tag"]


def _as_the_network_says(read: Reading, ends: np.ndarray) -> dict[str, np.ndarray]:
    """Whether the network sees a name of each category end where each run does. Shape: (runs,), bool."""
    proper = read.kind == MENTION_KINDS.index("PROP")
    at = {name: np.zeros(len(read.upos) + 1, bool) for name in CATEGORIES}
    for row, name in enumerate(CATEGORIES):
        at[name][read.spans[proper & (read.category == row), 1]] = True
    return {name: column[ends] for name, column in at.items()}


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
