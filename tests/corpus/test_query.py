"""Questions about a dataset."""

import pytest
from claimed_stories import claimed
from fake_books import read_here, with_details, write_books

from fabula.corpus import VIEWS, Dataset, ask, concordance, described, opened_for_questions
from fabula.corpus.books import Book
from fabula.corpus.dataset import pack_finished
from fabula.corpus.query.concordance import pattern_of
from fabula.errors import CorpusError


def finished(dataset, key, story, **details):
    book = with_details(Book(key=key, path=f"{key}.txt"), **details)
    row = {"status": "read", "words": story.word_count(), "warnings": [], "title": story.source.title}
    dataset.finished.write(key, pack_finished(book, row, story), "read")


@pytest.fixture
def dataset(tmp_path, story):
    """Two books: two people at a mill, and one with claims."""
    dataset = Dataset(tmp_path / "d")
    with dataset.opened():
        finished(dataset, "kettle", story, year="1815", Title="of the list", shelf="B2", price="1.5")
        finished(dataset, "claims", claimed(), year="1851")
        dataset.put_into_tables()
    return dataset


@pytest.fixture
def connection(dataset):
    with opened_for_questions(dataset) as connection:
        yield connection


# ------------------------------------------------------------------------------------------------ SQL
def test_a_question_in_sql(connection):
    answer = ask(connection, "SELECT book, count(*) AS lines FROM quotes GROUP BY book HAVING book = 'kettle'")
    assert answer.columns == ("book", "lines")
    assert answer.rows == [("kettle", 4)]


def test_what_a_list_says_of_the_books_is_in_columns(connection):
    answer = ask(connection, "SELECT book, year, title FROM books WHERE year < 1820")
    assert answer.rows == [("kettle", 1815, "The Kettle")]
    assert ask(connection, "SELECT shelf, price FROM books ORDER BY book").rows == [(None, None), ("B2", 1.5)]


def test_ids_stand_beside_names(connection):
    answer = ask(
        connection,
        "SELECT speaker, speaker_id, addressees, addressee_ids FROM quotes WHERE book = 'kettle' AND row = 0",
    )
    assert answer.rows == [("Mrs. Orme", "c1", ["Giles"], ["c2"])]


@pytest.mark.parametrize("question", ["SELECT nothing FROM quotes", "SELEKT", "", "SELECT * FROM 'http://x/y.parquet'"])
def test_a_question_that_cannot_be_answered_is_one_line(connection, question):
    with pytest.raises(CorpusError, match="cannot be answered") as raised:
        ask(connection, question or ";;nonsense")
    assert "\n" not in str(raised.value)


def test_a_dataset_without_books(tmp_path):
    dataset = Dataset(tmp_path / "d")
    with dataset.opened():
        pass
    with pytest.raises(CorpusError, match="no book in it yet"), opened_for_questions(dataset):
        raise AssertionError
    with pytest.raises(CorpusError, match="no dataset"), opened_for_questions(Dataset(tmp_path)):
        raise AssertionError


def test_tables_and_views_are_described(connection):
    found = {name: (says, columns) for name, says, columns in described(connection)}
    assert "year" in found["books"][1]
    assert found["quotes"][0] == ""
    assert {name for name, (says, _) in found.items() if says} == set(VIEWS)


# ------------------------------------------------------------------------------------------------ ready views
def test_speech_by_pronouns(connection):
    rows = ask(connection, "FROM speech_by_pronouns WHERE book = 'kettle'").rows
    assert rows == [
        ("kettle", "he/him", 2, 7, 0.5),
        ("kettle", "unknown", 1, 4, 0.2857),
        ("kettle", "she/her", 1, 3, 0.2143),
    ]


def test_who_speaks_to_whom(connection):
    rows = ask(connection, "FROM who_speaks_to_whom WHERE book = 'kettle'").rows
    assert rows == [
        ("kettle", "Giles", "c2", "he/him", "Mrs. Orme", "c1", "she/her", 1, 2),
        ("kettle", "Mrs. Orme", "c1", "she/her", "Giles", "c2", "he/him", 1, 3),
    ]


def test_promises_kept(connection):
    told = claimed().promises
    rows = ask(connection, "SELECT sum(given), sum(kept), sum(broken), sum(not_shown) FROM promises_kept").rows
    states = [promise.status for promise in told]
    assert rows == [(len(told), states.count("kept"), states.count("broken"), states.count("not shown"))]
    assert told


def test_scenes_by_place(connection):
    (row,) = ask(connection, "FROM scenes_by_place WHERE book = 'kettle'").rows
    assert row[:4] == ("kettle", "Harrow Mill", "FAC", 1)
    assert row[5] == "Mrs. Orme"


# ------------------------------------------------------------------------------------------------ the places of words
def places(connection, words, **options):
    return [(place.book, place.words, place.kind, place.speaker) for place in concordance(connection, words, **options)]


def test_words_with_the_text_around_them(connection, story):
    (place,) = concordance(connection, "filled IT")
    assert story.text[place.start : place.end] == place.words == "filled it"
    assert place.before + place.words + place.behind == "“Then who filled it?”"
    assert (place.kind, place.speaker, place.chapter) == ("speech", None, 1)


def test_whole_words_and_letters_left_open(connection):
    assert places(connection, "fill") == []
    assert places(connection, "fill*") == [("kettle", "filled", "speech", None)]


def test_words_in_speech_or_in_narration(connection):
    assert ("kettle", "her", "narration", None) in places(connection, "her", stands_in="narration")
    assert "kettle" not in {book for book, *_ in places(connection, "her", stands_in="speech")}
    assert ("kettle", "noon", "speech", "Giles") in places(connection, "noon", stands_in="speech")


def test_every_place_is_found_once_as_python_finds_it(tmp_path):
    dataset = Dataset(tmp_path / "d")
    text = "the The the,the (the) other\nthe   other it’s it's isn't"
    read_here(dataset, write_books(tmp_path / "b", a=text))
    with opened_for_questions(dataset) as connection:
        assert [place.start for place in concordance(connection, "the")] == [0, 4, 8, 12, 17, 28]
        assert [place.words for place in concordance(connection, "the other")] == ["the   other"]
        assert [place.words for place in concordance(connection, "it's")] == ["it’s", "it's"]


@pytest.mark.parametrize("words", ["", "  ", "…", "*"])
def test_no_word_to_look_for(words):
    with pytest.raises(CorpusError, match="no word in it"):
        pattern_of(words)


@pytest.mark.parametrize("words", ["a(", "[x", "\\", "'; DROP VIEW books; --", "a{99999}"])
def test_marks_of_expressions_are_only_marks(connection, words):
    if any(letter.isalnum() for letter in words):
        assert places(connection, words) == []
