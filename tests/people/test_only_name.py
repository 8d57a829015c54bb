"""Somebody who is called by nothing but a generic noun is listed by it, and not as the narrator."""

from stories import page

from fabula import pipeline

TALK = [
    "Marvel looked about him. There was nobody on the road.",
    "“You are dreaming,” said the Voice.",
    "“I am not,” said Marvel. He sat down by the ditch and rubbed his eyes.",
    "“Then look at your boots,” said the Voice, and laughed.",
    "“They are good boots,” said Marvel.",
    "“Stand up,” said the Voice. The Voice was close to him now.",
] * 3


def test_a_voice_is_listed_as_the_voice():
    story = pipeline.understand(page(*TALK))
    assert "the narrator" not in {character.name.lower() for character in story.characters}
    (voice,) = (character for character in story.characters if character.name.lower() == "the voice")
    assert voice.quotes
