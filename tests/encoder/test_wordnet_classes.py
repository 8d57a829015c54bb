"""The WordNet classes of a spelling: as listed, or those of the words that it may be inflected from."""

import gzip

import numpy as np
import pytest

from fabula.encoder.wordnet_classes import ADJECTIVE, ADVERB, CLASSES, NOUN, VERB, WordNetClasses, write_lexicon

KNOWN = {
    "go": "verb.motion",
    "went": "verb.motion",
    "stop": "noun.event verb.motion",
    "star": "noun.object verb.social",
    "love": "noun.feeling verb.emotion",
    "carry": "verb.contact",
    "laundress": "noun.person",
    "lady": "noun.person",
    "woman": "noun.person",
    "knife": "noun.artifact",
    "leaf": "noun.plant",
    "leave": "verb.motion",
    "box": "noun.artifact",
    "big": "adj.all",
    "wise": "adj.all",
    "ugly": "adj.all",
    "quietly": "adv.all",
    "haired": "adj.ppl",
    "mother-in-law": "noun.person",
    "law": "noun.cognition",
    "o'clock": "adv.all",
    "café": "noun.artifact",
    "i": "noun.quantity",
}


def bits(names: str) -> int:
    return sum(1 << CLASSES.index(name) for name in names.split())


def names(classes: int) -> str:
    return " ".join(name for row, name in enumerate(CLASSES) if classes >> row & 1)


@pytest.fixture
def lexicon(tmp_path) -> WordNetClasses:
    """The entries of KNOWN, written and loaded."""
    write_lexicon(tmp_path / "lexicon.txt.gz", [(word, bits(classes)) for word, classes in KNOWN.items()])
    return WordNetClasses.load(tmp_path / "lexicon.txt.gz")


def test_a_lexicon_is_loaded_as_it_was_written(lexicon):
    assert lexicon.bits == {word: bits(classes) for word, classes in KNOWN.items()}


def test_every_set_of_classes_is_loaded_as_it_was_written(tmp_path):
    known = {"every": (1 << len(CLASSES)) - 1, "last": 1 << len(CLASSES) - 1, "none": 0}
    write_lexicon(tmp_path / "x.gz", known.items())
    assert WordNetClasses.load(tmp_path / "x.gz").bits == known


def test_the_same_entries_give_the_same_bytes(tmp_path):
    known = [(word, bits(classes)) for word, classes in KNOWN.items()]
    write_lexicon(tmp_path / "one.gz", known)
    write_lexicon(tmp_path / "other.gz", reversed(known))
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "other.gz").read_bytes()


def test_a_line_holds_a_word_and_its_classes(tmp_path):
    write_lexicon(tmp_path / "x.gz", [("door", bits("noun.artifact")), ("do", 0x1F)])
    assert gzip.decompress((tmp_path / "x.gz").read_bytes()).decode() == "do\t1f\ndoor\t40\n"


def test_an_empty_lexicon_gives_no_classes(tmp_path):
    write_lexicon(tmp_path / "x.gz", [])
    assert WordNetClasses.load(tmp_path / "x.gz").of("door") == 0


@pytest.mark.parametrize(
    ("spelling", "classes"),
    [
        ("laundress", "noun.person"),
        ("Laundress", "noun.person"),
        ("LAUNDRESSES", "noun.person"),
        ("café", "noun.artifact"),
        ("went", "verb.motion"),
        ("goes", "verb.motion"),
        ("going", "verb.motion"),
        ("stops", "noun.event verb.motion"),
        ("stopped", "verb.motion"),
        ("stopping", "verb.motion"),
        ("loved", "verb.emotion"),
        ("loving", "verb.emotion"),
        ("carried", "verb.contact"),
        ("carries", "verb.contact"),
        ("ladies", "noun.person"),
        ("women", "noun.person"),
        ("knives", "noun.artifact"),
        ("boxes", "noun.artifact"),
        ("leaves", "noun.plant verb.motion"),
        ("bigger", "adj.all"),
        ("biggest", "adj.all"),
        ("wiser", "adj.all"),
        ("wisest", "adj.all"),
        ("uglier", "adj.all"),
        ("ugliest", "adj.all"),
        ("o’clock", "adv.all"),
        ("o'clock", "adv.all"),
        ("grey-haired", "adj.ppl"),
        ("well-to-do-ladies", "noun.person"),
        ("mother-in-law", "noun.person"),
        ("step-mother-in-law", "noun.cognition"),
    ],
)
def test_a_spelling_has_the_classes_of_its_base_forms(lexicon, spelling, classes):
    assert names(lexicon.of(spelling)) == classes


@pytest.mark.parametrize(
    "spelling",
    [
        "Harwich", "", "-", "--", "—", "grey-", "’", "1805",
        "gone",  # irregular, and not listed
        "bigs",  # only nouns and verbs end in s
        "stopper",  # only adjectives are compared
        "quietlier",  # and no adverb
        "knifed",  # a knife is no verb here
        "leafing",
        "started",  # of another verb than star
        "wissest",
        "is",  # too short to be inflected
    ],
)  # fmt: skip
def test_an_unlisted_spelling_has_no_classes(lexicon, spelling):
    assert lexicon.of(spelling) == 0


def test_an_irregular_form_has_classes_only_where_it_is_listed():
    assert WordNetClasses({"go": VERB}).of("went") == 0
    assert WordNetClasses({"go": VERB, "went": VERB}).of("went") == VERB


def test_a_listed_form_also_has_the_classes_of_its_base_form():
    classes = WordNetClasses({"rose": bits("noun.plant"), "roses": bits("noun.group")}).of("roses")
    assert names(classes) == "noun.group noun.plant"


def test_rows_are_the_classes_of_each_word(lexicon):
    vocabulary = (*KNOWN, "Ladies", "grey-haired", "Harwich", "’")
    rows = lexicon.rows(vocabulary)
    assert rows.shape == (len(vocabulary), len(CLASSES)) and rows.dtype == np.uint8
    assert [sum(1 << i for i in np.flatnonzero(row).tolist()) for row in rows] == [lexicon.of(w) for w in vocabulary]
    assert rows.max() == 1


def test_no_words_have_no_rows(lexicon):
    assert lexicon.rows(()).shape == (0, len(CLASSES))


def test_every_class_has_its_column():
    assert WordNetClasses({"every": (1 << len(CLASSES)) - 1}).rows(["every"]).all()


def test_each_class_belongs_to_one_part_of_speech():
    assert len(set(CLASSES)) == len(CLASSES) == 45
    parts = (ADJECTIVE, ADVERB, NOUN, VERB)
    assert sum(parts) == (1 << 45) - 1
    assert [part.bit_count() for part in parts] == [3, 1, 26, 15]
