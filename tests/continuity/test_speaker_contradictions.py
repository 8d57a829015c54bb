"""What the text says of a line's speaker is held against whoever the line was given to."""

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
    """Every place where one of the words stands, with whom it means: names, then pronouns and nouns."""
    found = []
    for words, who in kinds.items():
        kind = "PROP" if words in CAST else "PRON" if " " not in words else "NOM"
        at = text.find(words)
        while at >= 0:
            if not (text[at - 1 : at] + text[at + len(words) :][:1]).strip(" .,“”!").isalnum():
                found.append(
                    Mention(start=at, end=at + len(words), kind=kind, category="PER", entity=who, p=0.9)
                )  # fmt: skip
            at = text.find(words, at + 1)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def check(text: str, speaker: str | None, *, narrator: str = "", **others: str | None):
    told = page(text)
    words, quotes = tokens(told), tuple(replace(q, speaker=speaker) for q in extract_quotations(told))
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
def test_what_contradicts_is_found_with_its_words(text, speaker, says, where):
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
        ("“It rains,” she said.", "Pell", 0),  # nobody knows what Pell goes by
        ("“It rains,” she said.", None, 0),
        ("“Come in, Nora, come in.”", "Edmund", 1),
        ("“I saw Nora yesterday.”", "Nora", 0),
        ("“I, Nora, do swear.”", "Nora", 0),
        ("“It rains.”", "Nora", 0),
        ("She thought, “It rains.”", "Edmund", 0),  # no speech
        ("Nora said, “It rains,” and Edmund said, “No.”", "Nora", 2),
        ("“It rains,” I said.", "Nora", 0),  # nobody tells this story
    ],
)
def test_what_fits_or_says_nothing_is_not(text, speaker, checked):
    findings, seen = check(text, speaker)
    assert seen == checked
    assert len(findings) == (checked == 2)


def test_the_narrators_tag_is_the_narrators():
    assert check("“It rains,” I said.", "Nora", narrator="Nora") == ((), 1)
    ((finding,), _) = check("“It rains,” I said.", "Edmund", narrator="Nora")
    assert "“I”" in finding.says


def test_without_lines_there_is_nothing_to_check():
    assert check("It rained on Nora.", "Nora") == ((), 0)
