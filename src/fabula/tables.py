"""The layers of a story as rows for pandas, polars and the like, with names in place of ids."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from fabula.schema.story import Story
from fabula.schema.world import Claim

Row = dict[str, Any]


def table(story: Story, name: str) -> list[Row]:
    """Returns a layer of a story as a list of rows with equal keys: as pandas and polars take them.

    Offsets are code points. `chapter` counts from 1, `scene` is a row of `story.scenes`, from 0. Several people stand
    in one cell, with "|" between their names.

    Args:
        story: the story.
        name: "characters", "quotes", "scenes", "events", "mentions", "findings", or a layer of claims: "relations",
            "promises", "traits", "stays", "containments" or "terms".

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
            "time": str(s.time.get("text", "")), "viewpoint": names.get(s.viewpoint or ""),
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


def _mentions(story: Story, names: dict[str, str]) -> Iterator[Row]:
    for m in story.mentions:
        yield {
            "start": m.start, "end": m.end, "kind": m.kind, "category": m.category,
            "refers_to": names.get(m.entity or ""), "id": m.entity, "p": m.p, **_place(story, m.start),
            "text": story.text_of(m),
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


TABLES: dict[str, Callable[[Story, dict[str, str]], Iterator[Row]]] = {
    "characters": _characters, "quotes": _quotes, "scenes": _scenes, "events": _events, "mentions": _mentions,
    "findings": _findings,
    **{name: _claims(name) for name in ("relations", "promises", "traits", "stays", "containments", "terms")},
}  # fmt: skip
"""The tables by name."""
