"""Writes JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) with the words of https://schema.org.

There is one file, `story.jsonld`. Its context stands in it: one that is only named would be fetched from a network.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fabula import __version__
from fabula.export.linked_data.claims import claims, findings
from fabula.export.linked_data.things import (
    Thing,
    chapter_id,
    characters,
    entity_ids,
    place,
    places,
    reference,
    references,
    span,
)
from fabula.schema.story import Story

_TERMS = "https://github.com/fabula-reader/fabula/blob/main/docs/contract.md#"
"""The names of what schema.org has no word for."""
_OWN = (
    "start end pronouns key mentions narrator addressee overhearer probability reason kind utterance chapter scene "
    "viewpoint spokenOf time label opening claims findings evidence renewal outcome status mode source since until a b "
    "of by to place within word count first value says severity waived words weights sureness Scene Relation Promise "
    "Trait Stay Containment Term Finding"
).split()
_IDENTIFIED = (
    "spokenByCharacter addressee overhearer character spokenOf chapter scene viewpoint contentLocation "
    "containedInPlace parent children sibling spouse colleague knows relatedTo a b of by to place within source"
).split()
"""Terms whose values are the ids of other things."""


def write(story: Story, folder: Path) -> None:
    """Writes `story.jsonld` into the folder."""
    text = json.dumps(_document(story), ensure_ascii=False, indent=1)
    (folder / "story.jsonld").write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _document(story: Story) -> Thing:
    source, ids = story.source, entity_ids(story)
    author = {"author": {"@type": "Person", "name": source.author}} if source.author else {}
    return {
        "@context": _context(source.sha256),
        "@id": "#story",
        "@type": "CreativeWork",
        "name": source.title or source.name,
        **author,
        **({"inLanguage": source.language} if source.language else {}),
        "encodingFormat": source.media_type,
        "identifier": f"sha256:{source.sha256}",
        "prov:wasGeneratedBy": _generation(story),
        "character": list(characters(story, ids)),
        "contentLocation": list(places(story, ids)),
        "chapters": [
            {"@id": chapter_id(number), "@type": "Chapter", "name": chapter.title, "position": number, **span(chapter)}
            for number, chapter in enumerate(story.chapters, start=1)
        ],
        "scenes": list(_scenes(story, ids)),
        "quotations": list(_quotations(story, ids)),
        "claims": list(claims(story, ids)),
        "findings": list(findings(story)),
        "text": story.text,
    }


def _context(sha256: str) -> Thing:
    """Returns the context. Things are named relative to the digest of the story's file (RFC 6920)."""
    digest = urlsafe_b64encode(bytes.fromhex(sha256)).decode("ascii").rstrip("=")
    own: dict[str, Any] = {name: f"fabula:{name}" for name in _OWN}
    for name in _IDENTIFIED:
        own[name] = {"@id": own.get(name, f"https://schema.org/{name}"), "@type": "@id"}
    parts = dict.fromkeys(("chapters", "scenes", "quotations"), "https://schema.org/hasPart")
    return {
        "@version": 1.1,
        "@base": f"ni:///sha-256;{digest}",
        "@vocab": "https://schema.org/",
        "fabula": _TERMS,
        "prov": "http://www.w3.org/ns/prov#",
        **own,
        **parts,
    }


def _generation(story: Story) -> Thing:
    """Returns how the story was made: what wrote the file, and what read the story."""
    made = story.provenance
    agent = {"@type": ["prov:SoftwareAgent", "SoftwareApplication"], "name": "Fabula"}
    reading: Thing = {"@type": "prov:Activity"}
    if made:
        reading |= {
            "prov:wasAssociatedWith": {**agent, "softwareVersion": made.version},
            "sureness": made.sure,
            **({"weights": made.weights} if made.weights else {}),
        }
    return {
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": {**agent, "softwareVersion": __version__},
        "prov:wasInformedBy": reading,
    }


def _scenes(story: Story, ids: dict[str, str]) -> Iterable[Thing]:
    for row, scene in enumerate(story.scenes):
        yield {
            "@id": f"#scene-{row}", "@type": "Scene", "position": row, **span(scene), "opening": scene.opening,
            **place(story, scene.start, with_scene=False), "character": references(ids, scene.participants),
            "spokenOf": references(ids, scene.spoken_of), **reference(ids, "contentLocation", scene.place),
            **reference(ids, "viewpoint", scene.viewpoint),
            **({"time": str(scene.time["text"])} if scene.time.get("text") else {}),
            **({"label": " ".join(story.text[slice(*scene.label)].split())} if scene.label else {}),
        }  # fmt: skip


def _quotations(story: Story, ids: dict[str, str]) -> Iterable[Thing]:
    for row, quote in enumerate(story.quotes):
        yield {
            "@id": f"#quotation-{row}", "@type": "Quotation", "position": row, "text": story.text_of(quote),
            **span(quote), "kind": quote.kind, "utterance": quote.utterance,
            **reference(ids, "spokenByCharacter", quote.speaker), "addressee": references(ids, quote.addressees),
            "overhearer": references(ids, quote.overhearers), "probability": quote.p, "reason": quote.reason,
            **place(story, quote.start),
        }  # fmt: skip
