"""When a scene is set."""

from fabula.scenes.setting import scene_time


def test_the_time_has_its_words_span_and_part_of_the_day():
    text = "Late that\nevening the pump broke."
    assert scene_time(text, (0, 17)) == {"text": "Late that evening", "start": 0, "end": 17, "part": "evening"}
    assert scene_time("Days later it broke.", (0, 10)) == {"text": "Days later", "start": 0, "end": 10}
    assert scene_time(text, None) == {}
