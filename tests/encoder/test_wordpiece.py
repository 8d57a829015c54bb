"""Words cut into word pieces."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.wordpiece import WordPiece, letter_case

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "nora",
    "run",
    "##ning",
    "##s",
    "-",
    "'",
    "s",
    "e",
    "##e",
    "他",
    "说",
    ".",
]
PIECES = WordPiece(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Nora", ["nora"]),
        ("running", ["run", "##ning"]),
        ("runs", ["run", "##s"]),
        ("run-runs", ["run", "-", "run", "##s"]),
        ("'s", ["'", "s"]),
        ("É", ["e"]),
        ("e\u0301e", ["e", "##e"]),
        ("run\u00ads", ["run", "##s"]),
        ("他说", ["他", "说"]),
        ("walk", ["[UNK]"]),
        ("run" * 40, ["[UNK]"]),
        ("\u00ad", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_its_longest_pieces(word, pieces):
    assert [VOCABULARY[row] for row in PIECES.of(word)] == pieces


@given(st.text(max_size=20))
def test_each_word_has_a_piece(word):
    assert PIECES.of(word)


@given(st.lists(st.sampled_from(["Nora", "runs", "running", "'s", "walk", "."]), max_size=20))
def test_the_pieces_of_a_text_are_those_of_its_words_in_order(words):
    vocabulary = tuple(dict.fromkeys(words))
    rows = np.array([vocabulary.index(w) for w in words], np.int64)
    ids, case, first = PIECES.lay_out(vocabulary, rows)
    assert ids.tolist() == [row for w in words for row in PIECES.of(w)]
    assert case.tolist() == [letter_case(w) for w in words for _ in PIECES.of(w)]
    assert [ids[a] for a in first] == [PIECES.of(w)[0] for w in words]


@pytest.mark.parametrize(
    ("word", "case"), [("nora", 1), ("Nora", 2), ("NORA", 3), ("McX", 4), ("…", 5), ("1805", 6), ("I", 7), ("don't", 1)]
)
def test_the_case_of_a_word_is_that_of_its_letters(word, case):
    assert letter_case(word) == case


def test_the_pieces_are_those_of_the_tokenizer_library(tmp_path):
    tokenizers = pytest.importorskip("tokenizers")
    words = [
        "Nora's",
        "running",
        "Père",
        "naïve",
        "他说",
        "1,000",
        "well-to-do",
        "…",
        "“",
        "e\u0301",
        "x\u200dy",
        "O'Brien",
        "—",
    ]
    letters = sorted({c for w in words for c in w.lower()} | set("abcdefghijklmnopqrstuvwxyz"))
    vocabulary = [
        *VOCABULARY,
        *(c for c in letters if c not in VOCABULARY),
        *(f"##{c}" for c in letters if f"##{c}" not in VOCABULARY),
    ]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    theirs = tokenizers.BertWordPieceTokenizer(str(tmp_path / "vocab.txt"), lowercase=True)
    ours = WordPiece(vocabulary)
    assert [ours.of(w) for w in words] == [theirs.encode(w, add_special_tokens=False).ids or [1] for w in words]
