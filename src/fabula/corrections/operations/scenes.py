"""Applies corrections of scenes and of findings."""

from dataclasses import replace

from fabula.corrections.operations.working_story import NotInStory, WorkingStory
from fabula.corrections.records import AnchorIndex, SceneBreak, Waive
from fabula.schema.manuscript import PROSE_KINDS
from fabula.schema.world import Scene, SceneTime


def set_scene_break(working: WorkingStory, correction: SceneBreak) -> None:
    """Begins a scene at a block, or joins the scene that begins there to the one before it."""
    blocks = [(block.start, block.end) for block in working.story.blocks if block.kind in PROSE_KINDS]
    place = AnchorIndex(working.text, blocks).place(correction.at)
    if place.span is None:
        raise NotInStory(f"no paragraph {correction.at.words[:60]!r}", place.nearest)
    start = place.span[0]
    row = working.scene_row(start)
    if row < 0:
        raise NotInStory("the paragraph is in no scene", place.span)
    begins = working.scenes[row].start == start
    if correction.begins and not begins:
        working.scenes[row : row + 1] = _cut(working, working.scenes[row], start)
    elif not correction.begins and begins and row:
        working.scenes[row - 1 : row + 1] = [_joined(working.scenes[row - 1], working.scenes[row])]
    elif correction.begins != begins:
        raise NotInStory("the first scene of a story has none before it", place.span)


def _cut(working: WorkingStory, scene: Scene, offset: int) -> list[Scene]:
    """Two scenes in place of one, each with the people who are mentioned or speak in it."""
    halves = []
    first = (scene.start, offset, scene.opening, scene.certainty)
    for start, end, opening, certainty in (first, (offset, scene.end, "reader", "certain")):
        people = {working.mentions[row].entity for row in working.rows_within(start, end)}
        people |= {working.quotes[row].speaker for row in working.quote_rows_within(start, end)}
        keeps_viewpoint = scene.viewpoint is None or scene.viewpoint in people
        keeps_label = scene.label is not None and start <= scene.label[0] and scene.label[1] <= end
        halves.append(
            replace(
                scene,
                start=start,
                end=end,
                opening=opening,
                participants=tuple(each for each in scene.participants if each in people),
                spoken_of=tuple(each for each in scene.spoken_of if each in people),
                viewpoint=scene.viewpoint if keeps_viewpoint else None,
                viewpoint_kind=scene.viewpoint_kind if keeps_viewpoint else "",
                certainty=certainty,
                label=scene.label if keeps_label else None,
                time=scene.time if start <= int(scene.time.get("start", -1)) < end else {},
                after=scene.after if start == scene.start else None,
                since_first=scene.since_first if start == scene.start else None,
                when=scene.when if start == scene.start else SceneTime(),
            )
        )
    return halves


def _joined(first: Scene, second: Scene) -> Scene:
    """One scene in place of two; place, time and viewpoint are those of the first, if it has them."""
    participants = tuple(dict.fromkeys((*first.participants, *second.participants)))
    spoken_of = dict.fromkeys((*first.spoken_of, *second.spoken_of))
    return replace(
        first, end=second.end, participants=participants,
        spoken_of=tuple(each for each in spoken_of if each not in participants),
        place=first.place or second.place, time=first.time or second.time,
        viewpoint=first.viewpoint or second.viewpoint,
        viewpoint_kind=first.viewpoint_kind if first.viewpoint or not second.viewpoint else second.viewpoint_kind,
        pace=first.pace if first.pace == second.pace else "",
        label=first.label or second.label,
    )  # fmt: skip


def waive(working: WorkingStory, correction: Waive) -> None:
    """Marks a finding as judged by the reader: no fault of the story, and why.

    The place is the first passage of a finding. Two findings may have one passage in common; only where none begins
    with it, as after an edit, are all that hold it meant.
    """
    spans = sorted({span for finding in working.findings for span in finding.evidence})
    place = AnchorIndex(working.text, spans).place(correction.at)
    if place.span is None:
        raise NotInStory(f"no finding at {correction.at.words[:60]!r}", place.nearest)
    meant = [finding for finding in working.findings if finding.evidence[0] == place.span]
    meant = meant or [finding for finding in working.findings if place.span in finding.evidence]
    working.findings = [
        replace(finding, waived=correction.note or "waived") if finding in meant else finding
        for finding in working.findings
    ]
