"""A story written in capitals, or without them, has a cast all the same; any other story keeps its tokens."""

from stories import page

from fabula.encoder import parse_tokens, with_sentence_case
from fabula.pipeline import understand
from fabula.tokens import tokens

SHOUTED = (
    "NORA QUILL MET EDMUND VANE ON THE QUAY. IT RAINED, AND NORA WAS CROSS.",
    "“WELL?” SAID NORA.",
    "“WELL,” SAID EDMUND VANE. HE LAUGHED, AND EDMUND WENT HOME.",
)


IN_LOWER_CASE = (
    "Nora met Edmund on the quay. It rained, and Nora was cross. She had waited for him for an hour.",
    "“You are late,” said Nora.",
    "“I am never late,” said Edmund. He laughed, and Edmund took his hat off.",
    "“You are late today,” said Nora.",
)


def spellings(*paragraphs: str) -> list[str]:
    manuscript = page(*paragraphs)
    cut = tokens(manuscript)
    cased = with_sentence_case(cut, parse_tokens(cut), manuscript)
    assert (cased.start == cut.start).all() and (cased.end == cut.end).all()
    return [cased.spelling(token) for token in range(len(cased))]


def test_names_and_sentences_keep_one_capital():
    assert spellings("IT RAINED ON NORA QUILL. SHE AND I LEFT EDMUND.") == (
        "It rained on Nora Quill . She and I left Edmund .".split()
    )


def test_a_story_in_sentence_case_is_left_as_it_is():
    words = "Nora read the sign . KEEP OFF , it said , and Nora kept off .".split()
    assert spellings(" ".join(words)) == words


def test_a_story_in_capitals_has_a_cast_and_speakers():
    story = understand(page(*SHOUTED))
    names = {c.id: c.name for c in story.characters}
    assert set(names.values()) == {"NORA QUILL", "EDMUND VANE"}
    assert [names[quote.speaker] for quote in story.quotes] == ["NORA QUILL", "EDMUND VANE"]


def test_a_story_without_capitals_has_a_cast_and_speakers():
    story = understand(page(*(paragraph.lower() for paragraph in IN_LOWER_CASE)))
    names = {c.id: c.name for c in story.characters}
    assert set(names.values()) == {"nora", "edmund"}
    assert [names[quote.speaker] for quote in story.quotes] == ["nora", "edmund", "nora"]


def test_no_words():
    assert spellings("…") == ["…"]
