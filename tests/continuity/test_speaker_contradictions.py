"""The story's words are checked against the speaker of each line."""

from dataclasses import replace

import pytest
from stories import page

from fabula.continuity.speaker_contradictions import speaker_contradictions
from fabula.quotations.extraction import extract_quotations
from fabula.schema.people import Character, Mention, Name
from fabula.tokens import tokens

CAST = {"Nora": "she/her", "Edmund": "he/him", "Pell": ""}


def person(name: str, *, narrator: str = "") -> Character:
    return Character(
        id=name, name=name, names=(Name(name, 3),), pronouns=CAST[name], mentions=3, quotes=0, first=0,
        narrator=name == narrator,
    )  # fmt: skip


def mentions(text: str, kinds: dict[str, str | None]) -> tuple[Mention, ...]:
    """Returns a mention for each place of the words, with the character that each refers to."""
    placed = []
    for words, entity in kinds.items():
        kind = "PROP" if words in CAST else "PRON" if " " not in words else "NOM"
        at = text.find(words)
        while at >= 0:
            if not (text[at - 1 : at] + text[at + len(words) :][:1]).strip(" .,“”!").isalnum():
                placed.append(
                    Mention(start=at, end=at + len(words), kind=kind, category="PER", entity=entity, p=0.9)
                )  # fmt: skip
            at = text.find(words, at + 1)
    return tuple(sorted(placed, key=lambda m: (m.start, -m.end)))


def check(text: str, speaker: str | None, *, narrator: str = "", **others: str | None):
    manuscript = page(text)
    words, quotes = tokens(manuscript), tuple(replace(q, speaker=speaker) for q in extract_quotations(manuscript))
    known = {**{name: name for name in CAST}, "he": None, "she": None, "I": None, "the old woman": None, **others}
    cast = tuple(person(name, narrator=narrator) for name in CAST)
    return speaker_contradictions(words, quotes, cast, mentions(text, known))


@pytest.mark.parametrize(
    ("text", "speaker", "says", "where"),
    [
        ("“It rains,” said Nora.", "Edmund", "given to Edmund, but the tag names Nora", "said Nora"),
        ("“It rains,” she said.", "Edmund", "given to Edmund, but the tag is of a woman", "she said"),
        ("“It rains,” said he.", "Nora", "given to Nora, but the tag is of a man", "said he"),
        ("“It rains,” said the old woman.", "Edmund", "the tag is of a woman", "said the old woman"),
        ("“Come in, Nora, come in.”", "Nora", "given to Nora, but the line calls them by name", "Nora"),
        ("“Come,” said Nora, “and quickly.”", "Edmund", "the tag names Nora", "said Nora"),
    ],
)
def test_a_contradiction_gives_a_finding_with_its_evidence(text, speaker, says, where):
    ((finding,), checked) = check(text, speaker)
    assert checked == 1
    assert says in finding.says
    line, words = finding.evidence
    assert text[slice(*words)] == where
    assert text[line[0]] == "“" and text[line[1] - 1] == "”"
    assert finding.severity == ("low" if "calls" in says else "high")


@pytest.mark.parametrize(
    ("text", "speaker", "checked"),
    [
        ("“It rains,” said Nora.", "Nora", 1),
        ("“It rains,” she said.", "Nora", 1),
        ("“It rains,” she said.", "Pell", 0),  # the pronouns of Pell are not known
        ("“It rains,” she said.", None, 0),
        ("“Come in, Nora, come in.”", "Edmund", 1),
        ("“I saw Nora yesterday.”", "Nora", 0),
        ("“I, Nora, do swear.”", "Nora", 0),
        ("“It rains.”", "Nora", 0),
        ("She thought, “It rains.”", "Edmund", 0),  # no speech
        ("Nora said, “It rains,” and Edmund said, “No.”", "Nora", 2),
        ("“It rains,” I said.", "Nora", 0),  # this story has no narrator
    ],
)
def test_evidence_that_fits_gives_no_finding(text, speaker, checked):
    findings, checked_lines = check(text, speaker)
    assert checked_lines == checked
    assert len(findings) == (checked == 2)


@pytest.mark.parametrize("pronoun", ["they", "xe", "ze", "ey", "fae"])
def test_a_tag_with_a_pronoun_of_another_set_contradicts(pronoun):
    ((finding,), _) = check(f"“It rains,” {pronoun} said.", "Edmund", **{pronoun: None})
    assert finding.says == f"given to Edmund, but the tag is of “{pronoun}”"


def test_a_tag_that_says_i_names_the_narrator():
    assert check("“It rains,” I said.", "Nora", narrator="Nora") == ((), 1)
    ((finding,), _) = check("“It rains,” I said.", "Edmund", narrator="Nora")
    assert "“I”" in finding.says


def test_without_lines_there_is_nothing_to_check():
    assert check("It rained on Nora.", "Nora") == ((), 0)
