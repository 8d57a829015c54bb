"""Describes the scenes of a story: who is on stage and who is spoken of, when, and through whose eyes."""

from fabula.ranking import BoostedTrees
from fabula.scenes.boundaries import SceneSpan
from fabula.scenes.label import scene_labels
from fabula.scenes.pace import scene_paces
from fabula.scenes.participants import scene_casts
from fabula.scenes.presence import SceneEvidence
from fabula.scenes.setting import scene_time
from fabula.scenes.viewpoint import scene_viewpoints
from fabula.schema.world import Scene


def describe_scenes(spans: tuple[SceneSpan, ...], evidence: SceneEvidence, presence: BoostedTrees) -> tuple[Scene, ...]:
    """Returns the scenes of a story in the order of the text, without their places.

    Args:
        spans: where the scenes stand.
        evidence: what they are described by, with the same spans. Where a character narrates, the scene has the
            narrator's viewpoint.
        presence: gives the probability that a character is on stage.
    """
    casts, viewpoints = scene_casts(evidence, presence), scene_viewpoints(evidence)
    paces, labels = scene_paces(evidence), scene_labels(evidence, [on_stage for on_stage, _ in casts])
    return tuple(
        Scene(
            start=span.start,
            end=span.end,
            opening=span.opening,
            participants=on_stage,
            spoken_of=spoken_of,
            time=scene_time(evidence.text, span.time_span),
            viewpoint=viewpoint.character,
            viewpoint_kind=viewpoint.kind,
            certainty=span.certainty,
            pace=pace,
            label=label,
        )
        for span, (on_stage, spoken_of), viewpoint, pace, label in zip(
            spans, casts, viewpoints, paces, labels, strict=True
        )
    )
