"""The layers of a story as rows: people and places, what is said and what happens, and where it stands."""

from collections.abc import Iterator
from dataclasses import asdict, fields

from fabula.schema.story import Provenance, Story
from fabula.tables.columns import Row, Table, columns_of

PLACE = "chapter:chapter scene:scene"
"""The columns that say in which chapter and which scene a row stands."""


def place_of(story: Story, start: int) -> Row:
    """Returns the chapter and the scene of an offset."""
    return {"chapter": story.chapter_number(start), "scene": story.scene_row(start)}


def _source(story: Story) -> Iterator[Row]:
    source = story.source
    made = asdict(story.provenance) if story.provenance else dict.fromkeys(_PROVENANCE)
    yield {
        "name": source.name, "title": source.title, "author": source.author, "language": source.language,
        "media_type": source.media_type, "sha256": source.sha256, "code_points": len(story.text), **made,
    }  # fmt: skip


_PROVENANCE = tuple(field.name for field in fields(Provenance))


def _chapters(story: Story) -> Iterator[Row]:
    for number, c in enumerate(story.chapters, start=1):
        yield {"chapter": number, "start": c.start, "end": c.end, "title": c.title}


def _blocks(story: Story) -> Iterator[Row]:
    for b in story.blocks:
        yield {
            "start": b.start, "end": b.end, "kind": b.kind, "level": b.level, **place_of(story, b.start),
            "text": story.text_of(b),
        }  # fmt: skip


def _characters(story: Story) -> Iterator[Row]:
    for c in story.characters:
        yield {
            "id": c.id, "key": c.key, "name": c.name, "names": tuple(name.text for name in c.names),
            "pronouns": c.pronouns, "quotes": c.quotes, "mentions": c.mentions, "first": c.first,
            "narrator": c.narrator, "chapter": story.chapter_number(c.first),
        }  # fmt: skip


def _names(story: Story) -> Iterator[Row]:
    for c in story.characters:
        for name in c.names:
            yield {
                "character": c.id, "character_id": c.id, "name": name.text, "kind": name.kind, "count": name.count,
                "first": name.first, "chapter": story.chapter_number(name.first),
            }  # fmt: skip


def _entities(story: Story) -> Iterator[Row]:
    for e in story.entities:
        yield {
            "id": e.id, "category": e.category, "name": e.name, "kind": e.kind, "mentions": e.mentions,
            "first": e.first, "chapter": story.chapter_number(e.first),
        }  # fmt: skip


def _quotes(story: Story) -> Iterator[Row]:
    for q in story.quotes:
        text = story.text_of(q)
        yield {
            "start": q.start, "end": q.end, "kind": q.kind, "utterance": q.utterance, "speaker": q.speaker,
            "speaker_id": q.speaker, "p": q.p, "reason": q.reason, "addressees": q.addressees,
            "overhearers": q.overhearers, **place_of(story, q.start), "text": text, "words": len(text.split()),
        }  # fmt: skip


def _scenes(story: Story) -> Iterator[Row]:
    for row, s in enumerate(story.scenes):
        yield {
            "scene": row, "start": s.start, "end": s.end, "chapter": story.chapter_number(s.start),
            "opening": s.opening, "participants": s.participants, "spoken_of": s.spoken_of, "place": s.place,
            "time": str(s.time.get("text", "")), "viewpoint": s.viewpoint, "lane": s.lane,
            "after_least": s.after and s.after[0], "after_most": s.after and s.after[1],
            "since_first_least": s.since_first and s.since_first[0],
            "since_first_most": s.since_first and s.since_first[1], "weekday": s.when.weekday, "date": s.when.date,
            "season": s.when.season, "feast": s.when.feast, "day_part": s.when.day_part, "hour": s.when.hour,
            "viewpoint_kind": s.viewpoint_kind, "certainty": s.certainty, "pace": s.pace,
            "label": " ".join(story.text[slice(*s.label)].split()) if s.label else "",
        }  # fmt: skip


def _events(story: Story) -> Iterator[Row]:
    for e in story.events:
        yield {
            "start": e.start, "end": e.end, "word": story.text_of(e), "lemma": e.lemma, "agents": e.agents,
            "patients": e.patients, **place_of(story, e.start), "p": e.p,
        }  # fmt: skip


def _reported(story: Story) -> Iterator[Row]:
    for r in story.reported:
        yield {
            "start": r.start, "end": r.end, "kind": r.kind, "speaker": r.speaker, "addressees": r.addressees,
            "cue": story.text[slice(*r.cue)] if r.cue else "", **place_of(story, r.start), "text": story.text_of(r),
        }  # fmt: skip


def _mentions(story: Story) -> Iterator[Row]:
    for m in story.mentions:
        yield {
            "start": m.start, "end": m.end, "kind": m.kind, "category": m.category, "refers_to": m.entity,
            "id": m.entity, "p": m.p, **place_of(story, m.start), "text": story.text_of(m),
        }  # fmt: skip


def _times(story: Story) -> Iterator[Row]:
    for t in story.times:
        yield {
            "start": t.start, "end": t.end, "text": story.text_of(t), "kind": t.kind, "direction": t.direction,
            "anchor": t.anchor, "least": t.least, "most": t.most, "value": t.value,
            "event": story.text[slice(*t.event)] if t.event else None, "spoken": t.spoken, **place_of(story, t.start),
        }  # fmt: skip


def _births(story: Story) -> Iterator[Row]:
    for b in story.births:
        yield {"of": b.of, "least": b.least, "most": b.most}


def _findings(story: Story) -> Iterator[Row]:
    for f in story.findings:
        start, end = f.evidence[0]
        yield {
            "kind": f.kind, "says": f.says, "severity": f.severity, "waived": f.waived, "start": start, "end": end,
            **place_of(story, start), "text": story.text[start:end],
        }  # fmt: skip


_SPAN = "start:whole end:whole"
LAYERS: dict[str, Table] = {
    "source": Table(
        columns_of(
            "name title author language media_type sha256 code_points:whole version weights sure:number known_cast "
            "constraints corrections"
        ),
        "",
        _source,
    ),
    "chapters": Table(columns_of(f"chapter:whole {_SPAN} title"), "chapter", _chapters),
    "characters": Table(
        columns_of(
            "id key name names:texts pronouns quotes:whole mentions:whole first:whole narrator:flag chapter:chapter"
        ),
        "id",
        _characters,
    ),
    "names": Table(
        columns_of("character:character character_id:id name kind count:whole first:whole chapter:chapter"), "", _names
    ),
    "entities": Table(columns_of("id category name kind mentions:whole first:whole chapter:chapter"), "id", _entities),
    "scenes": Table(
        columns_of(
            f"scene:whole {_SPAN} chapter:chapter opening participants:characters spoken_of:characters place:referent "
            "time viewpoint:character lane after_least:whole after_most:whole since_first_least:whole "
            "since_first_most:whole weekday date season feast day_part hour viewpoint_kind certainty pace label"
        ),
        "scene",
        _scenes,
    ),
    "blocks": Table(columns_of(f"{_SPAN} kind level:whole {PLACE} text"), "", _blocks),
    "quotes": Table(
        columns_of(
            f"{_SPAN} kind utterance:whole speaker:character speaker_id:id p:number reason addressees:characters "
            f"overhearers:characters {PLACE} text words:whole"
        ),
        "",
        _quotes,
    ),
    "reported": Table(
        columns_of(f"{_SPAN} kind speaker:referent addressees:referents cue {PLACE} text"), "", _reported
    ),
    "events": Table(
        columns_of(f"{_SPAN} word lemma agents:referents patients:referents {PLACE} p:number"), "", _events
    ),
    "mentions": Table(
        columns_of(f"{_SPAN} kind category refers_to:referent id:id p:number {PLACE} text"), "", _mentions
    ),
    "times": Table(
        columns_of(f"{_SPAN} text kind direction anchor least:whole most:whole value event spoken:flag {PLACE}"),
        "",
        _times,
    ),
    "births": Table(columns_of("of:character least:number most:number"), "", _births),
    "findings": Table(columns_of(f"kind says severity waived {_SPAN} {PLACE} text"), "", _findings),
}
"""The tables of the layers that are no claims, by name."""
