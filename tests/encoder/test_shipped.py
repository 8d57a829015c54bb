"""The network in the package: it is the one the references were written for, and says what they say."""

import json
from pathlib import Path

import numpy as np
import pytest

from fabula import manuscript, tokens
from fabula.encoder.network import GRAPH, load, shipped
from fabula.encoder.parsing import parse_tokens
from fabula.schema.people import CATEGORIES, MENTION_KINDS

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
STORIES = {name: story for name, story in GOLDEN.items() if name != "network"}
# int8 sums come out a little differently on processors without the newer instructions.
NEAR = 0.1


@pytest.fixture(scope="module")
def network():
    return load(shipped())


def words_of(text: str):
    return tokens.tokens(manuscript.read_bytes(text.encode(), "golden.txt"))


def test_the_references_are_of_this_network(network):
    assert GOLDEN["network"] == network.config["sha256"][GRAPH], "write new ones: training/golden.py"


@pytest.mark.parametrize("name", STORIES)
def test_text_becomes_the_same_pieces(network, name):
    words, story = words_of(STORIES[name]["text"]), STORIES[name]
    ids, case, first = network.pieces.lay_out(words.vocabulary, words.word)
    assert (ids.tolist(), case.tolist(), first.tolist()) == (story["pieces"], story["case"], story["first"])


@pytest.mark.parametrize("name", STORIES)
def test_text_becomes_the_same_scores(name):
    words, story = words_of(STORIES[name]["text"]), STORIES[name]
    read = parse_tokens(words)
    assert read.head.tolist() == story["head"]
    assert [read.lemmas[row] for row in read.lemma] == story["lemma"]
    for layer, names in (
        ("upos", read.upos_names),
        ("xpos", read.xpos_names),
        ("deprel", read.deprel_names),
        ("supersense", read.supersense_names),
    ):
        assert [names[row] for row in getattr(read, layer)] == story[layer], layer
    assert np.abs(read.event - story["event"]).max() < NEAR
    found = [
        (int(words.start[a]), int(words.end[b - 1]), MENTION_KINDS[k], CATEGORIES[c])
        for (a, b), k, c in zip(read.spans, read.kind, read.category, strict=True)
    ]
    assert found == [tuple(m[:4]) for m in story["mentions"]]
    assert np.abs(read.p - [m[4] for m in story["mentions"]]).max(initial=0) < NEAR


def test_everything_is_in_one_folder_of_thirty_megabytes():
    assert sum(path.stat().st_size for path in shipped().iterdir()) < 30_000_000


def test_the_threads_do_not_change_the_reading():
    text = "\n\n".join(story["text"] for story in STORIES.values()) * 12
    words = words_of(text)
    one, many = parse_tokens(words, threads=1), parse_tokens(words, threads=3)
    for layer in ("upos", "head", "deprel", "supersense", "event", "begins", "spans", "p", "vectors"):
        assert np.array_equal(getattr(one, layer), getattr(many, layer)), layer


def test_a_sentence_reads_the_same_wherever_the_windows_fall(network):
    sentence = "Nora Finch had seen the old man twice. "
    words = words_of(sentence * 200)
    read = parse_tokens(words)
    size = len(words_of(sentence))
    heads = (read.head - np.arange(len(words))).reshape(-1, size)
    assert (heads[20:180] == heads[20]).mean() > 0.99
