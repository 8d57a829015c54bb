"""A text in another language is read with a warning."""

import pytest

from fabula.manuscript.formats.detection import read_bytes

ENGLISH = "She had not meant to stay, and when the kettle boiled they were still at the window, and it was late. " * 3
PLAY = "Enter Odo. Exit Odo. “You there! What have you done with my hat?” “I sat on it.” " * 4
GERMAN = "Der Kessel pfiff, und sie stand noch am Fenster. „Komm herein“, sagte er, „es wird kalt in der Nacht.“ " * 3
DUTCH = "De ketel floot en zij stond nog aan het raam. We hebben het over hem gehad, zei hij, en het is koud. " * 3
RUSSIAN = "Чайник засвистел, а она всё ещё стояла у окна. — Заходи, — сказал он, — ночью будет холодно. " * 3


@pytest.mark.parametrize("text", [GERMAN, DUTCH, RUSSIAN])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_that_is_not_english_gives_a_warning(text, name):
    (warning,) = read_bytes(text.encode(), name).warnings
    assert warning.startswith(f"{name}: only ")
    assert "% of the words are English function words" in warning


@pytest.mark.parametrize("text", [ENGLISH, PLAY, "„Komm herein.“", "Ach so."])
def test_english_and_texts_too_short_to_tell_give_none(text):
    assert read_bytes(text.encode(), "a.txt").warnings == ()
