"""Words and sentences of small pages, as kept in `cases/words.json` and `cases/sentences.json`."""

import pytest
from stories import cases

from fabula.tokens import tokens


@pytest.mark.parametrize(("page", "expected"), cases("words", "words"))
def test_words(page, expected):
    found = tokens(page)
    spelled = [page.text[a:b] for a, b in zip(found.start, found.end, strict=True)]
    assert "|".join(spelled) == expected["words"]
    assert [found.spelling(i) for i in range(len(found))] == spelled


@pytest.mark.parametrize(("page", "expected"), cases("sentences", "sentences"))
def test_sentences(page, expected):
    found = tokens(page)
    first = [found.sentence.tolist().index(row) for row in range(found.sentence[-1] + 1)]
    ends = [*(found.end[i - 1] for i in first[1:]), found.end[-1]]
    assert [page.text[found.start[a] : b] for a, b in zip(first, ends, strict=True)] == expected["sentences"]
