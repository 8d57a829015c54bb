"""Words that a title makes a name, though they are everyday words or a single letter."""

import pytest
from stories import page

from fabula import encoder
from fabula.people.names import find_names
from fabula.quotations import extract_quotations
from fabula.tokens import tokens as tokenize


def names_in(*paragraphs: str) -> set[str]:
    manuscript = page(*paragraphs)
    words = tokenize(manuscript)
    table = find_names(manuscript, words, encoder.parse_tokens(words), extract_quotations(manuscript))
    return {str(key) for key in table.keys}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In march we went to Aunt March. Then Aunt March sang.", "aunt march"),
        ("They wrote to Mr. W. about it.", "mr w"),
        ("“Look, Miss O.,” said the boy.", "miss o"),
        ("They wrote to Mr. W. Then they left.", "mr w"),
        ("It was by Mr. W.’s order.", "mr w"),
        ("We will have Cap'n Smollett work us back.", "captain smollett"),
        ("“Ask Doc Kennicott,” said the boy.", "doctor kennicott"),
        ("He asked the Hon. Hugh Orme for a light.", "honourable hugh orme"),
        ("“Mas'r Davy!” said the man.", "master davy"),
        ("They sent for DI Carver and DS Pond.", "di carver"),
        ("They sent for DI Carver and DS Pond.", "ds pond"),
    ],
)
def test_a_title_makes_a_name(text, name):
    assert name in names_in(text)


@pytest.mark.parametrize(
    "text", ["The Doctor I saw was old.", "He saw W. and left.", "They went to their aunt in march."]
)
def test_a_letter_or_a_month_alone_is_none(text):
    assert not {name for name in names_in(text) if name.split()[-1] in ("w", "i", "march")}


def test_a_rank_is_written_in_capitals_and_beside_another():
    manuscript = page("They sent for Di Carver, and for Otto di Hagen. They went to PC World with Otto Hagen.")
    words = tokenize(manuscript)
    table = find_names(manuscript, words, encoder.parse_tokens(words), extract_quotations(manuscript))
    assert not any(key.titles for key in table.keys)


@pytest.mark.parametrize(
    "text",
    [
        "“Wait,” Y/N said.",
        "“Wait,” y/n said. They looked for Y/n.",
        "[Y/N] sat down. “Wait,” said (Y/N).",
        "“Wait, Y/N L/N,” they said.",
        "(Name) sat down. “Wait,” said (Name).",
    ],
)
def test_a_placeholder_of_the_readers_name_is_one_name(text):
    assert names_in(text) == {"y/n"}


@pytest.mark.parametrize(
    "text", ["Go on? Y/N", "Are you sure? (Y/N)", "The form had a line for it (Name).", "A yes/no."]
)
def test_an_answer_and_a_blank_of_a_form_are_no_names(text):
    assert not names_in(text)


def test_an_everyday_word_before_a_name_is_part_of_it():
    names = names_in(
        "It was then that Red Harl came down to the harbour, and the men saw Red Harl at the gate.",
        "“Who is it?” said Nora. She had seen a red boat. They feared Red Harl, and Red Harl laughed at them.",
    )
    assert "red harl" in names
    assert "harl" not in names


def test_a_saint_and_a_name_are_one_word():
    names = names_in("Then Armand St. Clair came in, and they saw that St. Clair was old. “Come, Armand,” said Nora.")
    assert {"armand st clair", "st clair"} <= names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“Mateus Ferreira,” said Cal. “Teo. Ferreira.” The van was old, and Ferreira knew it.", "mateus ferreira"),
        ("“Name?” said Nora. “Aldous Fitch. With an F.” So Fitch came in.", "aldous fitch"),
    ],
)
def test_a_full_name_at_the_beginning_of_a_line_is_whole(text, name):
    assert name in names_in(text)


def test_an_adjective_before_a_name_at_the_beginning_is_no_part_of_it():
    assert "old fitch" not in names_in("“Old Fitch came in,” said Nora. So Fitch came in, an old man.")
    assert "poor fitch" not in names_in("“Poor Fitch,” said Nora. So Fitch came in.")


@pytest.mark.parametrize("greeting", ["Hi", "Dear"])
def test_the_greeting_of_a_mail_is_no_part_of_a_name(greeting):
    names = names_in("Tessa read it, and so Tessa sat down", f"{greeting} Tessa,", "It rains.")
    assert "tessa" in names
    assert f"{greeting.lower()} tessa" not in names


def test_a_handle_in_lower_case_leaves_the_name_in_the_narration():
    lines = "oikawa: it rains\noikawa: STILL\nmakki: what\noikawa: no"
    assert "oikawa" in names_in("Then Oikawa sat down.", lines, "He slept.")
