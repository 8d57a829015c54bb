"""Turns scenes into columns: where they stand, who is there, where and when, and what else a scene says of itself."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from fabula.indexes import Utf16
from fabula.report.columns.spans import NO_BEING, gaps, span
from fabula.schema.story import Story
from fabula.schema.world import Scene

PLAIN_FACTS = ("certainty", "viewpoint_kind", "pace", "lane", "after", "since_first")
"""Fields of a scene whose values are shown as they are. Each is a column where scenes have such a field."""


def scene_columns(units: Utf16, story: Story, number: Mapping[str | None, int]) -> dict[str, Any]:
    """Returns the table of scenes.

    Args:
        units: the UTF-16 offsets of the text.
        story: the story.
        number: the being of each id.
    """
    scenes = story.scenes
    return {
        **span(units, scenes),
        "opening": [s.opening for s in scenes],
        "time": [str(s.time.get("text", "")) for s in scenes],
        "place": [number.get(s.place, NO_BEING) for s in scenes],
        "viewpoint": [number.get(s.viewpoint, NO_BEING) for s in scenes],
        "participants": [[number[p] for p in s.participants] for s in scenes],
        "spoken_of": [[number[p] for p in s.spoken_of] for s in scenes],
        **_further_facts(units, scenes),
    }


def _further_facts(units: Utf16, scenes: tuple[Scene, ...]) -> dict[str, Any]:
    """Returns a column for each further fact: the plain ones, `when` without what is not known, and `label`, spans."""
    known = {field.name for scene in scenes[:1] for field in fields(scene)}
    columns: dict[str, Any] = {name: [getattr(s, name) for s in scenes] for name in PLAIN_FACTS if name in known}
    columns["when"] = [{what: value for what, value in asdict(scene.when).items() if value} for scene in scenes]
    if "label" in known:
        labels = [(row, getattr(s, "label", None)) for row, s in enumerate(scenes)]
        labelled = [(row, label) for row, label in labels if label]
        columns["label"] = {
            "scene": [row for row, _ in labelled],
            **gaps(units, [start for _, (start, _) in labelled], [end for _, (_, end) in labelled]),
        }
    return columns
