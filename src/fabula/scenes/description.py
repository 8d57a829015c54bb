"""Describes the scenes of a story: who is on stage and who is spoken of, where, when, and through whose eyes."""

from bisect import bisect_left

from fabula.ranking import BoostedTrees
from fabula.scenes.boundaries import SceneSpan
from fabula.scenes.label import scene_labels
from fabula.scenes.pace import scene_paces
from fabula.scenes.participants import scene_casts
from fabula.scenes.presence import SceneEvidence
from fabula.scenes.setting import scene_place, scene_time
from fabula.scenes.viewpoint import scene_viewpoints
from fabula.schema.people import PLACE_CATEGORIES, Entity, Mention
from fabula.schema.world import Scene, Stay


def describe_scenes(
    spans: tuple[SceneSpan, ...],
    evidence: SceneEvidence,
    entities: tuple[Entity, ...],
    stays: tuple[Stay, ...],
    presence: BoostedTrees,
) -> tuple[Scene, ...]:
    """Returns the scenes of a story in the order of the text.

    Args:
        spans: where the scenes stand.
        evidence: what they are described by, with the same spans. Where a character narrates, the scene has the
            narrator's viewpoint.
        entities: the places among them can be the place of a scene.
        stays: who is told to be where, in the order of the text.
        presence: gives the probability that a character is on stage.
    """
    text, places = evidence.text, {entity.id for entity in entities if entity.category in PLACE_CATEGORIES}
    narrated = _mentions_in_narration(evidence)
    starts, stay_starts = [mention.start for mention in narrated], [stay.start for stay in stays]
    scenes = []
    casts, viewpoints = scene_casts(evidence, presence), scene_viewpoints(evidence)
    paces, labels = scene_paces(evidence), scene_labels(evidence, [on_stage for on_stage, _ in casts])
    for span, (on_stage, spoken_of), viewpoint, pace, label in zip(
        spans, casts, viewpoints, paces, labels, strict=True
    ):
        mentions = narrated[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        scenes.append(
            Scene(
                start=span.start,
                end=span.end,
                opening=span.opening,
                participants=on_stage,
                spoken_of=spoken_of,
                place=scene_place(
                    text,
                    on_stage,
                    stays[bisect_left(stay_starts, span.start) : bisect_left(stay_starts, _late_in(span))],
                    mentions,
                    places,
                ),
                time=scene_time(text, span.time_span),
                viewpoint=viewpoint.character,
                viewpoint_kind=viewpoint.kind,
                certainty=span.certainty,
                pace=pace,
                label=label,
            )
        )
    return tuple(scenes)


def _late_in(span: SceneSpan) -> int:
    """The offset from which a scene is nearly over: an arrival behind it leads to the next one."""
    return span.end - (span.end - span.start) // 4


def _mentions_in_narration(evidence: SceneEvidence) -> tuple[Mention, ...]:
    """Returns the mentions that do not begin inside speech, thought or writing that is quoted."""
    starts = [mention.start for mention in evidence.mentions]
    token = evidence.tokens.start.searchsorted(starts)
    return tuple(
        mention for mention, row in zip(evidence.mentions, token.tolist(), strict=True) if evidence.narrated[row]
    )
