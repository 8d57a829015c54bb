"""Thoughts that neither quotation marks nor italics set apart, as in: Why had he come? she wondered.

Only where a verb of thought tags the sentence beside it, with nothing of its own to govern; "she thought of him" and
"she thought that he would come" are the narrator's words.
"""

import re

import numpy as np

from fabula.schema.manuscript import Block
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens

_THOUGHT = r"(?:thought|wondered|mused|reflected|pondered|reasoned|decided|realised|realized|told|asked|said)"
_SELF = r"(?:to )?(?:him|her|my|them)(?:self|selves)"
_WHO = r"(?:(?:he|she|I)\b|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w’']+(?: [A-Z][\w’']+)?)"
_SUBJECT = rf"(?P<who>{_WHO})\s(?P<verb>{_THOUGHT})"
# After a sentence that ends as a quoted one would, or between two commas inside it.
_TAG = re.compile(
    rf"(?P<stop>[?!,…]|--|—) ?(?P<tag>(?:{_SUBJECT}|(?P<verb2>{_THOUGHT})\s(?P<who2>{_WHO}))(?P<self>\s{_SELF})?"
    r"(?:\s\w+ly)?)(?:(?=[.;]|\s*\n\s*\n|\s*\Z)|(?P<on>,\s))"
)
_LEADS = re.compile(rf"\b(?P<tag>{_SUBJECT}(?P<self>\s{_SELF})?):\s+(?=[A-Z])")
_OUTWARD = frozenset({"told", "asked", "said"})  # thoughts only where it is to themselves
# "When he had gone, she thought": a clause that only says when or why is not what was thought.
_CLAUSE = re.compile(r"(?:when|while|as|after|before|since|because|though|although|until|till|once|for|and so)\b", re.I)
# ", she thought, looking from one to the other": the narrator goes on.
_NARRATES = re.compile(r"(?:as|while|when|with|and|\w+ing)\b")
_STOPS = frozenset(".!?")


def find_unmarked_thoughts(
    text: str,
    blocks: tuple[Block, ...],
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Reported, ...]:
    """The thoughts that stand in the narration word for word, in the order of the text.

    Args:
        text: the story's text.
        blocks: the shape of its page.
        tokens: its tokens.
        parse: the network's reading of them.
        quotes: its quotations: what is in one, or goes on from one, is none of these.
        mentions: who is mentioned where.
    """
    quoted = tokens.inside(quotes) >= 0
    told = np.array([b.kind in ("paragraph", "letter") for b in blocks])
    acts = np.isin(parse.upos, [row for row, name in enumerate(parse.upos_names) if name in ("VERB", "AUX")])
    who_at = {m.start: m.entity for m in sorted(mentions, key=lambda m: m.end)}
    found = []
    for match in (*_TAG.finditer(text), *_LEADS.finditer(text)):
        names = match.groupdict()
        if (names["verb"] or names.get("verb2")) in _OUTWARD and not names["self"]:
            continue
        subject = match.start("who" if names["who"] else "who2")
        if subject not in who_at:
            continue  # "the thought": nobody
        tag, after = np.searchsorted(tokens.start, [match.start("tag"), match.end("tag")]).tolist()
        first, end = _sentence(tokens, max(tag - 1, 0) if "stop" in names else after + 1)
        # A sentence of its own may follow the stop: "Why had he come? Nora wondered."
        rest = _sentence(tokens, after)[1] if names.get("on") else end
        if (
            not told[tokens.block[tag]]
            or (tokens.block[first:rest] != tokens.block[tag]).any()
            or quoted[first:rest].any()
            or (names.get("on") and names["stop"] not in ",—-")  # "Why? He wondered, and went": another sentence
            or not acts[first:rest][~_between(first, rest, tag, after)].any()
            or _CLAUSE.match(text, int(tokens.start[first]))
        ):
            continue
        for a, b in _parts(text, tokens, names, first, rest, tag, after):
            found.append(
                Reported(
                    start=int(tokens.start[a]), end=int(tokens.end[b - 1]), kind="thought",
                    speaker=who_at[subject], cue=match.span("tag"),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda r: (r.start, -r.end)))


def _parts(text: str, tokens: Tokens, names: dict, first: int, end: int, tag: int, after: int) -> list[tuple[int, int]]:
    """The spans of tokens of what is thought: before the tag, and behind it where the sentence goes on."""
    if "stop" not in names:
        return [(after + 1, end)]
    parts = [(first, tag - (names["stop"] in (",", "—", "--")))]
    if names["on"] and after + 1 < end and not _NARRATES.match(text, int(tokens.start[after + 1])):
        parts.append((after + 1, end))
    return [(a, b) for a, b in parts if a < b]


def _sentence(tokens: Tokens, token: int) -> tuple[int, int]:
    """First token and end of a token's sentence; one that begins after a dash behind a stop begins there."""
    first = int(np.searchsorted(tokens.sentence, tokens.sentence[token]))
    end = int(np.searchsorted(tokens.sentence, tokens.sentence[token], side="right"))
    for t in range(token, first, -1):
        if tokens.spelling(t).startswith(("--", "—")) and tokens.spelling(t - 1) in _STOPS:
            return t + 1, end
    return first, end


def _between(first: int, end: int, tag: int, after: int) -> np.ndarray:
    """Which of the tokens are the tag's. Shape: (end - first,), bool."""
    rows = np.arange(first, end)
    return (rows >= tag) & (rows < after)
