"""What to ask a reader: exchanges and people, first what one answer settles most."""

from dataclasses import replace

from corrected_stories import character, corrected, line, mill, mill_with_a_suggested_pair, person, quote

from fabula.corrections import Exchange, Merge, Somebody, Speaker, review_queue


def with_doubt(story, words, p, *candidates):
    """The story with a doubtful line."""
    row = story.quotes.index(quote(story, words))
    doubtful = replace(story.quotes[row], p=p, candidates=tuple(candidates))
    return replace(story, quotes=(*story.quotes[:row], doubtful, *story.quotes[row + 1 :]))


def test_the_exchange_with_most_doubt_is_asked_about_first():
    story = with_doubt(mill(), "I will not", 0.1)
    first, *rest = (question for question in review_queue(story) if isinstance(question, Exchange))
    assert story.quotes.index(quote(story, "I will not")) in first.quotes
    assert all(first.expected >= question.expected for question in rest)


def test_an_exchange_ends_with_the_narration_between():
    exchanges = [question for question in review_queue(mill()) if isinstance(question, Exchange)]
    rows = sorted(row for question in exchanges for row in question.quotes)
    first_parts = {}
    for row, each in enumerate(mill().quotes):
        first_parts.setdefault(each.utterance, row)
    assert rows == sorted(first_parts.values())


def test_the_first_reading_is_the_present_one_and_no_reading_comes_twice():
    for question in review_queue(mill()):
        assert question.readings[0] == tuple(mill().quotes[row].speaker for row in question.quotes)
        assert len(set(question.readings)) == len(question.readings) <= 9
        assert all(len(reading) == len(question.quotes) for reading in question.readings)


def test_two_who_take_turns_and_one_in_anothers_place_are_offered():
    question = next(q for q in review_queue(mill()) if len(q.quotes) >= 4)
    nora, tobias = character(mill(), "Nora Vane").id, character(mill(), "Tobias Reed").id
    by_turns = tuple((nora, tobias)[at % 2] for at in range(len(question.quotes)))
    other = tuple(tobias if speaker == nora else speaker for speaker in question.readings[0])
    assert {by_turns, other} & set(question.readings)


def test_what_the_reader_has_settled_is_not_asked_again():
    lines = tuple(line(mill().text_of(each).strip("“”")) for each in mill().quotes if each.utterance != 0)
    people = {speaker: person(name) for speaker, name in ((c.id, c.name) for c in mill().characters)}
    given = [
        Speaker(lines=(anchor,), speaker=people[each.speaker])
        for anchor, each in zip(lines, [q for q in mill().quotes if q.utterance != 0], strict=True)
    ]
    story = corrected(*given).story
    assert sum(question.expected for question in review_queue(story)) < 0.1
    settled = next(question for question in review_queue(story))
    assert all(reading[-1] == settled.readings[0][-1] for reading in settled.readings)


def test_a_person_without_a_name_who_speaks_often_may_be_somebody():
    story = mill()
    colonel = character(story, "Colonel")
    nameless = replace(
        colonel, name="the soldier", pronouns="", names=tuple(replace(n, kind="NOM") for n in colonel.names)
    )
    quotes = tuple(replace(q, speaker=colonel.id) if q.speaker else q for q in story.quotes)
    changed = replace(story, quotes=quotes, characters=tuple(nameless if c is colonel else c for c in story.characters))
    (question,) = (question for question in review_queue(changed) if isinstance(question, Somebody))
    assert question.person == colonel.id
    assert character(story, "Nora Vane").id in question.others
    assert [q for q in review_queue(mill()) if isinstance(q, Somebody)] == []


def test_of_a_suggested_pair_it_is_asked_whether_the_one_with_fewer_lines_is_the_other():
    story = mill_with_a_suggested_pair()
    often, seldom = character(story, "Nora Vane").id, character(story, "Tobias Reed").id
    (question,) = (q for q in review_queue(story) if isinstance(q, Somebody))
    assert (question.person, question.others[0]) == (seldom, often)
    assert len(set(question.others)) == len(question.others)
    assert 0 < question.expected < 3


def test_a_story_without_doubt_has_no_question():
    sure = replace(mill(), quotes=tuple(replace(each, p=1.0) for each in mill().quotes))
    assert review_queue(sure) == ()


def test_after_a_merge_the_queue_is_about_the_people_who_are_left():
    story = corrected(Merge(keep=person("Nora"), people=(person("Tobias"),))).story
    people = {c.id for c in story.characters} | {None}
    assert {speaker for q in review_queue(story) for reading in q.readings for speaker in reading} <= people
