"""The parts of a story, and the writers whom their headings name."""

import pytest
from stories import page

from fabula.people.narrators import split_into_parts, with_first_words
from fabula.people.narrators.headings import bearers
from fabula.tokens import tokens

NAMES = [{"nora vane", "nora"}, {"odo", "mr. odo"}, {"vane", "edmund vane"}]
ROLES = [NAMES[0] | {"the nurse"}, NAMES[1], NAMES[2]]
PROSE = "It was cold, and I went on."


def parts(*blocks) -> list[tuple[int, bool]]:
    manuscript = page(*blocks)
    return [(part.named, part.is_record) for part in split_into_parts(manuscript, tokens(manuscript), NAMES, ROLES)]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Contributed by NORA VANE, of the hospital in Harrow", 0),
        ("The events related by Mr. Odo, clerk in the house of Edmund Vane", 1),
        ("The story resumed by the Nurse", 0),
        ("(Extract from the diary of Odo)", 1),
        ("Extracted from the Journal of Nora", 0),
        ("The statement of Nora's brother", -1),
        ("The house was seen by Odo", -1),
    ],
)
def test_a_line_under_a_heading_names_the_writer(line, row):
    assert parts({"heading": "FIRST NARRATIVE"}, line, PROSE) == [(row, row >= 0)]


def test_a_heading_names_the_sender_of_a_letter():
    headings = ("NORA VANE TO MR. ODO (in continuation)", "NORA IN CONTINUATION", "ODO TO THE RESCUE", "To Odo")
    named = [parts({"heading": heading}, PROSE)[0] for heading in headings]
    assert named == [(0, True), (0, True), (1, False), (1, False)]


@pytest.mark.parametrize(
    "line",
    ["Nora's POV", "NORA VANE POV", "[Nora’s Point of View]", "POV: Nora", "Nora's perspective"],
)
def test_a_line_says_whose_point_of_view_begins(line):
    assert parts("Odo's POV", PROSE, line, PROSE) == [(1, True), (0, True)]


@pytest.mark.parametrize(
    "line", ["Y/N's POV", "Reader’s POV", "Normal POV", "No One's POV", "3rd Person POV", "Third Person Point of View"]
)
def test_a_point_of_view_of_no_character_ends_the_part_before(line):
    assert parts("Odo's POV", PROSE, line, PROSE) == [(1, True), (-1, False)]


@pytest.mark.parametrize("line", ["Nora:", "(Nora)", "- Nora -", "~Nora~", "10. Nora", "Nora POV:"])
def test_marks_or_a_number_may_stand_beside_the_name(line):
    assert parts({"heading": "Odo"}, PROSE, line, PROSE)[1:] in ([(0, False)], [(0, True)])


def test_the_first_word_of_a_fuller_name_is_enough_where_one_character_has_it():
    names = [{"josie tran"}, {"mr. reed"}, {"ann tran"}, {"ann vane"}]
    assert with_first_words(names) == [{"josie tran", "josie"}, *names[1:]]


def test_a_sentence_that_ends_in_a_view_begins_no_part():
    assert parts("Odo's POV", PROSE, "I never saw it from Nora's point of view.", PROSE) == [(1, True)]


def test_a_sentence_in_a_chapter_begins_no_part():
    assert parts({"heading": "I"}, PROSE, "It was written by Odo.", PROSE) == [(-1, False)]
    assert parts({"heading": "I"}, PROSE, "(From the diary of Odo)", PROSE) == [(-1, False), (1, True)]


def test_numbered_chapters_go_on_under_the_writer():
    chapters = [{"heading": "CHAPTER I"}, PROSE, {"heading": "CHAPTER II"}, PROSE]
    told = parts({"heading": "FIRST NARRATIVE"}, "Contributed by Odo", *chapters, {"heading": "EPILOGUE"}, PROSE)
    assert told == [(1, True), (1, True), (-1, False)]


def test_the_writer_of_one_chapter_does_not_write_the_next():
    chapters = [{"heading": "1"}, {"heading": "Continued by the Nurse: the boat"}, PROSE, {"heading": "2"}, PROSE]
    assert parts(*chapters) == [(0, True), (-1, False)]


def test_the_longest_name_in_a_heading_counts():
    assert bearers(["nora", "vane", "journal"], NAMES) == [0]
    assert bearers(["vane", "journal"], NAMES) == [2]
    assert bearers(["chapter", "one"], NAMES) == []
