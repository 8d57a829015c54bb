"""The claims and the findings of a story as things, each with the words that say it."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from fabula.export.linked_data.things import Thing, place
from fabula.schema.people import Span
from fabula.schema.story import Story
from fabula.schema.world import Claim, Promise

_REFERRING = frozenset({"a", "b", "of", "by", "to", "place", "within", "source"})
"""Fields of a claim that hold an id, or several."""
_WORDS = frozenset({"evidence", "renewals", "outcome"})
"""Fields of a claim that hold spans."""
_RENAMED = {"p": "probability", "content": "text"}


def claims(story: Story, ids: dict[str, str]) -> Iterator[Thing]:
    """Yields every claim: its kind for its type, its fields, its chapter and scene, and its words."""
    for layer in story.claims():
        for row, claim in enumerate(layer):
            name = type(claim).__name__
            yield {
                "@id": f"#{name.lower()}-{row}", "@type": name, **_fields(claim, ids), **place(story, claim.start),
                "evidence": _passages(story, claim.evidence or [(claim.start, claim.end)]),
                **(_course(story, claim) if isinstance(claim, Promise) else {}),
            }  # fmt: skip


def _fields(claim: Claim, ids: dict[str, str]) -> Thing:
    found: Thing = {}
    for field in fields(claim):
        value = getattr(claim, field.name)
        if value is None or field.name in _WORDS:
            continue
        if field.name in _REFERRING:
            value = [ids[each] for each in value] if isinstance(value, tuple) else ids[value]
        found[_RENAMED.get(field.name, field.name)] = value
    return found


def _course(story: Story, promise: Promise) -> Thing:
    """Returns where a promise is said again, and what shows it kept or broken."""
    renewals = {"renewal": _passages(story, promise.renewals)} if promise.renewals else {}
    return renewals | ({"outcome": _passages(story, [promise.outcome])} if promise.outcome else {})


def findings(story: Story) -> Iterator[Thing]:
    """Yields every finding with the passages that contradict each other."""
    for row, finding in enumerate(story.findings):
        yield {
            "@id": f"#finding-{row}", "@type": "Finding", "kind": finding.kind, "says": finding.says,
            "severity": finding.severity, **({"waived": finding.waived} if finding.waived else {}),
            "evidence": _passages(story, finding.evidence),
        }  # fmt: skip


def _passages(story: Story, spans: Iterable[Span]) -> list[Thing]:
    return [{"start": start, "end": end, "text": story.text[start:end]} for start, end in spans]
