"""Referents of pronouns by salience, step by step."""

import numpy as np
from stories import page

from fabula.people.pronouns.salience import neopronouns, neopronouns_of, resolve_by_salience, settle_shared_names
from fabula.people.pronouns.salience_state import PronounReferent
from fabula.tokens import tokens


def referents(text: str, genders: dict[str, str], narrator: str | None = None) -> dict[str, str | None]:
    """The name that each pronoun refers to, by its word and place; `genders` holds the gender of each name."""
    words = tokens(page(text))
    spelled = [words.spelling(t) for t in range(len(words))]
    people = [
        PronounReferent(
            gender, tuple((t, t + 1) for t, w in enumerate(spelled) if w == name), narrator=name == narrator
        )
        for name, gender in genders.items()
    ]
    resolved = resolve_by_salience(words, np.ones(len(words), bool), people)
    return {f"{spelled[t]}{i}": list(genders)[row] if row >= 0 else None for i, (t, row, _) in enumerate(resolved)}


def test_a_pronoun_refers_to_a_person_of_its_gender():
    assert referents("Nora met Edmund. She laughed. He did not.", {"Nora": "f", "Edmund": "m"}) == {
        "She0": "Nora",
        "He1": "Edmund",
    }


def test_the_nearer_of_two_subjects_is_more_salient():
    assert referents("Giles stopped. Then Edmund stopped. He sighed.", {"Giles": "m", "Edmund": "m"}) == {
        "He0": "Edmund"
    }


def test_a_subject_is_more_salient_than_an_object():
    people = {"Giles": "m", "Edmund": "m"}
    assert referents("Giles watched Edmund. He slept.", people) == {"He0": "Giles"}
    assert referents("Edmund watched Giles. He slept.", people) == {"He0": "Edmund"}


def test_him_is_not_the_subject_of_its_own_sentence():
    assert referents("Giles waited. Edmund saw him.", {"Giles": "m", "Edmund": "m"}) == {"him0": "Giles"}


def test_himself_is_the_subject_of_its_own_sentence():
    assert referents("Giles waited. Edmund saw himself.", {"Giles": "m", "Edmund": "m"}) == {"himself0": "Edmund"}


def test_a_pronoun_without_a_person_of_its_gender_is_unresolved():
    assert referents("Nora waited. He came.", {"Nora": "f"}) == {"He0": None}


def test_i_is_the_narrator():
    assert referents("I waited for Nora.", {"Nora": "f", "Pip": "m"}, narrator="Pip") == {"I0": "Pip"}
    assert referents("I waited for Nora.", {"Nora": "f"}) == {"I0": None}


ASH = "Ash came. Xe was wet, and xyr hat was gone. Nora laughed at xem. She slept."


def test_a_neopronoun_refers_to_the_person_who_has_it():
    assert referents(ASH, {"Ash": "xe", "Nora": "f"}) == {"Xe0": "Ash", "xyr1": "Ash", "xem2": "Ash", "She3": "Nora"}
    assert referents(ASH, {"Ash": "m", "Nora": "f"})["Xe0"] is None, "he is not xe"


def test_neopronouns_are_given_to_the_most_salient_person():
    words = tokens(page(ASH))
    at = {words.spelling(t): t for t in range(len(words))}
    people = [
        PronounReferent("m", ((at["Ash"], at["Ash"] + 1),)),
        PronounReferent("f", ((at["Nora"], at["Nora"] + 1),)),
    ]
    assert neopronouns_of(words, np.ones(len(words), bool), people) == {0: "xe"}


def test_a_story_uses_a_set_of_neopronouns_where_it_has_two_of_them():
    assert set(neopronouns(tokens(page(ASH))).values()) == {"xe"}
    assert neopronouns(tokens(page("“Ze ship, she is lost,” said the cook.", "The fae danced. Give 'em ey."))) == {}


def test_they_is_unresolved():
    assert referents("Nora and Edmund came. They sat.", {"Nora": "f", "Edmund": "m"}) == {"They0": None}


def test_a_shared_name_is_the_more_salient_persons():
    words = tokens(page("Edmund came. Vane sat. Giles came. Giles sat. Giles slept. Vane rose."))
    spelled = [words.spelling(t) for t in range(len(words))]
    one, two = (
        PronounReferent("m", tuple((t, t + 1) for t, w in enumerate(spelled) if w == name))
        for name in ("Edmund", "Giles")
    )
    uses = [(t, t + 1, (0, 1)) for t, w in enumerate(spelled) if w == "Vane"]
    assert [row for _, _, row in settle_shared_names(words, np.ones(len(words), bool), [one, two], uses)] == [0, 1]
