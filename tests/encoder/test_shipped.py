"""The network in the package: it is the one that the references were written for, and predicts the same."""

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
# Sums of int8 numbers differ a little on processors without the newer instructions.
TOLERANCE = 0.1


@pytest.fixture(scope="module")
def network():
    return load(shipped())


def tokens_of(text: str):
    return tokens.tokens(manuscript.read_bytes(text.encode(), "golden.txt"))


def test_the_references_were_written_for_this_network(network):
    assert GOLDEN["network"] == network.config["sha256"][GRAPH], "write them: python -m training.encoder.golden_answers"


@pytest.mark.parametrize("name", STORIES)
def test_a_text_has_the_pieces_of_the_reference(network, name):
    words, story = tokens_of(STORIES[name]["text"]), STORIES[name]
    ids, case, first = network.pieces.lay_out(words.vocabulary, words.word)
    assert (ids.tolist(), case.tolist(), first.tolist()) == (story["pieces"], story["case"], story["first"])


@pytest.mark.parametrize("name", STORIES)
def test_a_text_has_the_labels_of_the_reference(name):
    words, story = tokens_of(STORIES[name]["text"]), STORIES[name]
    parse = parse_tokens(words)
    assert parse.head.tolist() == story["head"]
    assert [parse.lemmas[row] for row in parse.lemma] == story["lemma"]
    for layer, names in (
        ("upos", parse.upos_names),
        ("xpos", parse.xpos_names),
        ("deprel", parse.deprel_names),
        ("supersense", parse.supersense_names),
    ):
        assert [names[row] for row in getattr(parse, layer)] == story[layer], layer
    assert np.abs(parse.event - story["event"]).max() < TOLERANCE
    found = [
        (int(words.start[a]), int(words.end[b - 1]), MENTION_KINDS[k], CATEGORIES[c])
        for (a, b), k, c in zip(parse.spans, parse.kind, parse.category, strict=True)
    ]
    assert found == [tuple(m[:4]) for m in story["mentions"]]
    assert np.abs(parse.p - [m[4] for m in story["mentions"]]).max(initial=0) < TOLERANCE


def test_the_folder_is_smaller_than_thirty_megabytes():
    assert sum(path.stat().st_size for path in shipped().iterdir()) < 30_000_000


def test_threads_do_not_change_the_parse():
    text = "\n\n".join(story["text"] for story in STORIES.values()) * 12
    words = tokens_of(text)
    one, many = parse_tokens(words, threads=1), parse_tokens(words, threads=3)
    for layer in ("upos", "head", "deprel", "supersense", "event", "begins", "spans", "p", "vectors"):
        assert np.array_equal(getattr(one, layer), getattr(many, layer)), layer


def test_a_sentence_has_the_same_parse_wherever_windows_are_cut(network):
    sentence = "Nora Finch had seen the old man twice. "
    words = tokens_of(sentence * 200)
    parse = parse_tokens(words)
    size = len(tokens_of(sentence))
    heads = (parse.head - np.arange(len(words))).reshape(-1, size)
    assert (heads[20:180] == heads[20]).mean() > 0.99
