"""Which words open a new time, and which part of the day they name."""

import pytest

from fabula.scenes.boundaries.time_expressions import day_part, time_phrase


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Days later, the pump broke.", "Days later"),
        ("It was years later that the pump broke.", "years later"),
        ("Three weeks passed.", "Three weeks passed"),
        ("That night Nora could not sleep.", "That night"),
        ("On Monday the smith came.", "On Monday"),
        ("Edmund woke late the next morning and found her gone.", "the next morning"),
        ("Meanwhile the pump dripped.", "Meanwhile"),
        ("The pump broke. Two days later it was mended.", None),
        ("Nora had been there all the morning.", None),
        ("The day was hot.", "The day"),
        ("It was years before anyone mended the pump.", "It was years before"),
        ("It was six long weeks later, when the pump broke.", "It was six long weeks later"),
        ("A year and a half later the pump broke.", "A year and a half later"),
        ("The weeks dragged by.", "The weeks dragged by"),
        ("The third day after the fair the pump broke.", "The third day"),
        ("One bright morning Nora mended it.", "One bright morning"),
        ("When spring came Nora mended it.", "When spring came"),
        ("Late in October the pump froze.", "Late in October"),
        ("During the night the pump froze.", "During the night"),
        ("At the end of a week the pump broke.", "At the end of a week"),
        ("Later, at the pump, she met Edmund.", "Later"),
        ("Later trains were better.", None),
        ("By the time she came the pump was dry.", None),
        ("After that the pump never dripped.", None),
    ],
)
def test_a_time_phrase_is_matched_in_the_first_sentence(sentence, phrase):
    span = time_phrase(sentence, 0, len(sentence))
    words = span and sentence[slice(*span)]
    assert (words is None) == (phrase is None)
    assert phrase is None or phrase in words


def test_the_part_of_the_day_is_read_from_the_phrase():
    assert (day_part("Late that Evening"), day_part("Days later")) == ("evening", "")
