"""Corrections of lines and scenes."""

from dataclasses import replace

import pytest
from corrected_stories import character, corrected, line, mill, person, quote, speaker

from fabula.corrections import Addressees, Anchor, Edges, Kind, SceneBreak, Speaker, Waive, anchor_of
from fabula.corrections import corrected as correct
from fabula.schema.world import Finding


def test_a_line_is_given_to_another_person_with_all_its_parts():
    story = corrected(Speaker(lines=(line("I waited"),), speaker=person("Tobias Reed"))).story
    assert speaker(story, "You are late") == speaker(story, "I waited") == "Tobias Reed"
    assert (quote(story, "I waited").p, quote(story, "I waited").reason) == (1.0, "pinned")
    changed = {q.start for q, old in zip(story.quotes, mill().quotes, strict=True) if q != old}
    assert changed == {quote(story, words).start for words in ("You are late", "I waited")}


def test_the_i_of_a_line_goes_with_it():
    story = corrected(Speaker(lines=(line("I waited"),), speaker=person("Colonel"))).story
    start = story.text.index("I waited")
    assert {m.entity for m in story.mentions if m.start == start} == {character(story, "Colonel").id}


def test_who_speaks_is_on_stage_and_who_neither_speaks_nor_acts_is_not():
    lines = (line("Will you marry"), line("Good"))
    story = corrected(Speaker(lines=lines, speaker=person("Colonel"))).story
    colonel, tobias = (character(story, name).id for name in ("Colonel", "Tobias Reed"))
    assert colonel in story.scenes[1].participants
    assert colonel not in story.scenes[1].spoken_of
    assert tobias in story.scenes[1].participants  # he carried a sack


def test_nobody_may_speak_a_line():
    story = corrected(Speaker(lines=(line("Good"),), speaker=None)).story
    assert quote(story, "Good").speaker is None
    assert not quote(story, "Good").is_unresolved


def test_a_speaker_is_no_addressee_of_the_same_line():
    story = corrected(Speaker(lines=(line("Good"),), speaker=person("Nora Vane"))).story
    assert quote(story, "Good").speaker not in quote(story, "Good").addressees


def test_addressees_are_set_and_you_follows():
    given = Addressees(lines=(line("Will you marry"),), addressees=(person("Colonel"),))
    story = corrected(given).story
    colonel = character(story, "Colonel").id
    assert quote(story, "Will you marry").addressees == (colonel,)
    start = story.text.index("you marry")
    assert {m.entity for m in story.mentions if m.start == start} == {colonel}
    assert quote(corrected(Addressees(lines=given.lines)).story, "Will you marry").addressees == ()


def test_a_line_is_not_spoken_to_its_own_speaker():
    result = corrected(Addressees(lines=(line("Good"),), addressees=(person("Tobias Reed"),)))
    assert [each.what for each in result.unplaced] == ["a line cannot be spoken to its own speaker"]


@pytest.mark.parametrize("kind", ["thought", "writing", "other"])
def test_a_quotation_is_of_another_kind(kind):
    story = corrected(Kind(lines=(line("Good"),), kind=kind)).story
    assert quote(story, "Good").kind == kind
    assert (quote(story, "Good").speaker is None) == (kind == "other")


def test_a_quotation_gets_other_edges():
    edges = Edges(line=line("It was. I walked"), parts=(Anchor(words="“It was."), Anchor(words="I walked my horse.”")))
    story = corrected(edges).story
    first, second = (story.text[q.start : q.end] for q in story.quotes if "It was." in story.text[q.start - 9 : q.end])
    assert (first, second) == ("“It was.", "I walked my horse.”")
    parts = [q for q in story.quotes if q.speaker == quote(mill(), "It was. I").speaker][1:]
    assert parts[0].utterance != parts[1].utterance


def test_a_part_of_a_split_line_can_have_another_speaker():
    edges = Edges(line=line("It was. I walked"), parts=(Anchor(words="“It was."), Anchor(words="I walked my horse.”")))
    given = Speaker(lines=(Anchor(words="I walked my horse.”"),), speaker=person("Nora Vane"))
    story = corrected(edges, given).story
    assert speaker(story, "“It was.") == "Colonel"
    assert speaker(story, "I walked my horse.”") == "Nora Vane"


def test_edges_never_run_into_the_next_quotation():
    result = corrected(Edges(line=line("You are late"), parts=(Anchor(words="“You are late,” said Nora. “I waited"),)))
    assert len(result.unplaced) == 1
    assert result.story.quotes == mill().quotes


def paragraph(words):
    (block,) = (b for b in mill().blocks if mill().text[b.start : b.end].startswith(words))
    return anchor_of(mill().text, block.start, block.end)


def test_a_scene_begins_where_the_reader_says():
    story = corrected(SceneBreak(at=paragraph("The old soldier"))).story
    assert [scene.opening for scene in story.scenes] == ["chapter", "reader", "break"]
    assert story.scenes[0].end == story.scenes[1].start == story.text.index("The old soldier")
    assert story.scenes[1].end == mill().scenes[0].end
    assert [scene.certainty for scene in story.scenes] == ["certain"] * 3
    assert all(story.scenes[e.scene].start <= e.start < story.scenes[e.scene].end for e in story.events)


def test_a_label_stays_with_the_part_that_holds_it():
    start = mill().text.index("The old soldier")
    labelled = replace(mill().scenes[0], label=(start, start + 15), viewpoint_kind="several")
    story = replace(mill(), scenes=(labelled, *mill().scenes[1:]))
    cut = correct(story, (SceneBreak(at=paragraph("The old soldier")),)).story
    assert [scene.label for scene in cut.scenes[:2]] == [None, (start, start + 15)]
    assert [scene.viewpoint_kind for scene in cut.scenes[:2]] == ["several", "several"]


def test_two_scenes_are_joined():
    story = corrected(SceneBreak(at=paragraph("Next morning"), begins=False)).story
    (scene,) = story.scenes
    assert set(scene.participants) == {character(story, n).id for n in ("Nora Vane", "Colonel", "Tobias Reed")}
    assert scene.spoken_of == ()
    assert {event.scene for event in story.events} == {0}


def test_the_first_scene_cannot_be_joined_to_one_before():
    result = corrected(SceneBreak(at=paragraph("Colonel Brand"), begins=False))
    assert len(result.unplaced) == 1
    assert result.story.scenes == mill().scenes


def with_finding():
    good = quote(mill(), "Good")
    finding = Finding(kind="speaker contradicted", says="no", evidence=((good.start, good.end),), severity="low")
    return replace(mill(), findings=(finding,), checked=1)


def test_a_finding_is_waived_with_its_reason():
    (finding,) = correct(with_finding(), [Waive(at=line("Good"), note="he lies")]).story.findings
    assert finding.waived == "he lies"


def test_a_finding_about_a_line_that_was_corrected_is_gone():
    given = Speaker(lines=(line("Good"),), speaker=person("Nora Vane"))
    assert correct(with_finding(), [given]).story.findings == ()


def with_faults(*evidence, kind="trait changed"):
    findings = (Finding(kind=kind, says=str(spans), evidence=spans, severity="high") for spans in evidence)
    return replace(mill(), findings=tuple(findings))


def test_only_the_finding_that_begins_with_a_passage_is_waived():
    one, two, both = ((block.start, block.end) for block in mill().blocks[1:4])
    at = anchor_of(mill().text, *one)
    story = with_faults((one, both), (two, one))
    assert [f.waived for f in correct(story, [Waive(at=at, note="lenses")]).story.findings] == ["lenses", ""]


def test_a_fault_of_the_story_outlives_a_corrected_line_unless_its_speech_tag_is_evidence():
    good = quote(mill(), "Good")
    given = Speaker(lines=(line("Good"),), speaker=person("Nora Vane"))
    cue = (good.end, good.end + 5)
    story = with_faults(((0, 5), cue), kind="acts after death")
    story = replace(story, quotes=tuple(replace(q, cue=cue) if q == good else q for q in story.quotes))
    assert correct(story, [given]).story.findings == ()
    assert len(correct(with_faults(((good.start, good.end), (0, 5))), [given]).story.findings) == 1


def test_a_line_that_is_not_there_is_reported_with_the_nearest_place():
    lost = Anchor(words="“Never was this said by anybody at all.”", before="x ", after=" y", start=470)
    result = corrected(Speaker(lines=(lost, line("You are late")), speaker=person("Tobias Reed")))
    ((number, nearest),) = ((each.correction, each.nearest) for each in result.unplaced)
    assert (number, nearest) == (1, (quote(mill(), "Good").start, quote(mill(), "Good").end))
    assert speaker(result.story, "You are late") == "Tobias Reed"
