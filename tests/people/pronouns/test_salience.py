"""Salience, step by step."""

import numpy as np
from stories import page

from fabula.people.narrator import is_first_person, narrator_row
from fabula.people.pronouns.salience import (
    PronounReferent,
    neopronouns,
    neopronouns_of,
    resolve_by_salience,
    settle_shared_names,
)
from fabula.schema.speech import Quote
from fabula.tokens import tokens


def meant(text: str, people: dict[str, str], **rest) -> dict[str, str | None]:
    """Whom each pronoun of a text means, by its place: people by their one name, with their gender."""
    words = tokens(page(text))
    spelled = [words.spelling(t) for t in range(len(words))]
    pointers = [
        PronounReferent(
            gender, tuple((t, t + 1) for t, w in enumerate(spelled) if w == name), narrator=name == rest.get("narrator")
        )
        for name, gender in people.items()
    ]
    found = resolve_by_salience(words, np.ones(len(words), bool), pointers)
    return {f"{spelled[t]}{i}": list(people)[row] if row >= 0 else None for i, (t, row, _) in enumerate(found)}


def test_gender_decides():
    assert meant("Nora met Edmund. She laughed. He did not.", {"Nora": "f", "Edmund": "m"}) == {
        "She0": "Nora",
        "He1": "Edmund",
    }


def test_the_nearer_of_two_subjects():
    assert meant("Giles stopped. Then Edmund stopped. He sighed.", {"Giles": "m", "Edmund": "m"}) == {"He0": "Edmund"}


def test_a_subject_before_what_it_acts_on():
    people = {"Giles": "m", "Edmund": "m"}
    assert meant("Giles watched Edmund. He slept.", people) == {"He0": "Giles"}
    assert meant("Edmund watched Giles. He slept.", people) == {"He0": "Edmund"}


def test_him_is_not_the_subject_of_its_own_sentence():
    assert meant("Giles waited. Edmund saw him.", {"Giles": "m", "Edmund": "m"}) == {"him0": "Giles"}


def test_himself_is():
    assert meant("Giles waited. Edmund saw himself.", {"Giles": "m", "Edmund": "m"}) == {"himself0": "Edmund"}


def test_nobody_of_the_gender_is_nobody():
    assert meant("Nora waited. He came.", {"Nora": "f"}) == {"He0": None}


def test_i_is_the_narrator():
    assert meant("I waited for Nora.", {"Nora": "f", "Pip": "m"}, narrator="Pip") == {"I0": "Pip"}
    assert meant("I waited for Nora.", {"Nora": "f"}) == {"I0": None}


ASH = "Ash came. Xe was wet, and xyr hat was gone. Nora laughed at xem. She slept."


def test_a_word_that_a_story_makes_a_pronoun_means_who_has_it():
    found = meant(ASH, {"Ash": "xe", "Nora": "f"})
    assert found == {"Xe0": "Ash", "xyr1": "Ash", "xem2": "Ash", "She3": "Nora"}
    assert meant(ASH, {"Ash": "m", "Nora": "f"})["Xe0"] is None, "he is not xe"


def test_whose_pronouns_these_are_shows_where_they_stand():
    words = tokens(page(ASH))
    at = {words.spelling(t): t for t in range(len(words))}
    people = [
        PronounReferent("m", ((at["Ash"], at["Ash"] + 1),)),
        PronounReferent("f", ((at["Nora"], at["Nora"] + 1),)),
    ]
    assert neopronouns_of(words, np.ones(len(words), bool), people) == {0: "xe"}


def test_a_set_of_pronouns_is_one_only_where_two_of_it_stand():
    assert set(neopronouns(tokens(page(ASH))).values()) == {"xe"}
    assert neopronouns(tokens(page("“Ze ship, she is lost,” said the cook.", "The fae danced. Give 'em ey."))) == {}


def test_they_means_nobody_yet():
    assert meant("Nora and Edmund came. They sat.", {"Nora": "f", "Edmund": "m"}) == {"They0": None}


def test_a_shared_name_goes_to_whoever_was_named_last():
    words = tokens(page("Edmund came. Vane sat. Giles came. Giles sat. Giles slept. Vane rose."))
    spelled = [words.spelling(t) for t in range(len(words))]
    one, two = (
        PronounReferent("m", tuple((t, t + 1) for t, w in enumerate(spelled) if w == name))
        for name in ("Edmund", "Giles")
    )
    uses = [(t, t + 1, (0, 1)) for t, w in enumerate(spelled) if w == "Vane"]
    assert [row for _, _, row in settle_shared_names(words, np.ones(len(words), bool), [one, two], uses)] == [0, 1]


def test_who_tells_the_story():
    told = page("I came in and I sat down. “I am late,” said Nora. I said nothing.")
    words = tokens(told)
    spoken = words.inside([Quote(start=told.text.index("“"), end=told.text.index("”") + 1, kind="speech", utterance=0)])
    assert is_first_person(words, spoken < 0)
    only_spoken = page("“I am late. I know. I am.”")
    inside = tokens(only_spoken).inside([Quote(start=0, end=len(only_spoken.text), kind="speech", utterance=0)])
    assert not is_first_person(tokens(only_spoken), inside < 0)


def test_the_narrator_is_called_but_not_told_of():
    assert narrator_row(np.array([9, 8]), np.array([40, 0])) == 1
    assert narrator_row(np.array([9, 2]), np.array([40, 0])) == -1
    assert narrator_row(np.zeros(0), np.zeros(0)) == -1
