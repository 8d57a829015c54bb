"""The candidates of each turn and the columns that are filled candidate by candidate."""

from dialogues import EDMUND, GILES, NORA, dialogue_of

from fabula.speech.speakers.features import COLUMN, COLUMNS, speaker_features


def rows_of(*paragraphs, outsiders=()):
    """For each turn, its candidates and the names of the columns that hold 1."""
    rows = speaker_features(dialogue_of(*paragraphs), frozenset(outsiders))
    by_turn = [{} for _ in rows.gap]
    for turn, candidate, features in zip(rows.turn, rows.candidate, rows.features, strict=True):
        by_turn[turn][int(candidate)] = {name for name in COLUMNS if features[COLUMN[name]] == 1}
    return by_turn


def test_characters_mentioned_before_a_turn_are_candidates():
    (turn,) = rows_of("Nora met Edmund.", "“It rains.”")
    assert set(turn) == {NORA, EDMUND}
    assert "most recent" in turn[EDMUND] and "most recent" not in turn[NORA]


def test_a_character_named_by_a_tag_is_a_candidate():
    (turn,) = rows_of("Nora met Edmund.", "“It rains,” said Giles.")
    assert "named in a tag" in turn[GILES]
    assert {"another character named in a tag"} <= turn[NORA] & turn[EDMUND]


def test_a_character_mentioned_in_narration_soon_after_is_a_candidate():
    (turn,) = rows_of("“It rains.”", "Giles looked up.")
    assert "mentioned soon after" in turn[GILES]
    assert "first in the narration of the paragraph after" in turn[GILES]


def test_the_subject_of_an_action_acts():
    (turn,) = rows_of("Edmund came in.", "Nora shook her head. “It rains.”")
    assert {"acts before the quote", "opens the paragraph and acts before the quote"} <= turn[NORA]
    assert "another character acts" in turn[EDMUND]


def test_a_vocative_of_one_turn_counts_in_the_turns_around():
    first, second = rows_of("Nora met Edmund.", "“It rains, Edmund.”", "“It does.”")
    assert "vocative in the turn" in first[EDMUND]
    assert "vocative in the turn before" in second[EDMUND] and "vocative in the turn before" not in second[NORA]


def test_an_outsider_is_a_candidate_only_where_a_cue_names_them():
    first, second = rows_of("Nora met Giles.", "“It rains.”", "“It does,” said Giles.", outsiders=[GILES])
    assert GILES in first, "the tag of the next turn names him"
    assert GILES in second
    (alone,) = rows_of("Nora met Giles.", "“It rains.”", outsiders=[GILES])
    assert set(alone) == {NORA}
