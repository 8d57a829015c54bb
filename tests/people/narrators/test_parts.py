"""Stories whose parts are told by several characters, and stories that one character tells."""

import numpy as np
import pytest
from narrator_counts import counted
from stories import page, who

from fabula.people.narrators import narrated_parts
from fabula.people.narrators.headings import Part
from fabula.people.narrators.story_narrator import are_spread
from fabula.pipeline import understand
from fabula.schema.manuscript import Block, Manuscript

WIRE = (
    "I was first at the gate. I saw Odo on the wall, and I waved.",
    "“You are early,” said Odo.",
    "“I am cold,” I said.",
    "“Then run, Petra.”",
)
ROOF = (
    "I let her run. I knew that Petra would come back.",
    "“It is shut,” said Petra.",
    "“I know,” I said.",
    "“You might have said so, Odo.”",
)


def with_headings(manuscript: Manuscript, *headings: str) -> Manuscript:
    """The manuscript in which the paragraphs of these words are headings."""
    blocks = tuple(
        Block(block.start, block.end, "heading", 2) if manuscript.text[block.start : block.end] in headings else block
        for block in manuscript.blocks
    )
    return Manuscript(source=manuscript.source, text=manuscript.text, blocks=blocks)


@pytest.mark.parametrize("headings", [("Petra", "Odo"), ("Part One: Petra", "Part Two: Odo"), ("One", "Two")])
def test_each_part_has_its_narrator(headings):
    first, second = headings
    story = understand(with_headings(page(first, *WIRE, second, *ROOF), first, second))
    petra, odo = who(story, "Petra"), who(story, "Odo")
    assert [quote.speaker for quote in story.quotes] == [odo.id, petra.id, odo.id, petra.id, odo.id, petra.id]
    assert (petra.narrator, odo.narrator) == (True, True)
    begin = story.text.index(ROOF[0])
    assert all(end <= begin for _, end in petra.narrates)
    assert any(start <= begin < end for start, end in odo.narrates)
    assert [scene.viewpoint for scene in story.scenes] == [petra.id, odo.id]


def test_a_line_that_is_a_name_heads_a_part():
    story = understand(page("PETRA", *WIRE, "ODO", *ROOF))
    assert [who(story, name).narrator for name in ("Petra", "Odo")] == [True, True]


def test_one_narrator_tells_all_parts():
    story = understand(with_headings(page("One", *WIRE, "Two", *WIRE), "One", "Two"))
    assert [character.narrates for character in story.characters if character.narrator] == [()]


def test_a_heading_that_names_another_makes_no_narrator():
    more = ("I saw Odo again. Odo was asleep, and I let Odo sleep.", "“Is it late?” said Odo.", "“It is, Odo,” I said.")
    story = understand(with_headings(page("One", *WIRE, "Odo sleeps", *more), "One", "Odo sleeps"))
    assert not who(story, "Odo").narrator


LETTER = (
    "I have had no answer. I shall wait, and I shall write again.",
    "“No letter,” said the postman, and I went in.",
)


@pytest.mark.parametrize(
    ("headings", "tell"), [(("Petra's Journal", "Odo's Journal"), True), (("Petra", "Two"), False)]
)
def test_a_letter_stands_between_parts_whose_headings_name_their_narrators(headings, tell):
    first, second = headings
    parts = page(first, *WIRE, second, *ROOF, "A letter", *LETTER)
    story = understand(with_headings(parts, first, second, "A letter"))
    assert [who(story, name).narrates != () for name in ("Petra", "Odo")] == [tell, tell]


@pytest.mark.parametrize(
    ("uses", "tokens", "spread"),
    [
        ([100, 200, 300], 160_000, False),
        ([100, 60_000, 120_000], 160_000, True),
        ([100, 110, 120], 5_000, True),
        ([], 160_000, False),
    ],
)
def test_a_narrator_of_a_long_story_is_named_all_through_it(uses, tokens, spread):
    assert are_spread(np.array(uses, np.int64), tokens) == spread


def test_a_record_is_its_writers_however_often_the_writer_is_named():
    more = ("I am Petra. They call me Petra, and Petra is cold.", *WIRE)
    story = understand(page("Petra's Journal", *more, "Odo's Diary continued", *ROOF))
    assert [who(story, name).narrates != () for name in ("Petra", "Odo")] == [True, True]


def chapters_of(main_in_middle: int, other_narrated: int):
    """A story of twelve chapters. In the middle six the other answers, and the narrator of the rest does not."""
    return counted(
        [
            {"row": 0, "answered": 20, "called": 10},
            {"row": 0, "called": main_in_middle},
            {"row": 1, "narrated": 40},
            {"row": 1, "answered": 24, "called": 12, "narrated": other_narrated},
        ],
        within=[(0, 15_000), (20_000, 40_000), (0, 14_000), (15_000, 45_000)],
    )


@pytest.mark.parametrize(
    ("main_in_middle", "other_narrated", "several"), [(0, 0, True), (30, 0, False), (0, 60, False)]
)
def test_another_tells_a_run_of_chapters(main_in_middle, other_narrated, several):
    parts = [Part(start, -1, is_record=False) for start in range(0, 60_000, 5_000)]
    narrated = narrated_parts(parts, chapters_of(main_in_middle, other_narrated), 0)
    assert narrated == ([(0, 15_000, 0), (15_000, 45_000, 1), (45_000, 60_000, 0)] if several else [])


def test_one_chapter_of_a_record_stands_in_the_story_of_another():
    parts = [Part(start, -1, is_record=False) for start in (0, 20_000, 40_000)]
    parts[1] = Part(20_000, 1, is_record=True)
    evidence = counted([{"answered": 20}, {"narrated": 20}])
    assert narrated_parts(parts, evidence, 0) == [(0, 20_000, 0), (20_000, 40_000, 1), (40_000, 60_000, 0)]
    assert narrated_parts(parts, evidence, -1) == [(0, 20_000, -1), (20_000, 40_000, 1), (40_000, 60_000, -1)]
    assert narrated_parts([parts[0]], evidence, 0) == []


def test_a_record_goes_on_until_the_narrator_is_named_again():
    parts = [Part(start, -1, is_record=False) for start in range(0, 60_000, 10_000)]
    parts[1], parts[3] = Part(10_000, 1, is_record=True), Part(30_000, 0, is_record=True)
    evidence = counted([{"answered": 20}, {"narrated": 20}])
    assert narrated_parts(parts, evidence, 0) == [(0, 10_000, 0), (10_000, 30_000, 1), (30_000, 60_000, 0)]
    parts[3] = Part(30_000, -1, is_record=False)
    assert narrated_parts(parts, evidence, 0) == [(0, 10_000, 0), (10_000, 20_000, 1), (20_000, 60_000, 0)]
