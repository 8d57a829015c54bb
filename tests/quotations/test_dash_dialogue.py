"""Which words of dialogue that a dash opens are spoken, and which between two dashes are the narrator's."""

import pytest
from stories import page

from fabula.quotations import extract_quotations


def spoken(*paragraphs: str) -> list[list[str]]:
    """The spans of each utterance of these paragraphs."""
    manuscript = page(*paragraphs)
    utterances: dict[int, list[str]] = {}
    for quote in extract_quotations(manuscript):
        assert quote.kind == "speech"
        utterances.setdefault(quote.utterance, []).append(manuscript.text[quote.start : quote.end])
    return list(utterances.values())


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("— Does it rain? — Nora asked. — I left my coat.", ["— Does it rain?", "I left my coat."]),
        ("— It rains — said Edmund. He shut the door.", ["— It rains"]),
        ("— You say so — she said — and then it never does.", ["— You say so", "and then it never does."]),
        ("— Come here. — He moved a chair. — Sit down.", ["— Come here.", "Sit down."]),
        ("— Come here. — The old woman moved a chair.", ["— Come here."]),
        ("—It is late —said Nora—. We must go.", ["—It is late", "We must go."]),
        ("— Come in, said Nora. You will catch cold.", ["— Come in,", "You will catch cold."]),
        ("—You're late, said Tom. He did not look up. —Again.", ["—You're late,", "—Again."]),
        ("— Late, said Tom. He smiled. It rained. — Sit.", ["— Late,", "— Sit."]),
        ("— The coat — she pointed — is there.", ["— The coat", "is there."]),
        ("— Is it late? the young man asked. We must go.", ["— Is it late?", "We must go."]),
        ("— It is late, the cook said, and sat down.", ["— It is late,"]),
        ("— It is late, said Nora, taking off her hat. We must go.", ["— It is late,", "We must go."]),
        ("— Is it late? — I ask. — We must go.", ["— Is it late?", "We must go."]),
        ("– Not far – he told her, sitting down – when one is dry.", ["– Not far", "when one is dry."]),
    ],
)
def test_a_tag_or_an_act_between_dashes_is_narration(paragraph, parts):
    assert spoken(paragraph, "— Yes.") == [parts, ["— Yes."]]


@pytest.mark.parametrize(
    "paragraph",
    ["— Well — not always.", "— My mother — rest her soul — never came back.", "— It was Tom — he was late again."],
)
def test_a_dash_amid_speech_stays_in_it(paragraph):
    assert spoken(paragraph, "— Yes.")[0] == [paragraph]


@pytest.mark.parametrize("paragraph", ["— I know, the people said it.", "— No, the cook said that she would come."])
def test_a_noun_before_a_verb_with_an_object_is_no_tag(paragraph):
    assert spoken(paragraph, "— Yes.") == [[paragraph], ["— Yes."]]


def test_speech_may_begin_behind_narration():
    assert spoken("— Yes.", "She looked up. — Who is there? she asked.", "— No.")[1] == ["— Who is there?"]
    assert spoken("He turned. — Who is there?", "No one came.") == []


def test_a_hyphen_is_a_dash_where_a_tag_stands_behind_one():
    tagged = "- Does it rain? - Nora asked. - I left my coat."
    assert spoken(tagged, "- It does.", "- bread") == [["- Does it rain?", "I left my coat."], ["- It does."]]
    assert spoken("- Buy bread.", "- Call Nora.", "- coat") == []


def test_dashes_in_narration_open_no_speech():
    assert spoken("— Yes.", "The boats — there were three — lay still.", "— No.") == [["— Yes."], ["— No."]]


@pytest.mark.parametrize("mark", ["--", "—", "-- "])
def test_a_line_that_its_dash_closes_is_a_label(mark):
    labels = [f"{mark}{words}{mark[::-1]}" for words in ("Flashback", "At the palace", "Meanwhile")]
    assert spoken(labels[0], "“Come,” said Nora.", labels[1], labels[2]) == [["“Come,”"]]


def test_a_speech_that_breaks_off_is_no_label():
    assert spoken("—Nora, I—", "—It rains, she said.", "—But the—") == [["—Nora, I—"], ["—It rains,"], ["—But the—"]]
