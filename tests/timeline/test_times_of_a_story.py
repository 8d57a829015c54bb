"""The times of a story that is read from end to end."""

from stories import page

from fabula.pipeline import understand


def test_a_story_has_its_times_and_its_scenes_stand_on_a_clock():
    story = understand(
        page(
            {"heading": "I"}, "It was a Monday. “I shall be back in three days,” said Mr. Vane to Nora.",
            {"heading": "II"}, "Three days later Mr. Vane came home. Nora gave him his letters.",
        )
    )  # fmt: skip
    story.check()
    assert [(story.text_of(time), time.spoken, time.anchor) for time in story.times] == [
        ("It was a Monday", False, "calendar"),
        ("in three days", True, "speech"),
        ("Three days later", False, "told before"),
    ]  # fmt: skip
    assert [scene.when.weekday for scene in story.scenes] == ["1", "4"]
    assert [scene.since_first is not None for scene in story.scenes] == [True, True]
