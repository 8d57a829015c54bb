"""The columns of scenes hold every field that scenes have."""

from world_stories import timed

from fabula.report.payload import payload


def test_a_scene_says_when_it_is():
    scenes = payload(timed())["scenes"]
    assert scenes["lane"] == ["now", "now", "flashback", "now"]
    assert scenes["after"] == [None, (1440, 2880), None, (525_960, 525_960)]
    assert scenes["when"] == [{"weekday": "3", "day_part": "dusk"}, {}, {}, {}]


def test_a_label_has_the_row_of_its_scene():
    label = payload(timed())["scenes"]["label"]
    assert label["scene"] == [0]
    assert label["utf16_length"] == [len("Ada Marsh came to Tidewick")]


def test_every_column_has_a_row_for_each_scene(small):
    scenes = payload(small)["scenes"]
    assert {len(column) for name, column in scenes.items() if name != "label"} == {3}
