"""Turns scenes into columns: where they stand, who is there, where and when, and what happens in them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from fabula.indexes import Utf16
from fabula.report.columns.spans import NO_BEING, gaps, span
from fabula.schema.world import Scene


def scene_columns(units: Utf16, scenes: Sequence[Scene], number: Mapping[str | None, int]) -> dict[str, Any]:
    """Returns the table of scenes.

    `when` has only what is known. `label` is a table of its own, because some scenes have none: the row and the span.

    Args:
        units: the UTF-16 offsets of the text.
        scenes: the scenes.
        number: the being of each id.
    """
    labels = [(row, scene.label) for row, scene in enumerate(scenes) if scene.label]
    return {
        **span(units, scenes),
        "opening": [s.opening for s in scenes],
        "certainty": [s.certainty for s in scenes],
        "time": [str(s.time.get("text", "")) for s in scenes],
        "when": [{what: value for what, value in asdict(s.when).items() if value} for s in scenes],
        "lane": [s.lane for s in scenes],
        "after": [s.after for s in scenes],
        "since_first": [s.since_first for s in scenes],
        "pace": [s.pace for s in scenes],
        "place": [number.get(s.place, NO_BEING) for s in scenes],
        "viewpoint": [number.get(s.viewpoint, NO_BEING) for s in scenes],
        "viewpoint_kind": [s.viewpoint_kind for s in scenes],
        "participants": [[number[p] for p in s.participants] for s in scenes],
        "spoken_of": [[number[p] for p in s.spoken_of] for s in scenes],
        "label": {
            "scene": [row for row, _ in labels],
            **gaps(units, [start for _, (start, _) in labels], [end for _, (_, end) in labels]),
        },
    }
