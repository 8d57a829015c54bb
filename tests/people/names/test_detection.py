"""Where names begin and end in running text."""

import pytest
from readings import reading as spanned
from stories import page

from fabula.encoder.parsing import parse_tokens
from fabula.people.names.detection import find_names
from fabula.quotations.extraction import extract_quotations
from fabula.tokens import tokens

# Says once in mid-sentence that each of these is a name.
KNOWN = "It was so with Nora, with Hall, with Orme, with Otto, with Hagen, with Edmund and with Vane."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Then Nora Vane came.", ["nora vane"]),
        ("Then Nora and Vane came.", ["nora", "vane"]),
        ("Then to Nora Mr. Hall came.", ["nora", "mr hall"]),
        ("Then Mr. and Mrs. Hall came.", ["mrs hall"]),
        ("Then Capt. Hall and Captain Hall came.", ["captain hall", "captain hall"]),
        ("Then Otto von Hagen came.", ["otto von hagen"]),
        ("Then J. Orme came.", ["orme"]),
        ("Then the Duke of Orme came.", ["duke orme"]),
        ("Then came Nora. Edmund went.", ["nora", "edmund"]),
        ("Then nora came.", []),
        ("He threw a stone. Then Nora Stone came with a stone.", ["nora stone"]),
        ("It was a long way. Then Mrs. Long came, a long time after.", ["mrs long"]),
        ("Then Monday came, and God knows who.", []),
    ],
)
def test_runs(sentence, found):
    told = page(KNOWN, sentence)
    words = tokens(told)
    read = find_names(told, words, parse_tokens(words), extract_quotations(told))
    here = words.block[read.token_start] == 1
    assert [str(read.keys[row]) for row in read.key[here]] == found


BEGUN = ("Ada carried the rope. Rain fell.", "Ada laughed.", "Rain fell again.")


@pytest.mark.parametrize(
    ("someone", "found"), [((0, 1), ["ada", "ada"]), ((0,), []), ((), [])], ids=["always", "once", "never"]
)
def test_who_begins_every_sentence_that_names_them_is_named_if_the_network_says_so(someone, found):
    told = page(*BEGUN)
    words = tokens(told)
    ada = [t for t in range(len(words)) if words.spelling(t) == "Ada"]
    spans = [(t, t + 1, "PROP", "PER") for row, t in enumerate(ada) if row in someone]
    read = find_names(told, words, spanned(words, spans), extract_quotations(told))
    assert [str(read.keys[row]) for row in read.key] == found
