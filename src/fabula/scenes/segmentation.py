"""Scenes, cut at marked breaks, chapter heads and phrases that move the clock, with who acts or speaks in them."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass

from fabula.scenes.time_expressions import day_part, time_phrase
from fabula.schema.manuscript import Block, Manuscript
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.speech import Quote
from fabula.schema.world import Scene

PROSE = frozenset({"paragraph", "verse", "letter"})
# A time phrase opens a scene only when this many characters of story lie behind it: shorter stretches are the narrator
# taking stock ("The next day it rained. The day after…"). Chosen by reading ten novels; 400 to 1200 differ little.
SHORTEST = 600
_MIND = re.compile(
    r"(?:thought|felt|knew|wondered|remembered|realised|realized|hoped|feared|wished|supposed|decided|noticed|saw|heard|wanted)\b"
)
_MIND_SHARE, _MIND_LEAST = 0.7, 3  # of all looks into someone's mind in a scene, for its viewpoint
_INTO_PLACE = re.compile(r"\b(?:in|at|into|to|from|reached|entered|near|inside|of)(?: the)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    opening: str
    phrase: tuple[int, int] | None


def find_scenes(
    manuscript: Manuscript,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Scene, ...]:
    """The scenes of a story in order: each runs to where the next begins, the last to the end of the prose."""
    prose = [b for b in manuscript.blocks if b.kind in PROSE]
    if not prose:
        return ()
    cuts = _cuts(manuscript, prose, quotes)
    ends = [*(c.start for c in cuts[1:]), prose[-1].end]
    narrator = next((c.id for c in characters if c.narrator), None)
    places = {e.id for e in entities if e.category in ("FAC", "GPE", "LOC", "VEH")}
    spoken = _Spoken(quotes)
    starts = [m.start for m in mentions]
    quote_starts = [q.start for q in quotes]
    out = []
    for cut, end in zip(cuts, ends, strict=True):
        inside = mentions[bisect_left(starts, cut.start) : bisect_left(starts, end)]
        said = quotes[bisect_left(quote_starts, cut.start) : bisect_left(quote_starts, end)]
        out.append(
            Scene(
                start=cut.start,
                end=_trimmed(manuscript.text, cut.start, end),
                opening=cut.opening,
                participants=_participants(manuscript.text, inside, said, spoken),
                place=_place(manuscript.text, inside, places, spoken),
                time=_time(manuscript.text, cut.phrase),
                viewpoint=narrator or _viewpoint(manuscript.text, inside, spoken),
            )
        )
    return tuple(out)


def _cuts(manuscript: Manuscript, prose: list[Block], quotes: tuple[Quote, ...]) -> list[_Cut]:
    """Where scenes begin, and why; the first begins with the first prose."""
    cuts = [_Cut(prose[0].start, "start", None)]
    quoted = {q.start for q in quotes}
    opening = "start"
    for block in manuscript.blocks:
        if block.kind == "heading":
            opening = "chapter"
        elif block.kind == "break":
            opening = opening if opening == "chapter" else "break"
        elif block.kind in PROSE:
            phrase = None if block.start in quoted else time_phrase(manuscript.text, block.start, block.end)
            if block.start == cuts[0].start:
                cuts[0] = _Cut(block.start, "chapter" if opening == "chapter" else "start", phrase)
            elif opening != "start":
                cuts.append(_Cut(block.start, opening, phrase))
            elif phrase and block.start - cuts[-1].start >= SHORTEST:
                cuts.append(_Cut(block.start, "time", phrase))
            opening = "start"
    return cuts


class _Spoken:
    """Whether an offset lies in quoted speech."""

    def __init__(self, quotes: tuple[Quote, ...]):
        told = [q for q in quotes if q.kind != "other"]
        self.starts = [q.start for q in told]
        self.ends = [q.end for q in told]

    def __contains__(self, offset: int) -> bool:
        row = bisect_left(self.starts, offset + 1) - 1
        return row >= 0 and offset < self.ends[row]


def _participants(text: str, mentions, quotes, spoken: _Spoken) -> tuple[str, ...]:
    """Who is there, most active first: whoever speaks, and whoever the narration names more than in passing."""
    weight: Counter = Counter()
    narrated: dict[str, int] = defaultdict(int)
    for mention in mentions:
        if mention.category == "PER" and mention.entity and mention.start not in spoken:
            narrated[mention.entity] += 1
    for quote in quotes:
        if quote.speaker and quote.kind != "writing":
            weight[quote.speaker] += 2
    for who, count in narrated.items():
        if who in weight or count >= 2:
            weight[who] += count
    return tuple(who for who, _ in sorted(weight.items(), key=lambda x: (-x[1], x[0])))


def _place(text: str, mentions, places: set[str], spoken: _Spoken) -> str | None:
    """The first place the narration puts someone in, or None."""
    for mention in mentions:
        if (
            mention.entity in places
            and mention.start not in spoken
            and _INTO_PLACE.search(text, max(0, mention.start - 14), mention.start)
        ):
            return mention.entity
    return None


def _time(text: str, phrase: tuple[int, int] | None) -> dict[str, str | int]:
    if phrase is None:
        return {}
    words = " ".join(text[phrase[0] : phrase[1]].split())
    found: dict[str, str | int] = {"text": words, "start": phrase[0], "end": phrase[1]}
    part = day_part(words)
    return found | ({"part": part} if part else {})


def _viewpoint(text: str, mentions, spoken: _Spoken) -> str | None:
    """Whose mind the narration looks into, where it is mostly one person's."""
    looks: Counter = Counter()
    for mention in mentions:
        if mention.entity and mention.category == "PER" and mention.start not in spoken:
            verb = text[mention.end : mention.end + 20].lstrip()
            if _MIND.match(verb) or (verb.startswith("had ") and _MIND.match(verb[4:])):
                looks[mention.entity] += 1
    if not looks:
        return None
    who, count = looks.most_common(1)[0]
    return who if count >= _MIND_LEAST and count >= _MIND_SHARE * sum(looks.values()) else None


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
