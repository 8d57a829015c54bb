"""A person who is confirmed has names that are one person's, and is not asked about again."""

from dataclasses import replace

import pytest
from corrected_stories import character, corrected, mill, names, person

from fabula import pipeline
from fabula.corrections import Confirm, Merge, Somebody, Split, confirmation, review_queue
from fabula.corrections import corrected as correct
from fabula.corrections.fixes_file import EMPTY, parsed
from fabula.schema.people import Suggestion

NORA = Confirm(person=person("Nora Vane"))


def suggested(*pairs):
    """The story with suggestions that these people are one."""
    found = tuple(
        Suggestion(characters=tuple(character(mill(), name).id for name in pair), reason="alike", evidence=((0, 1),))
        for pair in pairs
    )
    return replace(mill(), suggestions=found)


def test_the_person_is_marked_and_nothing_else_changes():
    story = corrected(NORA).story
    assert [c.name for c in story.characters if c.confirmed] == ["Nora Vane"]
    unmarked = tuple(replace(c, confirmed=False) for c in story.characters)
    assert replace(story, characters=unmarked, provenance=mill().provenance) == mill()


def test_the_names_are_must_links():
    story = mill()
    constraints = correct(story, [confirmation(story, character(story, "Nora Vane"))]).constraints
    linked = [tuple(story.text[start:end] for start, end in pair) for pair in constraints.must_link]
    assert linked == [("Nora Vane", "Nora")]
    again = pipeline.read_again(story, constraints)
    assert names(again) == names(story)


def test_a_confirmed_person_is_not_suggested_as_another():
    story = suggested(("Nora Vane", "Colonel"), ("Colonel", "Tobias Reed"))
    assert correct(story, [NORA]).story.suggestions == story.suggestions[1:]


def test_a_confirmed_person_without_a_name_is_not_asked_about():
    colonel = character(mill(), "Colonel")
    nameless = replace(colonel, names=tuple(replace(name, kind="NOM") for name in colonel.names))
    quotes = tuple(replace(quote, speaker=colonel.id) for quote in mill().quotes)

    def people_asked_about(character):
        people = tuple(character if c.id == colonel.id else c for c in mill().characters)
        questions = review_queue(replace(mill(), quotes=quotes, characters=people))
        return [question.person for question in questions if isinstance(question, Somebody)]

    assert people_asked_about(nameless) == [colonel.id]
    assert people_asked_about(replace(nameless, confirmed=True)) == []


def test_names_that_another_reading_lists_as_somebody_of_their_own_are_joined():
    apart = Split(person=person("Tobias Reed"), into=person("Tobias"), names=("Tobias",))
    confirmed = Confirm(person=person("Tobias Reed"), names=("Tobias Reed", "Tobias"))
    story = corrected(apart, confirmed).story
    assert names(story) == names(mill())
    assert {name.text for name in character(story, "Tobias Reed").names} == {"Tobias Reed", "Tobias"}


def test_a_name_of_somebody_else_is_reported_and_stays():
    result = corrected(Confirm(person=person("Nora Vane"), names=("Nora Vane", "Colonel")))
    (unplaced,) = result.unplaced
    assert unplaced.what == "Nora Vane was confirmed otherwise: 'Colonel' is a name of Colonel"
    assert names(result.story) == names(mill())
    assert character(result.story, "Nora Vane").confirmed


def test_a_name_that_the_draft_uses_no_more_is_nothing_to_report():
    assert corrected(Confirm(person=person("Nora Vane"), names=("Nora Vane", "Norrie"))).unplaced == ()


@pytest.mark.parametrize(
    ("after", "confirmed"),
    [
        (Merge(keep=person("Nora Vane"), people=(person("Tobias Reed"),)), True),
        (Merge(keep=person("Tobias Reed"), people=(person("Nora Vane"),)), False),
        (Split(person=person("Nora Vane"), into=person("Norrie"), names=("Nora",)), False),
    ],
)
def test_who_keeps_a_name_after_a_merge_stays_confirmed_and_a_split_opens_the_question_again(after, confirmed):
    story = corrected(NORA, after).story
    assert any(c.confirmed for c in story.characters) == confirmed


def test_it_is_written_as_a_person_can_read_it_and_read_again():
    story = mill()
    written = EMPTY.with_added([confirmation(story, character(story, "Tobias Reed"))], "The Mill")
    assert 'do = "confirm"\nperson = { name = "Tobias Reed", at = {' in written.text
    assert 'names = ["Tobias", "Tobias Reed"]' in written.text
    assert parsed(written.text, "a.toml").corrections == written.corrections
    by_hand = parsed('[[fix]]\ndo = "confirm"\nperson = "Nora"\n', "a.toml").corrections
    assert character(correct(story, by_hand).story, "Nora Vane").confirmed
