"""Who is on stage, once lines or mentions have another bearer: only for the people whom a correction is about."""

from bisect import bisect_right
from dataclasses import replace

from fabula.corrections.operations.working_story import WorkingStory
from fabula.schema.world import Scene


def update_presence(working: WorkingStory, scene_row: int, gone: str | None, come: str | None) -> None:
    """Updates the participants of a scene after something in it has passed from one person to another.

    Who speaks there is on stage. Who was on stage, and now neither speaks nor is mentioned outside of speech, is spoken
    of if a mention is left, and else is not in the scene.

    Args:
        working: the story.
        scene_row: the row of the scene.
        gone: the person who had a line or a mention there, if any.
        come: the person who has it now, if any.
    """
    scene = working.scenes[scene_row]
    if come is not None and come not in scene.participants:
        scene = replace(scene, participants=(*scene.participants, come), spoken_of=_without(scene.spoken_of, come))
    if gone is not None and gone in scene.participants and not _speaks(working, scene, gone):
        mentions = _mentions(working, scene, gone)
        if not any(not _is_quoted(working, start) for start in mentions):
            scene = replace(scene, participants=_without(scene.participants, gone))
            if mentions:
                scene = replace(scene, spoken_of=(*scene.spoken_of, gone))
            if scene.viewpoint == gone:
                scene = replace(scene, viewpoint=None, viewpoint_kind="")
    working.scenes[scene_row] = scene


def _without(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(each for each in ids if each != gone)


def _speaks(working: WorkingStory, scene: Scene, person: str) -> bool:
    return any(
        working.quotes[row].speaker == person and working.quotes[row].is_said_or_thought
        for row in working.quote_rows_within(scene.start, scene.end)
    )


def _mentions(working: WorkingStory, scene: Scene, person: str) -> list[int]:
    rows = working.rows_within(scene.start, scene.end)
    return [working.mentions[row].start for row in rows if working.mentions[row].entity == person]


def _is_quoted(working: WorkingStory, start: int) -> bool:
    row = bisect_right(working.quotes, start, key=lambda quote: quote.start) - 1
    return row >= 0 and start < working.quotes[row].end and working.quotes[row].kind != "other"
