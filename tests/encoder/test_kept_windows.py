"""Windows that are kept are not run again, and the parse is the same: after an edit, and with some of them lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import PIECES, WORDS, StandIn, drawn, weights, write_folder
from stories import page

from fabula.encoder import network, parse_tokens, weights_digest
from fabula.encoder.windows import begin_anew
from fabula.schema.parse import Parse, WindowParse
from fabula.tokens import tokens


class Reader(StandIn):
    """Predicts for a word by all pieces of its window, as a network does."""

    def run(self, names, inputs):
        (found,) = super().run(names, inputs)
        return [found + np.float32(0.3) * self.table[int(inputs["pieces"].sum()) % len(PIECES)]]


@dataclass
class Memory:
    """A ParseCache that keeps windows in memory."""

    windows: dict[bytes, WindowParse] = field(default_factory=dict)
    weights: str = ""

    def load(self, weights: str, digests: Sequence[bytes]) -> Mapping[bytes, WindowParse]:
        return {digest: self.windows[digest] for digest in digests if digest in self.windows}

    def save(self, weights: str, windows: Mapping[bytes, WindowParse]) -> None:
        self.weights, self.windows = weights, dict(windows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a small network. Windows begin anew where a sentence has the lowest digest among 41."""
    with pytest.MonkeyPatch.context() as patch:
        session = Reader(drawn(1))
        patch.setattr(network, "_session", lambda graph: session)
        patch.setattr(begin_anew, "SENTENCES_AROUND", 20)
        yield write_folder(tmp_path_factory.mktemp("kept") / "network", weights(1))


def paragraphs(count: int, seed: int) -> list[str]:
    rng = np.random.default_rng(seed)
    sentences = [" ".join(rng.choice(WORDS, rng.integers(4, 16))).capitalize() + "." for _ in range(4 * count)]
    return [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]


def parsed(told: list[str], folder, cache: Memory | None = None) -> tuple[Parse, int]:
    """The parse, and how many windows were run."""
    runs = network.load(folder).session.inputs
    before = len(runs)
    return parse_tokens(tokens(page(*told)), folder=folder, cache=cache, threads=2), len(runs) - before


def equal(one: Parse, other: Parse) -> bool:
    """Returns whether two parses are equal to the last bit, types included."""
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(Parse)]
    return all(
        a == b if isinstance(a, tuple) else (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
        for a, b in pairs
    )


OLD = paragraphs(60, 1)


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_an_edited_text_has_the_parse_of_a_text_that_was_never_read(folder, data):
    old = OLD
    cache, new = Memory(), list(old)
    parsed(old, folder, cache)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(new) - 2))
        match data.draw(st.sampled_from(["insert", "delete", "swap", "word"])):
            case "insert":
                new.insert(at, "Nora went in and rose.")
            case "delete":
                del new[at]
            case "swap":
                new[at], new[at + 1] = new[at + 1], new[at]
            case "word":
                new[at] = new[at].replace(" ", " door ", 1)
    fresh, all_windows = parsed(new, folder)
    again, run = parsed(new, folder, cache)
    assert equal(again, fresh)
    assert run < all_windows
    assert parsed(new, folder, cache)[1] == 0


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_windows_that_are_lost_are_run_again(folder, data):
    cache = Memory()
    whole, all_windows = parsed(OLD, folder, cache)
    lost = data.draw(st.sets(st.sampled_from(list(cache.windows))))
    for digest in lost:
        del cache.windows[digest]
    again, run = parsed(OLD, folder, cache)
    assert equal(again, whole)
    assert run == len(lost) <= all_windows
    assert len(cache.windows) == all_windows


def test_only_the_windows_around_an_edit_are_run(folder):
    told = paragraphs(300, 2)
    cache = Memory()
    all_windows = parsed(told, folder, cache)[1]
    run = parsed([*told[:70], "Nora left.", *told[70:]], folder, cache)[1]
    assert all_windows > 50
    assert 1 <= run <= 12


def test_a_chapter_that_is_moved_is_not_run_but_for_its_edges(folder):
    chapters = [paragraphs(60, seed) for seed in range(3, 7)]
    cache = Memory()
    all_windows = parsed([block for chapter in chapters for block in chapter], folder, cache)[1]
    moved = [chapters[2], chapters[0], chapters[1], chapters[3]]
    assert parsed([block for chapter in moved for block in chapter], folder, cache)[1] < all_windows / 3


def test_a_sentence_longer_than_a_window_is_one_tree_again(folder):
    told = [*OLD[:30], "nora " * 700, *OLD[30:]]
    cache = Memory()
    whole, _ = parsed(told, folder, cache)
    assert equal(parsed(told, folder, cache)[0], whole)
    assert equal(parsed(["Nora left.", *told], folder, cache)[0], parsed(["Nora left.", *told], folder)[0])


def test_equal_windows_are_kept_once(folder):
    told, cache = ["nora " * 3000], Memory()
    whole, all_windows = parsed(told, folder)
    again, run = parsed(told, folder, cache)
    assert equal(again, whole)
    assert run == len(cache.windows) == 3 < all_windows


def test_an_empty_text_has_no_windows(folder):
    cache = Memory()
    assert equal(parsed([], folder, cache)[0], parsed([], folder)[0])
    assert cache.windows == {}


def test_windows_are_kept_by_the_digest_of_the_weights(folder):
    cache = Memory()
    parsed(OLD[:2], folder, cache)
    assert cache.weights == weights_digest(folder)
