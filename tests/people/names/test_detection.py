"""Where names begin and end in running text."""

import pytest
from readings import reading
from stories import page

from fabula.encoder.parsing import parse_tokens
from fabula.people.names.detection import find_names
from fabula.quotations.extraction import extract_quotations
from fabula.tokens import tokens as tokenize

# Each of these is a name, since it has a capital in mid-sentence.
KNOWN = "It was so with Nora, with Hall, with Orme, with Otto, with Hagen, with Edmund and with Vane."


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Then Nora Vane came.", ["nora vane"]),
        ("Then Nora and Vane came.", ["nora", "vane"]),
        ("Then to Nora Mr. Hall came.", ["nora", "mr hall"]),
        ("Then Mr. and Mrs. Hall came.", ["mrs hall"]),
        ("Then Capt. Hall and Captain Hall came.", ["captain hall", "captain hall"]),
        ("Then Otto von Hagen came.", ["otto von hagen"]),
        ("Then J. Orme came.", ["orme"]),
        ("Then came 'Nora and Vane.", ["'nora", "vane"]),
        ("Then came the 'Nora' of Vane.", ["nora", "vane"]),
        ("Then the Duke of Orme came.", ["duke orme"]),
        ("Then came Nora. Edmund went.", ["nora", "edmund"]),
        ("Then nora came.", []),
        ("He threw a stone. Then Nora Stone came with a stone.", ["nora stone"]),
        ("It was a long way. Then Mrs. Long came, a long time after.", ["mrs long"]),
        ("Then Monday came, and God knows who.", []),
    ],
)
def test_a_run_of_name_words_is_one_name(sentence, names):
    manuscript = page(KNOWN, sentence)
    tokens = tokenize(manuscript)
    table = find_names(manuscript, tokens, parse_tokens(tokens), extract_quotations(manuscript))
    in_sentence = tokens.block[table.token_start] == 1
    assert [str(table.keys[row]) for row in table.key_row[in_sentence]] == names


SENTENCE_INITIAL = ("Ada carried the rope. Rain fell.", "Ada laughed.", "Rain fell again.")


@pytest.mark.parametrize(
    ("network_uses", "names"), [((0, 1), ["ada", "ada"]), ((0,), []), ((), [])], ids=["always", "once", "never"]
)
def test_a_word_that_only_begins_sentences_is_a_name_if_the_network_says_so(network_uses, names):
    manuscript = page(*SENTENCE_INITIAL)
    tokens = tokenize(manuscript)
    ada = [t for t in range(len(tokens)) if tokens.spelling(t) == "Ada"]
    spans = [(t, t + 1, "PROP", "PER") for use, t in enumerate(ada) if use in network_uses]
    table = find_names(manuscript, tokens, reading(tokens, spans), extract_quotations(manuscript))
    assert [str(table.keys[row]) for row in table.key_row] == names


def test_an_everyday_word_in_a_speech_tag_is_a_name_where_the_network_says_so():
    manuscript = page(
        "She made a mark on it. Mark had gone.", "“I see it,” Mark said, and left no mark. Mark my words."
    )
    tokens = tokenize(manuscript)
    marks = [token for token in range(len(tokens)) if tokens.spelling(token) == "Mark"]
    spans = [(token, token + 1, "PROP", "PER") for token in marks[:2]]
    table = find_names(manuscript, tokens, reading(tokens, spans), extract_quotations(manuscript))
    assert table.token_start.tolist() == marks[:2]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Then Col laughed, and with Col came Nora.", ["col", "col", "nora"]),
        ("Then came Nora and Col.", ["nora", "col"]),
        ("Then Col Hall came.", ["colonel hall"]),
        ("Then Col. Hall came.", ["colonel hall"]),
    ],
)
def test_an_abbreviated_title_needs_a_stop_or_a_name(sentence, names):
    manuscript = page(KNOWN, sentence)
    tokens = tokenize(manuscript)
    table = find_names(manuscript, tokens, parse_tokens(tokens), extract_quotations(manuscript))
    assert [str(table.keys[row]) for row in table.key_row[tokens.block[table.token_start] == 1]] == names


@pytest.mark.parametrize(
    ("pages", "names"),
    [
        (("“No,” said Q from below. Only Q’s boots were seen.",), ["q", "q"]),
        (("“No,” K-7 said to HAL.", "“No,” said HAL. Then K-7 slept."), ["k-7", "hal", "hal", "k-7"]),
        (("“No,” I said. Was it plan B or plan C?",), []),
        (("“Stop!” Nora said.", "A stood beside B."), []),
    ],
)
def test_a_letter_or_a_code_is_a_name_where_it_stands_in_a_speech_tag(pages, names):
    manuscript = page(*pages)
    tokens = tokenize(manuscript)
    table = find_names(manuscript, tokens, reading(tokens, []), extract_quotations(manuscript))
    assert [str(table.keys[row]) for row in table.key_row if str(table.keys[row]) != "nora"] == names
