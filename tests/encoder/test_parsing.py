"""The parse of a whole text: windows run side by side, and are joined without a trace of where they were cut."""

import threading
import time
from dataclasses import fields
from itertools import chain, count, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import (
    COLUMNS,
    DEPREL,
    EXCEPTIONS,
    LEMMA,
    PIECES,
    SUPERSENSE,
    UPOS,
    WHO,
    WIDEST,
    WORDS,
    XPOS,
    StandIn,
    columns,
    drawn,
    likely,
    weights,
    write_folder,
)
from stories import page
from threadpoolctl import threadpool_info, threadpool_limits

from fabula.encoder import network
from fabula.encoder.network import Network, load
from fabula.encoder.output_heads import logistic
from fabula.encoder.parsing import _attach_extra_roots, parse_tokens
from fabula.encoder.windows import Window, narrow_to_sentences, windows
from fabula.encoder.wordpiece import letter_case
from fabula.errors import ModelError
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, MENTION_KINDS
from fabula.schema.tokens import Tokens
from fabula.tokens import tokens

DTYPES = {"pieces": "int64", "case": "int64", "classes": "uint8", "first": "int64"}
ROOT, PARATAXIS = DEPREL.index("root"), DEPREL.index("parataxis")


@pytest.fixture
def tiny_network(tmp_path, monkeypatch):
    """Makes the folder of a network with random columns, or those of a table. `config` replaces keys of config.json."""

    def make(table: np.ndarray | None = None, *, replaced_weights=None, stand_in=StandIn, **config):
        session = stand_in(drawn(1) if table is None else table)
        monkeypatch.setattr(network, "_session", lambda graph: session)
        return write_folder(
            tmp_path / f"network{len(list(tmp_path.iterdir()))}", replaced_weights or weights(1), **config
        )

    return make


def tokens_of(*paragraphs: str) -> Tokens:
    return tokens(page(*paragraphs))


def novel(sentences: int, seed: int = 7) -> Tokens:
    """Sentences in which no two words begin with the same piece, so that no two words have equal scores."""
    rng = np.random.default_rng(seed)
    out = []
    for _ in range(sentences):
        words = rng.choice(WORDS, rng.integers(2, 13), replace=False).tolist()
        words = [word + str(rng.choice(["", "", "", "sed", "erersed"])) for word in words]
        out.append(" ".join(words).capitalize() + ".")
    return tokens_of(*(" ".join(out[at : at + 9]) for at in range(0, len(out), 9)))


def equal(one: Parse, other: Parse) -> bool:
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in fields(Parse))
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in pairs)


def first_pieces(words: Tokens, loaded: Network) -> np.ndarray:
    return np.array([loaded.pieces.of(w)[0] for w in words.vocabulary])[words.word]


def test_each_token_has_labels(tiny_network):
    words = novel(150)
    parse = parse_tokens(words, folder=tiny_network())
    small, large = ("upos", "xpos", "deprel", "supersense"), ("lemma", "head")
    assert {getattr(parse, name).dtype for name in small} == {np.dtype(np.int8)}
    assert {getattr(parse, name).dtype for name in large} == {np.dtype(np.int32)}
    for name, names in (("upos", UPOS), ("xpos", XPOS), ("deprel", DEPREL), ("supersense", SUPERSENSE)):
        assert getattr(parse, f"{name}_names") == tuple(names)
        assert getattr(parse, name).min() >= 0 and getattr(parse, name).max() < len(names)
    assert {getattr(parse, name).shape for name in (*small, *large, "event", "begins")} == {(len(words),)}
    assert len(set(parse.lemmas)) == len(parse.lemmas) == parse.lemma.max() + 1
    for column in (parse.event, parse.begins, parse.p):
        assert column.dtype == np.float32 and column.min() >= 0 and column.max() <= 1


def test_labels_do_not_depend_on_windows(tiny_network):
    words, folder = novel(150), tiny_network()
    parse, loaded = parse_tokens(words, folder=folder), load(folder)
    assert len(loaded.session.inputs) > 5
    found = drawn(1)[first_pieces(words, loaded)]
    alone = loaded.heads.decode(found, Window(0, len(words), 0, len(words)), words.sentence)
    for name in ("upos", "xpos", "supersense", "head", "deprel"):
        assert np.array_equal(getattr(parse, name), getattr(alone, name)), name
    event, sentence = COLUMNS["event"][0], COLUMNS["sentence"][0]
    np.testing.assert_allclose(parse.event, logistic(found[:, event]), atol=1e-6)
    np.testing.assert_allclose(parse.begins, logistic(found[:, sentence]), atol=1e-6)


def test_mentions_of_one_word_do_not_depend_on_windows(tiny_network):
    narrow = weights(1) | {"mention_width": np.array([0, -1e9, -1e9], np.float32)}  # so that no mention crosses another
    words, folder = novel(150), tiny_network(replaced_weights=narrow)
    parse, loaded = parse_tokens(words, folder=folder), load(folder)
    found = drawn(1)[first_pieces(words, loaded)]
    alone = loaded.heads.decode(found, Window(0, len(words), 0, len(words)), words.sentence)
    assert len(parse.spans) > 100
    assert np.array_equal(np.column_stack([parse.spans, parse.category, parse.kind]), alone.spans)
    np.testing.assert_allclose(parse.p, alone.p, atol=1e-6)
    np.testing.assert_allclose(parse.vectors, alone.vectors, atol=5e-3)


def test_mentions_are_in_the_text_in_order_and_once(tiny_network):
    words = novel(150)
    parse = parse_tokens(words, folder=tiny_network())
    spans = parse.spans.tolist()
    assert len(spans) > 100
    assert all(0 <= a < b <= min(a + WIDEST, len(words)) for a, b in spans)
    assert all(a < c or (a == c and b > d) for (a, b), (c, d) in pairwise(spans))
    found = len(spans)
    assert [(c.shape, c.dtype) for c in (parse.spans, parse.category, parse.kind, parse.p, parse.vectors)] == [
        ((found, 2), np.int32), ((found,), np.int8), ((found,), np.int8), ((found,), np.float32),
        ((found, WHO), np.float16),
    ]  # fmt: skip
    assert parse.category.max() < len(CATEGORIES) and parse.kind.max() < len(MENTION_KINDS)
    assert parse.category.min() >= 0 and parse.kind.min() >= 0
    assert parse.p.min() > 0.5
    assert np.isfinite(parse.vectors).all()


def test_constant_columns_give_constant_labels(tiny_network):
    constant = np.repeat(drawn(5)[:1], len(PIECES), axis=0)
    constant[:, COLUMNS["supersense"][0] + SUPERSENSE.index("O")] = 9  # an I- tag cannot begin a sequence
    words, folder = novel(150), tiny_network(constant)
    parse = parse_tokens(words, folder=folder)
    assert len(load(folder).session.inputs) > 5
    for name in ("upos", "xpos", "supersense", "event", "begins"):
        assert len(set(getattr(parse, name).tolist())) == 1, name
    # Of equal heads the first is taken, so the first word of each sentence is its root.
    firsts = np.searchsorted(words.sentence, words.sentence)
    assert np.array_equal(parse.head, firsts)
    assert len(set(parse.deprel[firsts != np.arange(len(words))].tolist())) == 1


def test_each_sentence_has_one_root_that_all_its_words_depend_on(tiny_network):
    words = novel(150)
    parse = parse_tokens(words, folder=tiny_network())
    assert_trees(parse, words)
    assert ((parse.deprel == ROOT) == (parse.head == np.arange(len(words)))).all()


def assert_trees(parse: Parse, words: Tokens) -> None:
    """Each sentence is one tree of its words."""
    top = parse.head
    for _ in range(len(words).bit_length()):
        top = top[top]
    roots = np.flatnonzero(parse.head == np.arange(len(words)))
    assert words.sentence[roots].tolist() == list(range(words.sentence[-1] + 1))
    assert np.array_equal(top, roots[words.sentence])


def test_the_input_is_each_word_of_a_window_between_two_marks(tiny_network):
    words, folder = novel(150), tiny_network()
    parse_tokens(words, folder=folder, threads=1)
    loaded = load(folder)
    size = np.array([len(loaded.pieces.of(spelling)) for spelling in words.vocabulary])[words.word]
    sent = loaded.session.inputs
    assert len(sent) > 5
    for window, one in zip(windows(size, words.sentence, max_pieces=254), sent, strict=True):
        spelled = [words.spelling(token) for token in range(window.token_start, window.token_end)]
        cut = [loaded.pieces.of(spelling) for spelling in spelled]
        each = np.repeat(np.arange(len(cut)), [len(pieces) for pieces in cut])
        assert one["pieces"].tolist() == [PIECES.index("[CLS]"), *chain(*cut), PIECES.index("[SEP]")]
        assert one["case"].tolist() == [0, *(letter_case(spelled[i]) for i in each), 0]
        assert one["classes"][1:-1].tolist() == loaded.lexicon.rows(spelled)[each].tolist()
        assert not one["classes"][[0, -1]].any()
        narrow = narrow_to_sentences(window, words.sentence)
        tokens = np.arange(narrow.token_start, narrow.token_end) - window.token_start
        assert one["first"].tolist() == (1 + np.searchsorted(each, tokens)).tolist()
        assert [one[name].dtype for name in ("pieces", "case", "classes", "first")] == [
            "int64",
            "int64",
            "uint8",
            "int64",
        ]
        assert one["pieces"].shape == one["case"].shape == one["classes"].shape[:1] and len(one["pieces"]) <= 256


@pytest.mark.parametrize("threads", [1, 2, 5, None])
def test_threads_do_not_change_the_parse(tiny_network, threads):
    class Uneven(StandIn):
        """Takes longer for some windows than for others, so that they end in another order than they began."""

        def run(self, names, inputs):
            time.sleep(0.004 * (len(self.inputs) % 3))
            return super().run(names, inputs)

    words = novel(150)
    alone = parse_tokens(words, folder=tiny_network(), threads=1)
    assert equal(parse_tokens(words, folder=tiny_network(stand_in=Uneven), threads=threads), alone)


def test_windows_run_on_the_given_number_of_threads(tiny_network):
    together, turn = threading.Barrier(3), count()

    class Meeting(StandIn):
        """Ends none of the first three windows before all three have begun."""

        def run(self, names, inputs):
            if next(turn) < 3:
                together.wait(timeout=10)
            return super().run(names, inputs)

    words = tokens_of("nora " * 1200)
    parse = parse_tokens(words, folder=tiny_network(stand_in=Meeting), threads=3)
    assert len(parse.upos) == len(words)
    assert next(turn) > 3


def test_numpy_has_one_thread_while_windows_run(tiny_network):
    def most():
        return max((pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"), default=1)

    seen = []

    class Watching(StandIn):
        """Records how many threads numpy may use."""

        def run(self, names, inputs):
            seen.append(most())
            return super().run(names, inputs)

    with threadpool_limits(3, user_api="blas"):
        before = most()
        parse_tokens(tokens_of("nora " * 1200), folder=tiny_network(stand_in=Watching), threads=2)
        assert most() == before
    assert seen and set(seen) == {1}


def test_an_empty_text_has_an_empty_parse(tiny_network):
    parse = parse_tokens(tokens_of(), folder=tiny_network())
    columns = ("upos", "xpos", "lemma", "head", "deprel", "supersense", "event", "begins", "category", "kind", "p")
    assert {getattr(parse, name).shape for name in columns} == {(0,)}
    assert (parse.spans.shape, parse.vectors.shape, parse.lemmas) == ((0, 2), (0, WHO), ())
    full = parse_tokens(tokens_of("Nora."), folder=tiny_network())
    assert all(getattr(parse, name).dtype == getattr(full, name).dtype for name in (*columns, "spans", "vectors"))
    assert parse.upos_names == full.upos_names


def test_one_token_is_a_root(tiny_network):
    parse = parse_tokens(tokens_of("Nora"), folder=tiny_network())
    assert (parse.head.tolist(), parse.deprel.tolist()) == ([0], [ROOT])
    assert (parse.lemma.tolist(), len(parse.lemmas)) == ([0], 1)


@pytest.mark.parametrize("length", [250, 700])
def test_a_sentence_longer_than_any_window_has_one_root(tiny_network, length):
    rng = np.random.default_rng(3)
    long = " ".join(rng.choice(WORDS, length))
    words = tokens_of(f"Nora rose. Then {long}. Edmund left.")
    parse = parse_tokens(words, folder=tiny_network())
    assert_trees(parse, words)
    assert (parse.deprel == ROOT).sum() == 3
    assert PARATAXIS in parse.deprel


def test_later_roots_of_a_sentence_depend_on_its_first():
    head = np.array([0, 0, 3, 3, 4, 4, 6, 7], np.int32)
    deprel = np.array([ROOT, 0, 1, ROOT, ROOT, 3, ROOT, ROOT], np.int8)
    _attach_extra_roots(head, deprel, np.array([0, 0, 1, 1, 1, 1, 1, 2], np.int32), ROOT, PARATAXIS)
    assert head.tolist() == [0, 0, 3, 3, 3, 4, 3, 7]
    assert deprel.tolist() == [ROOT, 0, 1, ROOT, PARATAXIS, 3, PARATAXIS, ROOT]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.data())
def test_each_sentence_keeps_one_root(lengths, data):
    sentence = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    starts = np.searchsorted(sentence, sentence)
    # Each word depends on itself or on an earlier word of its sentence.
    back = [data.draw(st.integers(0, int(i - a))) for i, a in enumerate(starts)]
    head = np.arange(len(sentence), dtype=np.int32) - np.array(back, np.int32)
    before, deprel = head.copy(), np.where(head == np.arange(len(head)), ROOT, 0).astype(np.int8)
    _attach_extra_roots(head, deprel, sentence, ROOT, PARATAXIS)
    roots = np.flatnonzero(head == np.arange(len(head)))
    assert roots.tolist() == np.searchsorted(sentence, np.arange(len(lengths))).tolist()
    changed = np.flatnonzero(head != before)
    assert (head[changed] == starts[changed]).all()
    assert np.array_equal(np.flatnonzero(deprel == PARATAXIS), changed)
    assert np.array_equal(np.flatnonzero(deprel == ROOT), roots)


def lemmas_of(tiny_network, text: str, **predicted: tuple[str, str]) -> list[str]:
    """The lemmas of a text with a part of speech and a script predicted for words, by their first piece."""
    upos = [UPOS.index(predicted.get(piece, ("NOUN", "0|"))[0]) for piece in PIECES]
    script = [LEMMA.index(predicted.get(piece, ("NOUN", "0|"))[1]) for piece in PIECES]
    table = columns(len(PIECES), upos=likely(upos, len(UPOS)), lemma=likely(script, len(LEMMA)))
    parse = parse_tokens(tokens_of(text), folder=tiny_network(table))
    return [parse.lemmas[row] for row in parse.lemma]


def test_a_word_has_the_lemma_of_its_script(tiny_network):
    assert lemmas_of(tiny_network, "Doors and ladies", door=("NOUN", "1|"), ladies=("NOUN", "3|y")) == [
        "door",
        "and",
        "lady",
    ]


def test_an_irregular_word_has_the_lemma_of_the_exceptions(tiny_network):
    predicted = {"was": ("VERB", "0|"), "went": ("VERB", "0|")}
    assert lemmas_of(tiny_network, "Was went", **predicted) == list(EXCEPTIONS.values())
    # An exception is of one part of speech.
    assert lemmas_of(tiny_network, "was went", was=("NOUN", "0|")) == ["was", "went"]


def test_a_name_keeps_its_capital(tiny_network):
    predicted = {"nora": ("PROPN", "0|"), "captain": ("PROPN", "0|"), "edmund": ("PROPN", "1|")}
    lemmas = lemmas_of(tiny_network, "Nora said Edmunds rose, NORA captain", **predicted)
    assert lemmas == ["Nora", "said", "Edmund", "rose", ",", "NORA", "captain"]


def test_a_common_noun_has_a_lemma_in_lower_case(tiny_network):
    assert lemmas_of(tiny_network, "Rose rose", nora=("PROPN", "0|")) == ["rose", "rose"]


def test_a_name_with_another_ending_keeps_its_capital(tiny_network):
    assert lemmas_of(tiny_network, "The Ladies", ladies=("PROPN", "3|y")) == ["the", "Lady"]
    assert lemmas_of(tiny_network, "The ladies", ladies=("PROPN", "3|y")) == ["the", "lady"]


def test_one_spelling_may_have_two_lemmas(tiny_network):
    class Turned(StandIn):
        """Predicts every other word as a name."""

        def run(self, names, inputs):
            (found,) = super().run(names, inputs)
            a, b = COLUMNS["upos"]
            found[:, a:b] = likely(np.arange(len(found)) % 2, len(UPOS))
            return [found]

    parse = parse_tokens(tokens_of("Rose Rose Rose"), folder=tiny_network(columns(len(PIECES)), stand_in=Turned))
    assert [parse.lemmas[row] for row in parse.lemma] == ["rose", "Rose", "rose"]
    assert sorted(parse.lemmas) == ["Rose", "rose"]


@pytest.mark.parametrize(
    "word",
    ["他说" * 200, "." * 400, "-" * 400, "-".join(["door"] * 200)],
    ids=["no spaces", "dots", "a rule", "a compound"],
)
def test_a_long_token_fits_a_window(tiny_network, word):
    words, folder = tokens_of(f"Nora said {word} and left."), tiny_network()
    assert word in words.vocabulary
    assert len(parse_tokens(words, folder=folder).upos) == len(words)
    assert max(len(one["pieces"]) for one in load(folder).session.inputs) <= 256


@pytest.mark.parametrize("width", [32, 64, 128])
def test_windows_fit_a_smaller_network(tiny_network, width):
    words, folder = novel(60), tiny_network(window=width)
    parse = parse_tokens(words, folder=folder)
    assert_trees(parse, words)
    assert max(len(one["pieces"]) for one in load(folder).session.inputs) <= width


def test_progress_rises_to_one_at_most(tiny_network):
    shares = []
    parse_tokens(novel(500), folder=tiny_network(), progress=shares.append)
    assert len(shares) > 1
    assert all(0 < a < b <= 1 for a, b in pairwise(shares))


def test_an_error_of_the_network_is_raised(tiny_network):
    class Broken(StandIn):
        def run(self, names, inputs):
            raise RuntimeError("no memory")

    with pytest.raises(RuntimeError, match="no memory"):
        parse_tokens(novel(50), folder=tiny_network(stand_in=Broken), threads=2)


def test_a_missing_network_raises_an_error_that_names_the_file(tmp_path):
    with pytest.raises(ModelError, match=r"config\.json"):
        parse_tokens(tokens_of("Nora."), folder=tmp_path)
