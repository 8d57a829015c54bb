"""Lines whose sender is written down before them, told from other uses of a colon or of capitals."""

import pytest
from stories import page

from fabula.quotations import extract_quotations


def sent(*blocks: str | dict[str, str]) -> list[tuple[str, str | None, str]]:
    """Kind, sender and words of each line with a sender."""
    manuscript = page(*blocks)
    text = manuscript.text
    return [
        (quote.kind, text[slice(*quote.cue)] if quote.cue else None, text[quote.start : quote.end])
        for quote in extract_quotations(manuscript)
        if quote.reason == "sender"
    ]


def test_messages_are_of_the_name_before_the_colon():
    assert sent(
        "Nora got out her phone.", "Nora: is it raining", "Edmund: it is", "She laughed.", "Edmund: bring a coat",
        "Unknown: Who is this?", "“Good news?” asked Hugh.",
    ) == [
        ("writing", "Nora", "is it raining"),
        ("writing", "Edmund", "it is"),
        ("writing", "Edmund", "bring a coat"),
        ("writing", None, "Who is this?"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "senders"),
    [
        ("[21:40] Nora: is it raining", "[21:41] wet_ed: it is", ["Nora", "wet_ed"]),
        ("21:40 - Nora Vane: is it raining", "21:41 - Edmund: it is", ["Nora Vane", "Edmund"]),
        ("12/03/2024, 21:40 - Nora: is it raining", "12/03/2024, 21:41 - Edmund: it is", ["Nora", "Edmund"]),
        ("<nora> is it raining", "<ed9> it is", ["nora", "ed9"]),
        ("Nora (9:40 pm): is it raining", "Edmund (9:41 pm): it is", ["Nora", "Edmund"]),
        ("[21:40] nora: is it raining\n[21:41] ed: it is", "[21:42] nora: much?", ["nora", "ed", "nora"]),
    ],
)
def test_chats_have_times_and_handles(first, second, senders):
    assert [sender for _, sender, _ in sent("Rain fell.", first, second, "Nora slept.")] == senders


@pytest.mark.parametrize(("name", "other"), [("NORA.", "MRS. QUILL."), ("NORA:", "MRS. QUILL:"), ("NORA:", "THE BOY:")])
def test_a_play_has_names_in_capitals_and_directions_in_brackets(name, other):
    written = sent(
        f"{name} (at the window) It rains.", f"{other} It has rained since noon.", "(She sits.)",
        f"{name} And (turning) who shut the door?", f"{other} The wind.",
    )  # fmt: skip
    assert [(kind, words) for kind, _, words in written] == [
        ("speech", "It rains."),
        ("speech", "It has rained since noon."),
        ("speech", "And"),
        ("speech", "who shut the door?"),
        ("speech", "The wind."),
    ]
    assert {sender for _, sender, _ in written} == {name[:-1], other[:-1]}


def test_the_parts_of_a_line_are_one_utterance():
    manuscript = page("NORA: And (turning) who? ", "HUGH: The wind.", "NORA: Again?", "HUGH: Again.")
    assert [quote.utterance for quote in extract_quotations(manuscript)] == [0, 0, 1, 2, 3]


def test_a_mail_runs_to_the_name_that_signs_it():
    assert sent(
        "From: Nora Vane <nora@example.org>\nTo: Edmund Quill\nSubject: Rain", "Dear Edmund,",
        "It rains here.", "Come soon.", "Nora",
        "He read it twice.",
    ) == [("writing", "Nora Vane", words) for words in ("It rains here.", "Come soon.", "Nora")]  # fmt: skip


def test_a_mail_that_is_not_signed_is_one_paragraph_or_ends_with_the_scene():
    head = ("From: Nora Vane", "To: Edmund", "Subject: Rain")
    assert [words for *_, words in sent(*head, "It rains here.", "He read it twice.", "“Rain,” said Hugh.")] == [
        "It rains here."
    ]
    assert [words for *_, words in sent(*head, "It rains.", "And blows.", {"break": "***"}, "He slept.")] == [
        "It rains.",
        "And blows.",
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Rule one: never answer the door.", "Rule two: never ask why."),
        ("Bread: two loaves.", "Milk: one pint.", "Soap: any kind."),
        ("Firstly: it rains.", "Secondly: it blows.", "Secondly: it snows."),
        ("Warning: the stairs are wet.", "Warning: the floor is wet."),
        ("Nora Vane: a widow.", "Edmund Quill: her brother."),
        ("HARWICH. Rain fell on the town.", "LONDON. Fog lay on the river."),
        ("He said: It rains.", "She said: It does."),
        (
            "Nora: the name meant nothing.",
            "Rain fell on Edmund.",
            "Rain.",
            "Nora: so was she called.",
            "Edmund: a name.",
        ),
        ("Nora: that was a name he knew.", "It rained all day."),
        ("From: Nora was all it said.", "It rained."),
    ],
)
def test_other_uses_of_a_colon_are_no_lines(paragraphs):
    assert sent("It was late.", *paragraphs, "“Come in,” said Hugh.") == []


def test_handles_in_lower_case_send_lines_in_a_row():
    assert sent("It was late.", "nora: it rains\nnora: STILL\nedmund: go to sleep\nnora: no", "Nora slept.") == [
        ("writing", "nora", "it rains"),
        ("writing", "nora", "STILL"),
        ("writing", "edmund", "go to sleep"),
        ("writing", "nora", "no"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "flour: two cups\nsugar: one cup\nbutter: a pound\nsalt: none",
        "nora: it rains\nnora: STILL\nnora: go\nnora: no",
        "nora: it rains\nedmund: no\nIt was late.\nnora: go\nedmund: no",
    ],
)
def test_other_lists_in_lower_case_are_no_lines(block):
    assert sent("It was late.", block, "“Come in,” said Hugh.") == []


@pytest.mark.parametrize("mark", [":", "."])
def test_questions_and_answers_are_speech(mark):
    question, answer = f"Q{mark} Where were you?", f"A{mark} In bed."
    expected = [("speech", None, "Where were you?"), ("speech", None, "In bed.")]
    assert sent("The tape ran.", question, answer, "It stopped.") == expected
    assert sent("The tape ran.", f"{question}\n{answer}", "It stopped.") == expected
    assert sent(f"A{mark} bed was there.", question, "It stopped.", answer) == []


def test_the_greeting_of_a_mail_is_left_out():
    assert sent("From: Edmund Quill\nTo: Nora\nSubject: Rain", "Hi Nora,", "It rains.", "Edmund") == [
        ("writing", "Edmund Quill", "It rains."),
        ("writing", "Edmund Quill", "Edmund"),
    ]
