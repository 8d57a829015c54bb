"""The words and sentences of small manuscripts, as `cases/words.json` and `cases/sentences.json` give them."""

import pytest
from stories import cases

from fabula.tokens import tokens


@pytest.mark.parametrize(("manuscript", "expected"), cases("words", "words"))
def test_a_text_is_cut_into_its_words(manuscript, expected):
    words = tokens(manuscript)
    spellings = [manuscript.text[start:end] for start, end in zip(words.start, words.end, strict=True)]
    assert "|".join(spellings) == expected["words"]
    assert [words.spelling(i) for i in range(len(words))] == spellings


@pytest.mark.parametrize(("manuscript", "expected"), cases("sentences", "sentences"))
def test_a_text_is_cut_into_its_sentences(manuscript, expected):
    words = tokens(manuscript)
    first = [words.sentence.tolist().index(row) for row in range(words.sentence[-1] + 1)]
    ends = [*(words.end[i - 1] for i in first[1:]), words.end[-1]]
    assert [manuscript.text[words.start[a] : b] for a, b in zip(first, ends, strict=True)] == expected["sentences"]
