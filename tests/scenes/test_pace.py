"""Whether a scene is shown as it happens or summed up."""

from stories import page

from fabula.pipeline import understand

SUMMARY = (
    "That winter Nora Quill would often walk down to the pump. Every day Edmund Vane was there, and they would always "
    "speak of the weather. In the spring months she usually came in the evening. Years went by in this way. "
) * 3
SHOWN = (
    "Nora Quill came down to the yard. Edmund Vane lifted the handle and hit it with a stone. The handle broke. Nora "
    "laughed, took the stone and threw it over the wall. A dog barked. Edmund ran to the gate and opened it. "
) * 3


def paces(*blocks):
    return [scene.pace for scene in understand(page(*blocks)).scenes]


def test_what_used_to_happen_over_years_is_a_summary():
    assert paces(SUMMARY, {"break": "* * *"}, SHOWN) == ["summary", "scene"]


def test_a_scene_with_dialogue_is_shown():
    assert paces(
        SUMMARY, "“It drips every winter,” said Nora. “It always would drip, every day of the year.” " * 4
    ) == ["scene"]


def test_what_is_neither_shown_nor_summed_up_for_certain_has_no_pace():
    assert paces(SHOWN[: len(SHOWN) // 3] * 5 + SUMMARY[: len(SUMMARY) // 3]) == [""]


def test_a_few_words_have_no_pace():
    assert paces("It rained.") == [""]
