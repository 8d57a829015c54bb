"""A tag that says "we" is the narrator's, and no character's where none narrates."""

from stories import page, who

from fabula.pipeline import understand

ASKED = "“Who goes there?” said Odo."


def speaker_of_answer(opening: str):
    story = understand(page(opening, ASKED, "“Friends,” we said.", "“Come in,” said Edmund."))
    return story, story.quotes[1].speaker


def test_the_narrator_speaks_for_us():
    story, speaker = speaker_of_answer("I came to the house with Edmund. I had the key, and we were cold.")
    assert speaker == who(story, "I").id


def test_we_without_a_narrator_is_no_character():
    _, speaker = speaker_of_answer("We came to the house with Edmund. We had the key, and the lamp was out.")
    assert speaker is None
