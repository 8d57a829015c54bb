"""The claims of a story as rows, and the words that they and the findings rest on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields

from fabula.schema.people import Span
from fabula.schema.story import Story
from fabula.schema.world import Claim, Containment, Promise, Relation, Stay, Term, Trait
from fabula.tables.columns import Row, Table, columns_of
from fabula.tables.layers import PLACE, place_of

_CLAIMS: dict[str, type[Claim]] = {
    "relations": Relation, "promises": Promise, "traits": Trait, "stays": Stay, "containments": Containment,
    "terms": Term,
}  # fmt: skip
_OF_EVERY_CLAIM = frozenset(field.name for field in fields(Claim)) | {"outcome", "renewals"}
_KINDS = {
    "a": "character", "b": "character", "of": "character", "by": "character", "to": "characters", "place": "referent",
    "within": "referent", "count": "whole", "first": "whole",
}  # fmt: skip
"""What the fields of a claim hold that are not text."""


def _own_fields(claim: type[Claim]) -> list[str]:
    return [field.name for field in fields(claim) if field.name not in _OF_EVERY_CLAIM]


def _table_of(name: str, claim: type[Claim]) -> Table:
    own = _own_fields(claim)
    columns = " ".join(f"{field}:{_KINDS.get(field, 'text')}" for field in own)
    rest = f"mode source:character since:whole until:whole start:whole end:whole {PLACE} p:number text"
    return Table(columns_of(f"{columns} {rest}"), "", _rows_of(name, own))


def _rows_of(name: str, own: list[str]) -> Callable[[Story], Iterator[Row]]:
    """Returns the function that gives the rows of a layer of claims."""

    def rows(story: Story) -> Iterator[Row]:
        for claim in getattr(story, name):
            yield {
                **{field: getattr(claim, field) for field in own}, "mode": claim.mode, "source": claim.source,
                "since": claim.since, "until": claim.until, "start": claim.start, "end": claim.end,
                **place_of(story, claim.start), "p": claim.p, "text": story.text_of(claim),
            }  # fmt: skip

    return rows


def _evidence(story: Story) -> Iterator[Row]:
    """Yields the words that each claim and each finding rests on, and what becomes of a promise."""
    for name in _CLAIMS:
        for row, claim in enumerate(getattr(story, name)):
            yield from _evidence_rows(story, name, row, "evidence", claim.evidence)
            if isinstance(claim, Promise):
                yield from _evidence_rows(story, name, row, "renewal", claim.renewals)
                yield from _evidence_rows(story, name, row, "outcome", [claim.outcome] if claim.outcome else [])
    for row, finding in enumerate(story.findings):
        yield from _evidence_rows(story, "findings", row, "evidence", finding.evidence)


def _evidence_rows(story: Story, name: str, row: int, role: str, spans: Sequence[Span]) -> Iterator[Row]:
    for start, end in spans:
        yield {
            "table": name, "of_row": row, "role": role, "start": start, "end": end, **place_of(story, start),
            "text": story.text[start:end],
        }  # fmt: skip


CLAIMS: dict[str, Table] = {
    **{name: _table_of(name, claim) for name, claim in _CLAIMS.items()},
    "evidence": Table(columns_of(f"table of_row:whole role start:whole end:whole {PLACE} text"), "", _evidence),
}
"""The tables of claims and of their evidence, by name."""
