"""The words and sentences of small manuscripts, as `cases/words.json` and `cases/sentences.json` give them."""

import pytest
from stories import cases, page

from fabula.lexicons.spelling import plain_spelling
from fabula.tokens import tokens


@pytest.mark.parametrize(("manuscript", "expected"), cases("words", "words"))
def test_a_text_is_cut_into_its_words(manuscript, expected):
    words = tokens(manuscript)
    spellings = [manuscript.text[start:end] for start, end in zip(words.start, words.end, strict=True)]
    assert "|".join(spellings) == expected["words"]
    assert [words.spelling(i) for i in range(len(words))] == list(map(plain_spelling, spellings))


@pytest.mark.parametrize(("manuscript", "expected"), cases("sentences", "sentences"))
def test_a_text_is_cut_into_its_sentences(manuscript, expected):
    words = tokens(manuscript)
    first = [words.sentence.tolist().index(row) for row in range(words.sentence[-1] + 1)]
    ends = [*(words.end[i - 1] for i in first[1:]), words.end[-1]]
    assert [manuscript.text[words.start[a] : b] for a, b in zip(first, ends, strict=True)] == expected["sentences"]


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("Os\u00adwin, Oswin", "Oswin|,|Oswin"),
        ("Os\u200bwin\u200b’s do\u00ades\u00adn’t", "Oswin|’s|does|n’t"),
        ("Zoe\u0308 Zo\u00eb Zoe\u0308’s", "Zo\u00eb|Zo\u00eb|Zo\u00eb|’s"),
        ("“Up,\u200b” \u200bsaid Os\u200dwin.\ufeff", "“|Up|,|”|said|Oswin|."),
        ("Gri\ufb03n Griffin Anne\u2011Lise", "Griffin|Griffin|Anne-Lise"),
        ("(Y/N)’s y/l/n, n/n. And/not, 1/n", "(|Y/N|)|’s|y/l/n|,|n/n|.|And|/|not|,|1|/|n"),
        ("one\u2060—\u2060two", "one|—|two"),
    ],
)
def test_a_word_has_one_spelling_however_it_is_written(text, spellings):
    words = tokens(page(text))
    assert "|".join(words.spelling(token) for token in range(len(words))) == spellings
    assert len(set(words.vocabulary)) == len(words.vocabulary)
    assert [words.vocabulary[row] for row in words.word] == spellings.split("|")
