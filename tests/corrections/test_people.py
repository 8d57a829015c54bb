"""Corrections of who is who change the people they are about, everywhere, and nobody else."""

from dataclasses import replace

from corrected_stories import character, corrected, line, mill, names, person, quote, speaker

from fabula.corrections import AddPerson, Distinct, Merge, NoPerson, Rename, Speaker, Split, kinds
from fabula.corrections import corrected as correct
from fabula.schema.people import Suggestion


def test_no_correction_changes_nothing():
    assert corrected().story is mill()


def test_a_merge_joins_names_lines_and_mentions():
    before = mill()
    story = corrected(Merge(keep=person("Colonel"), people=(person("Tobias Reed"),))).story
    colonel, nora = character(story, "Colonel"), character(story, "Nora Vane")
    assert names(story) == {"Nora Vane", "Colonel"}
    assert colonel.quotes == sum(character(before, name).quotes for name in ("Colonel", "Tobias Reed"))
    assert colonel.mentions == sum(character(before, name).mentions for name in ("Colonel", "Tobias Reed"))
    assert {"Tobias", "Colonel"} <= {name.text for name in colonel.names}
    assert colonel.pronouns == "he/him"
    assert nora == character(before, "Nora Vane")
    assert story.scenes[1].participants.count(colonel.id) == 1
    assert colonel.id not in story.scenes[1].spoken_of


def test_a_merge_moves_no_line_of_others():
    before, story = mill(), corrected(Merge(keep=person("Colonel"), people=(person("Tobias Reed"),))).story
    gone = character(before, "Tobias Reed").id
    for earlier, later in zip(before.quotes, story.quotes, strict=True):
        assert later.speaker == (earlier.speaker if earlier.speaker != gone else character(story, "Colonel").id)


def test_nobody_speaks_to_themselves_after_a_merge():
    story = corrected(Merge(keep=person("Nora Vane"), people=(person("Tobias Reed"),))).story
    assert all(each.speaker not in (*each.addressees, *each.overhearers) for each in story.quotes)


def test_a_merge_of_one_person_with_herself_changes_nothing():
    story = corrected(Merge(keep=person("Nora"), people=(person("Nora Vane"),))).story
    assert replace(story, provenance=mill().provenance) == mill()


def test_a_name_is_split_off_with_the_lines_that_it_tags():
    story = corrected(
        Split(person=person("Nora Vane"), into=person("the soldier"), lines=(line("Give me some water"),)),
    ).story
    assert speaker(story, "Give me some water") == "the soldier"
    assert character(story, "Nora Vane").quotes == character(mill(), "Nora Vane").quotes - 1


def test_the_uses_of_a_name_go_with_it():
    story = corrected(Split(person=person("Tobias Reed"), into=person("Toby"), names=("Tobias",))).story
    assert speaker(story, "Good") == speaker(story, "Will you marry") == "Toby"
    assert [name.text for name in character(story, "Tobias Reed").names] == ["Tobias Reed"]
    assert [name.text for name in character(story, "Toby").names] == ["Tobias"]
    assert character(story, "Toby").id in story.scenes[1].participants


def test_a_name_may_be_given_to_a_person_who_is_listed():
    story = corrected(Split(person=person("Tobias Reed"), into=person("Colonel"), names=("Tobias",))).story
    assert speaker(story, "Good") == "Colonel"
    assert names(story) == names(mill())


def test_a_split_undoes_a_merge_of_the_reading():
    merged = Merge(keep=person("Nora Vane"), people=(person("Tobias Reed"),))
    story = corrected(
        merged, Split(person=person("Nora Vane"), into=person("Tobias"), names=("Tobias", "Tobias Reed"))
    ).story
    assert speaker(story, "Good") == speaker(story, "Will you marry") == "Tobias"
    assert speaker(story, "I will not") == "Nora Vane"


def test_a_renamed_person_keeps_the_id_and_the_earlier_names():
    before, story = character(mill(), "Colonel"), corrected(Rename(person=person("Colonel"), name="Hugh Brand")).story
    after = character(story, "Hugh Brand")
    assert after.id == before.id
    assert {"Colonel", "Colonel Brand"} <= {name.text for name in after.names}
    assert after.key == "hugh-brand"


def test_a_person_who_was_missed_is_added_with_all_uses_of_the_name():
    story = corrected(AddPerson(name="miller", pronouns="he/him")).story
    miller = character(story, "miller")
    assert (miller.mentions, miller.quotes, miller.pronouns) == (1, 0, "he/him")
    assert story.text[miller.first :].startswith("miller was asleep")


def test_a_name_within_anothers_name_is_not_the_new_persons():
    story = corrected(AddPerson(name="Brand")).story
    assert character(story, "Brand").mentions == 0


def test_an_added_person_can_speak():
    story = corrected(
        AddPerson(name="miller"), Speaker(lines=(line("Give me some water"),), speaker=person("miller"))
    ).story
    assert speaker(story, "Give me some water") == "miller"


def test_somebody_who_is_listed_cannot_be_added():
    result = corrected(AddPerson(name="nora vane"))
    assert [each.what for each in result.unplaced] == ["somebody is called 'nora vane' already"]
    assert names(result.story) == names(mill())


def test_what_is_no_person_leaves_the_cast_and_every_layer():
    gone = character(mill(), "Tobias Reed").id
    story = corrected(NoPerson(person=person("Tobias Reed"))).story
    assert names(story) == {"Nora Vane", "Colonel"}
    assert speaker(story, "Good") is None
    assert quote(story, "Good").is_unresolved
    assert all(mention.entity != gone for mention in story.mentions)


def test_people_who_are_different_on_purpose_are_not_suggested_as_one():
    ids = tuple(character(mill(), name).id for name in ("Nora Vane", "Colonel"))
    suggested = replace(mill(), suggestions=(Suggestion(characters=ids, reason="alike", evidence=((0, 1),)),))
    distinct = Distinct(people=(person("Nora Vane"), person("Colonel")))
    assert correct(suggested, [distinct]).story.suggestions == ()
    one = correct(suggested, [Merge(keep=person("Nora Vane"), people=(person("Colonel"),))]).story
    assert one.suggestions == ()


def test_a_person_who_is_not_there_is_reported_and_the_rest_applied():
    result = corrected(Merge(keep=person("Nora Vane"), people=(person("Ghost"), person("Tobias Reed"))))
    assert [(each.correction, each.what) for each in result.unplaced] == [(1, "nobody is called 'Ghost'")]
    assert names(result.story) == {"Nora Vane", "Colonel"}


def test_corrections_are_applied_in_their_order():
    rename = Rename(person=person("Colonel"), name="Hugh")
    result = corrected(rename, Merge(keep=person("Hugh"), people=(person("Tobias Reed"),)))
    assert result.unplaced == ()
    assert names(result.story) == {"Nora Vane", "Hugh"}


def test_the_story_says_that_it_was_corrected():
    story = corrected(Rename(person=person("Colonel"), name="Hugh")).story
    other = corrected(Rename(person=person("Colonel"), name="Hugo")).story
    assert mill().provenance.corrections is None
    assert story.provenance.corrections != other.provenance.corrections


def test_what_corrections_say_can_be_given_to_another_reading():
    constraints = corrected(
        Merge(keep=person("Colonel"), people=(person("Tobias Reed"),)),
        kinds.Distinct(people=(person("Nora Vane"), person("Colonel"))),
        Speaker(lines=(line("Give me some water"),), speaker=person("Tobias Reed")),
    ).constraints
    assert len(constraints.must_link) == len(constraints.cannot_link) == len(constraints.speakers) == 1
    assert constraints.speakers[0][0] == quote(mill(), "Give me some water").start
