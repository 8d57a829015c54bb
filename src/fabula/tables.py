"""The layers of a story as rows for pandas, polars and the like, with names in place of ids."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import combinations, product
from typing import Any

from fabula.schema.story import Story
from fabula.schema.world import Claim
from fabula.warmth import lines_about, warmth_of

Row = dict[str, Any]


def table(story: Story, name: str) -> list[Row]:
    """Returns a layer of a story as a list of rows with equal keys: as pandas and polars take them.

    Offsets are code points. `chapter` counts from 1, `scene` is a row of `story.scenes`, from 0. Several people stand
    in one cell, with "|" between their names.

    Args:
        story: the story.
        name: "characters", "quotes", "scenes", "events", "reported", "mentions", "times", "findings", "ties",
            or a layer of claims: "relations", "promises", "traits", "stays", "containments" or "terms". A row of
            "ties" says of two characters a and b and a chapter: in how many scenes both are on stage, how many lines a
            speaks to b (`lines_ab`) and b to a (`lines_ba`), and how many events a does to b (`acts_ab`) and b to a
            (`acts_ba`). `weighed_ab` counts the lines that a says to or of b and that hold a word which is warm or
            cold, `warmth_ab` is the sum of how warm they are, in hundredths: each from -100 to 100. A scene counts
            where it begins. A chapter in which all are 0 has no row.

    Raises:
        ValueError: there is no such table.
    """
    if name not in TABLES:
        raise ValueError(f"no table is called {name!r}; there are {', '.join(TABLES)}")
    names = {entity.id: entity.name for entity in story.entities}
    names |= {character.id: character.name for character in story.characters}
    return list(TABLES[name](story, names))


def _place(story: Story, start: int) -> Row:
    return {"chapter": story.chapter_number(start), "scene": story.scene_row(start)}


def _joined(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return "|".join(names[identity] for identity in ids)


def _characters(story: Story, _: dict[str, str]) -> Iterator[Row]:
    for c in story.characters:
        yield {
            "id": c.id, "key": c.key, "name": c.name, "names": "|".join(name.text for name in c.names),
            "pronouns": c.pronouns, "quotes": c.quotes, "mentions": c.mentions, "first": c.first,
            "narrator": c.narrator, "chapter": story.chapter_number(c.first),
        }  # fmt: skip


def _quotes(story: Story, names: dict[str, str]) -> Iterator[Row]:
    for q in story.quotes:
        yield {
            "start": q.start, "end": q.end, "kind": q.kind, "utterance": q.utterance,
            "speaker": names.get(q.speaker or ""), "speaker_id": q.speaker, "p": q.p, "reason": q.reason,
            "addressees": _joined(q.addressees, names), "overhearers": _joined(q.overhearers, names),
            **_place(story, q.start), "text": story.text_of(q),
        }  # fmt: skip


def _scenes(story: Story, names: dict[str, str]) -> Iterator[Row]:
    for row, s in enumerate(story.scenes):
        yield {
            "scene": row, "start": s.start, "end": s.end, "chapter": story.chapter_number(s.start),
            "opening": s.opening, "participants": _joined(s.participants, names),
            "spoken_of": _joined(s.spoken_of, names), "place": names.get(s.place or ""),
            "time": str(s.time.get("text", "")), "viewpoint": names.get(s.viewpoint or ""), "lane": s.lane,
            "after_least": s.after and s.after[0], "after_most": s.after and s.after[1],
            "since_first_least": s.since_first and s.since_first[0],
            "since_first_most": s.since_first and s.since_first[1], "weekday": s.when.weekday, "date": s.when.date,
            "season": s.when.season, "feast": s.when.feast, "day_part": s.when.day_part, "hour": s.when.hour,
            "viewpoint_kind": s.viewpoint_kind, "certainty": s.certainty, "pace": s.pace,
            "label": " ".join(story.text[slice(*s.label)].split()) if s.label else "",
        }  # fmt: skip


def _events(story: Story, names: dict[str, str]) -> Iterator[Row]:
    for e in story.events:
        yield {
            "start": e.start, "end": e.end, "word": story.text_of(e), "lemma": e.lemma,
            "agents": _joined(e.agents, names), "patients": _joined(e.patients, names),
            **_place(story, e.start), "p": e.p,
        }  # fmt: skip


def _reported(story: Story, names: dict[str, str]) -> Iterator[Row]:
    for r in story.reported:
        yield {
            "start": r.start, "end": r.end, "kind": r.kind, "speaker": names.get(r.speaker or ""),
            "addressees": _joined(r.addressees, names), "cue": story.text[slice(*r.cue)] if r.cue else "",
            **_place(story, r.start), "text": story.text_of(r),
        }  # fmt: skip


def _mentions(story: Story, names: dict[str, str]) -> Iterator[Row]:
    for m in story.mentions:
        yield {
            "start": m.start, "end": m.end, "kind": m.kind, "category": m.category,
            "refers_to": names.get(m.entity or ""), "id": m.entity, "p": m.p, **_place(story, m.start),
            "text": story.text_of(m),
        }  # fmt: skip


def _times(story: Story, _: dict[str, str]) -> Iterator[Row]:
    for t in story.times:
        yield {
            "start": t.start, "end": t.end, "text": story.text_of(t), "kind": t.kind, "direction": t.direction,
            "anchor": t.anchor, "least": t.least, "most": t.most, "value": t.value,
            "event": story.text[slice(*t.event)] if t.event else None, "spoken": t.spoken, **_place(story, t.start),
        }  # fmt: skip


def _findings(story: Story, _: dict[str, str]) -> Iterator[Row]:
    for f in story.findings:
        start, end = f.evidence[0]
        yield {
            "kind": f.kind, "says": f.says, "severity": f.severity, "waived": f.waived, "start": start, "end": end,
            **_place(story, start), "text": story.text[start:end],
        }  # fmt: skip


def _claims(name: str) -> Callable[[Story, dict[str, str]], Iterator[Row]]:
    """Returns the function that gives the rows of a layer of claims."""

    def rows(story: Story, names: dict[str, str]) -> Iterator[Row]:
        for claim in getattr(story, name):
            own = {
                field.name: getattr(claim, field.name) for field in fields(claim) if field.name not in _OF_EVERY_CLAIM
            }
            referring = {key: _named(value, names) if key in _REFERRING else value for key, value in own.items()}
            yield {
                **referring, "mode": claim.mode, "source": names.get(claim.source or ""), "since": claim.since,
                "until": claim.until, "start": claim.start, "end": claim.end, **_place(story, claim.start),
                "p": claim.p, "text": story.text_of(claim),
            }  # fmt: skip

    return rows


_OF_EVERY_CLAIM = frozenset(field.name for field in fields(Claim)) | {"outcome", "renewals"}
_REFERRING = frozenset({"a", "b", "of", "by", "to", "place", "within"})
"""Fields of a claim that hold an id, or several."""


def _named(value: str | tuple[str, ...] | None, names: dict[str, str]) -> str | None:
    return _joined(value, names) if isinstance(value, tuple) else names.get(value or "")


def _ties(story: Story, _: dict[str, str]) -> Iterator[Row]:
    """How often two characters talk, share a scene and act on each other: the rules are written here alone.

    The report counts by the same rules up to any place (`report/assets/ties.js`); a test holds both equal. A further
    measure of a pair becomes a further column here and there.
    """
    rows = {character.id: row for row, character in enumerate(story.characters)}
    counts: dict[tuple[int, int, int], Counter[str]] = defaultdict(Counter)

    def count(what: str, one: str | None, other: str, start: int, amount: int = 1) -> None:
        if one in rows and other in rows and one != other:
            row_a, row_b = sorted((rows[one], rows[other]))
            direction = "" if what == "scenes" else "_ab" if rows[one] == row_a else "_ba"
            counts[row_a, row_b, story.chapter_number(start) or 0][what + direction] += amount

    for scene in story.scenes:
        for one, other in combinations(scene.participants, 2):
            count("scenes", one, other, scene.start)
    for quote in story.lines():
        for addressee in quote.addressees:
            count("lines", quote.speaker, addressee, quote.start)
    for event in story.events:
        for agent, patient in product(event.agents, event.patients):
            count("acts", agent, patient, event.start)
    warmth = [warmth_of(story.text_of(quote)) for quote in story.quotes]
    for row, speaker, other in lines_about(story):
        if (value := warmth[row]) is not None:
            count("weighed", speaker, other, story.quotes[row].start)
            count("warmth", speaker, other, story.quotes[row].start, round(100 * value))
    for (row_a, row_b, chapter), found in sorted(counts.items()):
        a, b = story.characters[row_a], story.characters[row_b]
        yield {
            "a": a.name, "a_key": a.key, "b": b.name, "b_key": b.key, "chapter": chapter or None,
            **{what: found[what] for what in TIE_COUNTS},
        }  # fmt: skip


TIE_COUNTS = (
    "scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba", "weighed_ab", "weighed_ba", "warmth_ab", "warmth_ba",
)  # fmt: skip
TABLES: dict[str, Callable[[Story, dict[str, str]], Iterator[Row]]] = {
    "characters": _characters, "quotes": _quotes, "scenes": _scenes, "events": _events, "reported": _reported,
    "mentions": _mentions, "times": _times, "findings": _findings, "ties": _ties,
    **{name: _claims(name) for name in ("relations", "promises", "traits", "stays", "containments", "terms")},
}  # fmt: skip
"""The tables by name."""
