"""The table of ties: who talks to whom, who shares scenes, who acts on whom."""

import random
from dataclasses import replace
from itertools import combinations

import pytest
import report_stories

import fabula
from fabula.schema.people import Mention
from fabula.schema.world import Event
from fabula.warmth import warmth_of


@pytest.fixture(scope="module")
def crowd():
    return report_stories.crowd()


def test_lines_scenes_and_acts_are_counted_by_chapter_and_direction():
    rows = fabula.table(report_stories.eventful(), "ties")
    assert [(row["a"], row["b"], row["chapter"]) for row in rows] == [
        ("Nora Quill", "Mr. Tolliver", 1),
        ("Nora Quill", "Mr. Tolliver", 2),
    ]
    counts = [tuple(row[what] for what in ("scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba")) for row in rows]
    assert counts == [(2, 2, 2, 0, 1), (0, 1, 0, 1, 0)]


def test_the_lines_of_a_pair_are_those_that_the_story_looks_up(crowd):
    rows = {(row["a_key"], row["b_key"], row["chapter"]): row for row in fabula.table(crowd, "ties")}
    for a, b in combinations(crowd.characters, 2):
        for chapter in range(1, len(crowd.chapters) + 1):
            row = rows.get((a.key, b.key, chapter), {"lines_ab": 0, "lines_ba": 0})
            assert row["lines_ab"] == len(crowd.lines(by=a.id, to=b.id, chapter=chapter))
            assert row["lines_ba"] == len(crowd.lines(by=b.id, to=a.id, chapter=chapter))


def test_warm_and_cold_lines_are_weighed_by_whom_they_are_said_to_and_of(crowd):
    story = replace(crowd, quotes=(), scenes=(), events=(), mentions=())
    ada, other, third = crowd.characters[:3]
    quote = replace(crowd.quotes[0], speaker=ada.id, addressees=(other.id,))
    warm = warmth_of(story.text_of(quote))
    assert warm is not None
    mention = Mention(
        start=quote.start + 1, end=quote.start + 5, kind="PROP", category="PER", entity=third.id, p=1.0
    )  # fmt: skip
    rows = fabula.table(replace(story, quotes=(quote,), mentions=(mention,)), "ties")
    expected = [(other.key, 1, 1, round(100 * warm)), (third.key, 0, 1, round(100 * warm))]
    assert [(row["b_key"], row["lines_ab"], row["weighed_ab"], row["warmth_ab"]) for row in rows] == expected
    assert all(row["weighed_ba"] == 0 for row in rows)


def test_every_row_counts_something_and_nobody_has_a_tie_with_himself(crowd):
    rows = fabula.table(crowd, "ties")
    assert len(rows) > 50
    counts = ("scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba", "weighed_ab", "weighed_ba")
    assert all(any(row[what] for what in counts) for row in rows)
    assert all(row["a_key"] != row["b_key"] for row in rows)


def test_an_act_before_the_first_chapter_has_no_chapter_and_places_have_no_ties():
    story = report_stories.eventful()
    first = Event(start=0, end=3, lemma="be", agents=("nora", "street"), patients=("nora", "tolliver", "street"))
    rows = fabula.table(replace(story, events=(first,), scenes=(), quotes=()), "ties")
    assert [(row["chapter"], row["acts_ab"], row["acts_ba"]) for row in rows] == [(None, 1, 0)]


def test_the_order_of_the_events_does_not_matter(crowd):
    mixed = list(crowd.events)
    random.Random(3).shuffle(mixed)
    assert fabula.table(replace(crowd, events=tuple(mixed)), "ties") == fabula.table(crowd, "ties")
