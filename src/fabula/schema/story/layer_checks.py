"""Checks that the layers of a story fit together: spans lie in the text, and ids are those of the cast."""

from collections import Counter
from collections.abc import Iterable, Sequence

from fabula.schema.people import Character, Mention, Suggestion
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Spanned
from fabula.schema.world import Birth, Claim, Event, Finding, Scene, TimeExpression


def check_claims(claims: tuple[Claim, ...], characters: set[str], known: set[str], size: int) -> None:
    """Raises ValueError where a claim names an unknown id, points outside the text, or ends before it holds."""
    for claim in claims:
        layer = type(claim).__name__.lower() + "s"
        check_ids(layer, (claim.source, *claim.people()), characters)
        check_ids(layer, claim.places(), known)
        check_evidence(layer, claim.spans(), size)
        if not 0 <= claim.since <= (size if claim.until is None else claim.until) <= size:
            raise ValueError(f"the claim at {claim.start} holds from {claim.since} to {claim.until}")


def check_spans(layer: Sequence[Spanned], size: int) -> None:
    """Raises ValueError where a record lies outside the text."""
    for row in layer:
        if not 0 <= row.start < row.end <= size:
            raise ValueError(f"{type(row).__name__} [{row.start}, {row.end}) lies outside a text of {size}")


def check_evidence(layer: str, spans: Iterable[tuple[int, int]], size: int) -> None:
    """Raises ValueError where a span of evidence lies outside the text."""
    if any(not 0 <= start < end <= size for start, end in spans):
        raise ValueError(f"{layer} have evidence outside a text of {size}")


def check_ids(layer: str, ids: Iterable[str | None], allowed: set[str]) -> None:
    """Raises ValueError where an id is unknown. None stands for what the text does not say, and passes."""
    unknown = {entity_id for entity_id in ids if entity_id is not None} - allowed
    if unknown:
        raise ValueError(f"{layer} name ids of no character or entity: {sorted(unknown)[:5]}")


def check_keys(characters: tuple[Character, ...]) -> None:
    """Raises ValueError where two characters share a key."""
    shared = [key for key, count in Counter(character.key for character in characters).items() if key and count > 1]
    if shared:
        raise ValueError(f"two characters have the key {shared[0]!r}")


def check_mentions(mentions: tuple[Mention, ...], known: set[str]) -> None:
    """Raises ValueError where a mention refers to nothing that is known."""
    check_ids("mentions", (mention.entity for mention in mentions), known)


def check_quotes(quotes: tuple[Quote, ...], characters: set[str]) -> None:
    """Raises ValueError where a quote names someone outside the cast."""
    for quote in quotes:
        candidates = (candidate for candidate, _ in quote.candidates)
        check_ids("quotes", (quote.speaker, *quote.addressees, *quote.overhearers, *candidates), characters)


def check_scenes(scenes: tuple[Scene, ...], characters: set[str], known: set[str]) -> None:
    """Raises ValueError where a scene names someone outside the cast, or an unknown place."""
    for scene in scenes:
        check_ids("scenes", (scene.viewpoint, *scene.participants, *scene.spoken_of), characters)
    check_ids("places", (scene.place for scene in scenes), known)


def check_reported(reported: tuple[Reported, ...], quotes: tuple[Quote, ...], known: set[str]) -> None:
    """Raises ValueError where reported words name an unknown id, or lie in a quote or letter that is not there."""
    starts = {quote.start for quote in quotes} | {row.start for row in reported}
    for row in reported:
        check_ids("reported", (row.speaker, *row.addressees), known)
        if row.within is not None and row.within not in starts:
            raise ValueError(
                f"reported words at {row.start} lie in a quote or letter at {row.within} that is not there"
            )


def check_events(events: tuple[Event, ...], scene_count: int, known: set[str]) -> None:
    """Raises ValueError where an event names an unknown id or scene."""
    for event in events:
        check_ids("events", (*event.agents, *event.patients), known)
        if event.scene is not None and not 0 <= event.scene < scene_count:
            raise ValueError(f"the event at {event.start} names scene {event.scene}, a scene that is not there")


def check_findings(findings: tuple[Finding, ...], checked: int, size: int) -> None:
    """Raises ValueError where a finding points outside the text, or more are listed than were checked."""
    check_evidence("findings", (span for finding in findings for span in finding.evidence), size)
    if checked < sum(finding.kind == "speaker contradicted" for finding in findings):
        raise ValueError(f"more speakers are contradicted than the {checked} that were checked")


def check_times(times: tuple[TimeExpression, ...], births: tuple[Birth, ...], characters: set[str], size: int) -> None:
    """Raises ValueError where a time names an event outside the text, or a birth someone outside the cast."""
    check_evidence("times", (time.event for time in times if time.event), size)
    check_ids("births", (birth.of for birth in births), characters)
    check_evidence("births", (span for birth in births for span in birth.evidence), size)


def check_suggestions(suggestions: tuple[Suggestion, ...], characters: set[str], size: int) -> None:
    """Raises ValueError where a suggestion names someone outside the cast, or points outside the text."""
    check_ids(
        "suggestions", (character for suggestion in suggestions for character in suggestion.characters), characters
    )
    check_evidence("suggestions", (span for suggestion in suggestions for span in suggestion.evidence), size)
