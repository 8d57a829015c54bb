"""A reading of a whole text: windows read side by side, and put together so that nobody sees where they were cut."""

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
from fabula.encoder.windows import Window, asked, windows
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
    """Makes a folder: of random columns for every piece, or those of a table, and what is named in its config."""

    def make(table: np.ndarray | None = None, *, weighed=None, stand_in=StandIn, **config):
        session = stand_in(drawn(1) if table is None else table)
        monkeypatch.setattr(network, "_session", lambda graph: session)
        return write_folder(tmp_path / f"network{len(list(tmp_path.iterdir()))}", weighed or weights(1), **config)

    return make


def told(*paragraphs: str) -> Tokens:
    return tokens(page(*paragraphs))


def novel(sentences: int, seed: int = 7) -> Tokens:
    """Sentences in which no two words begin with one piece, so that no two words are as good as each other."""
    rng = np.random.default_rng(seed)
    out = []
    for _ in range(sentences):
        words = rng.choice(WORDS, rng.integers(2, 13), replace=False).tolist()
        words = [word + str(rng.choice(["", "", "", "sed", "erersed"])) for word in words]
        out.append(" ".join(words).capitalize() + ".")
    return told(*(" ".join(out[at : at + 9]) for at in range(0, len(out), 9)))


def same(one: Parse, other: Parse) -> bool:
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in fields(Parse))
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in pairs)


def first_pieces(words: Tokens, loaded: Network) -> np.ndarray:
    return np.array([loaded.pieces.of(w)[0] for w in words.vocabulary])[words.word]


def test_every_token_gets_an_answer(tiny_network):
    words = novel(150)
    read = parse_tokens(words, folder=tiny_network())
    small, large = ("upos", "xpos", "deprel", "supersense"), ("lemma", "head")
    assert {getattr(read, name).dtype for name in small} == {np.dtype(np.int8)}
    assert {getattr(read, name).dtype for name in large} == {np.dtype(np.int32)}
    for name, names in (("upos", UPOS), ("xpos", XPOS), ("deprel", DEPREL), ("supersense", SUPERSENSE)):
        assert getattr(read, f"{name}_names") == tuple(names)
        assert getattr(read, name).min() >= 0 and getattr(read, name).max() < len(names)
    assert {getattr(read, name).shape for name in (*small, *large, "event", "begins")} == {(len(words),)}
    assert len(set(read.lemmas)) == len(read.lemmas) == read.lemma.max() + 1
    for column in (read.event, read.begins, read.p):
        assert column.dtype == np.float32 and column.min() >= 0 and column.max() <= 1


def test_windows_leave_no_trace_on_words(tiny_network):
    words, folder = novel(150), tiny_network()
    read, loaded = parse_tokens(words, folder=folder), load(folder)
    assert len(loaded.session.given) > 5
    found = drawn(1)[first_pieces(words, loaded)]
    alone = loaded.heads.finish(found, Window(0, len(words), 0, len(words)), words.sentence)
    for name in ("upos", "xpos", "supersense", "head", "deprel"):
        assert np.array_equal(getattr(read, name), getattr(alone, name)), name
    event, sentence = COLUMNS["event"][0], COLUMNS["sentence"][0]
    np.testing.assert_allclose(read.event, logistic(found[:, event]), atol=1e-6)
    np.testing.assert_allclose(read.begins, logistic(found[:, sentence]), atol=1e-6)


def test_windows_leave_no_trace_on_mentions_of_one_word(tiny_network):
    narrow = weights(1) | {"mention_width": np.array([0, -1e9, -1e9], np.float32)}  # so that none can cross another
    words, folder = novel(150), tiny_network(weighed=narrow)
    read, loaded = parse_tokens(words, folder=folder), load(folder)
    found = drawn(1)[first_pieces(words, loaded)]
    alone = loaded.heads.finish(found, Window(0, len(words), 0, len(words)), words.sentence)
    assert len(read.spans) > 100
    assert np.array_equal(np.column_stack([read.spans, read.category, read.kind]), alone.spans)
    np.testing.assert_allclose(read.p, alone.p, atol=1e-6)
    np.testing.assert_allclose(read.vectors, alone.who, atol=5e-3)


def test_mentions_lie_in_the_text_in_order_and_once(tiny_network):
    words = novel(150)
    read = parse_tokens(words, folder=tiny_network())
    spans = read.spans.tolist()
    assert len(spans) > 100
    assert all(0 <= a < b <= min(a + WIDEST, len(words)) for a, b in spans)
    assert all(a < c or (a == c and b > d) for (a, b), (c, d) in pairwise(spans))
    found = len(spans)
    assert [(c.shape, c.dtype) for c in (read.spans, read.category, read.kind, read.p, read.vectors)] == [
        ((found, 2), np.int32), ((found,), np.int8), ((found,), np.int8), ((found,), np.float32),
        ((found, WHO), np.float16),
    ]  # fmt: skip
    assert read.category.max() < len(CATEGORIES) and read.kind.max() < len(MENTION_KINDS)
    assert read.category.min() >= 0 and read.kind.min() >= 0
    assert read.p.min() > 0.5
    assert np.isfinite(read.vectors).all()


def test_constant_columns_are_stitched_constant(tiny_network):
    constant = np.repeat(drawn(5)[:1], len(PIECES), axis=0)
    constant[:, COLUMNS["supersense"][0] + SUPERSENSE.index("O")] = 9  # a supersense that goes on cannot begin
    words, folder = novel(150), tiny_network(constant)
    read = parse_tokens(words, folder=folder)
    assert len(load(folder).session.given) > 5
    for name in ("upos", "xpos", "supersense", "event", "begins"):
        assert len(set(getattr(read, name).tolist())) == 1, name
    # Of heads that are all alike the first is taken, so every sentence hangs on its first word.
    firsts = np.searchsorted(words.sentence, words.sentence)
    assert np.array_equal(read.head, firsts)
    assert len(set(read.deprel[firsts != np.arange(len(words))].tolist())) == 1


def test_every_sentence_has_one_root_that_all_its_words_lead_to(tiny_network):
    words = novel(150)
    read = parse_tokens(words, folder=tiny_network())
    rooted(read, words)
    assert ((read.deprel == ROOT) == (read.head == np.arange(len(words)))).all()


def rooted(read: Parse, words: Tokens) -> None:
    """Every sentence is one tree of its own words."""
    top = read.head
    for _ in range(len(words).bit_length()):
        top = top[top]
    roots = np.flatnonzero(read.head == np.arange(len(words)))
    assert words.sentence[roots].tolist() == list(range(words.sentence[-1] + 1))
    assert np.array_equal(top, roots[words.sentence])


def test_the_network_is_given_every_word_of_a_window_between_its_marks(tiny_network):
    words, folder = novel(150), tiny_network()
    parse_tokens(words, folder=folder, threads=1)
    loaded = load(folder)
    size = np.array([len(loaded.pieces.of(spelling)) for spelling in words.vocabulary])[words.word]
    sent = loaded.session.given
    assert len(sent) > 5
    for window, one in zip(windows(size, words.sentence, widest=254), sent, strict=True):
        spelled = [words.spelling(token) for token in range(window.begin, window.end)]
        cut = [loaded.pieces.of(spelling) for spelling in spelled]
        each = np.repeat(np.arange(len(cut)), [len(pieces) for pieces in cut])
        assert one["pieces"].tolist() == [PIECES.index("[CLS]"), *chain(*cut), PIECES.index("[SEP]")]
        assert one["case"].tolist() == [0, *(letter_case(spelled[i]) for i in each), 0]
        assert one["classes"][1:-1].tolist() == loaded.lexicon.rows(spelled)[each].tolist()
        assert not one["classes"][[0, -1]].any()
        part = asked(window, words.sentence)
        tokens = np.arange(part.begin, part.end) - window.begin
        assert one["first"].tolist() == (1 + np.searchsorted(each, tokens)).tolist()
        assert [one[name].dtype for name in ("pieces", "case", "classes", "first")] == [
            "int64",
            "int64",
            "uint8",
            "int64",
        ]
        assert one["pieces"].shape == one["case"].shape == one["classes"].shape[:1] and len(one["pieces"]) <= 256


@pytest.mark.parametrize("threads", [1, 2, 5, None])
def test_threads_change_nothing(tiny_network, threads):
    class Uneven(StandIn):
        """Takes longer over some windows than over others, so that they end in another order than they began."""

        def run(self, names, given):
            time.sleep(0.004 * (len(self.given) % 3))
            return super().run(names, given)

    words = novel(150)
    alone = parse_tokens(words, folder=tiny_network(), threads=1)
    assert same(parse_tokens(words, folder=tiny_network(stand_in=Uneven), threads=threads), alone)


def test_windows_are_read_on_as_many_threads_as_are_asked_for(tiny_network):
    together, turn = threading.Barrier(3), count()

    class Meeting(StandIn):
        """Ends none of the first three windows before all three have begun."""

        def run(self, names, given):
            if next(turn) < 3:
                together.wait(timeout=10)
            return super().run(names, given)

    words = told("nora " * 1200)
    read = parse_tokens(words, folder=tiny_network(stand_in=Meeting), threads=3)
    assert len(read.upos) == len(words)
    assert next(turn) > 3


def test_numpys_own_threads_keep_off_while_windows_are_read_and_come_back(tiny_network):
    def most():
        return max((pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"), default=1)

    seen = []

    class Watching(StandIn):
        """Looks how many threads numpy may use."""

        def run(self, names, given):
            seen.append(most())
            return super().run(names, given)

    with threadpool_limits(3, user_api="blas"):
        before = most()
        parse_tokens(told("nora " * 1200), folder=tiny_network(stand_in=Watching), threads=2)
        assert most() == before
    assert seen and set(seen) == {1}


def test_an_empty_text_is_an_empty_reading(tiny_network):
    read = parse_tokens(told(), folder=tiny_network())
    columns = ("upos", "xpos", "lemma", "head", "deprel", "supersense", "event", "begins", "category", "kind", "p")
    assert {getattr(read, name).shape for name in columns} == {(0,)}
    assert (read.spans.shape, read.vectors.shape, read.lemmas) == ((0, 2), (0, WHO), ())
    full = parse_tokens(told("Nora."), folder=tiny_network())
    assert all(getattr(read, name).dtype == getattr(full, name).dtype for name in (*columns, "spans", "vectors"))
    assert read.upos_names == full.upos_names


def test_one_token(tiny_network):
    read = parse_tokens(told("Nora"), folder=tiny_network())
    assert (read.head.tolist(), read.deprel.tolist()) == ([0], [ROOT])
    assert (read.lemma.tolist(), len(read.lemmas)) == ([0], 1)


@pytest.mark.parametrize("length", [250, 700])
def test_a_sentence_longer_than_any_window_has_one_root(tiny_network, length):
    rng = np.random.default_rng(3)
    long = " ".join(rng.choice(WORDS, length))
    words = told(f"Nora rose. Then {long}. Edmund left.")
    read = parse_tokens(words, folder=tiny_network())
    rooted(read, words)
    assert (read.deprel == ROOT).sum() == 3
    assert PARATAXIS in read.deprel


def test_later_roots_of_a_sentence_hang_on_its_first():
    head = np.array([0, 0, 3, 3, 4, 4, 6, 7], np.int32)
    deprel = np.array([ROOT, 0, 1, ROOT, ROOT, 3, ROOT, ROOT], np.int8)
    _attach_extra_roots(head, deprel, np.array([0, 0, 1, 1, 1, 1, 1, 2], np.int32), ROOT, PARATAXIS)
    assert head.tolist() == [0, 0, 3, 3, 3, 4, 3, 7]
    assert deprel.tolist() == [ROOT, 0, 1, ROOT, PARATAXIS, 3, PARATAXIS, ROOT]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.data())
def test_one_root_stays_to_a_sentence(lengths, data):
    sentence = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    starts = np.searchsorted(sentence, sentence)
    back = [data.draw(st.integers(0, int(i - a))) for i, a in enumerate(starts)]  # each hangs on itself or before
    head = np.arange(len(sentence), dtype=np.int32) - np.array(back, np.int32)
    before, deprel = head.copy(), np.where(head == np.arange(len(head)), ROOT, 0).astype(np.int8)
    _attach_extra_roots(head, deprel, sentence, ROOT, PARATAXIS)
    roots = np.flatnonzero(head == np.arange(len(head)))
    assert roots.tolist() == np.searchsorted(sentence, np.arange(len(lengths))).tolist()
    changed = np.flatnonzero(head != before)
    assert (head[changed] == starts[changed]).all()
    assert np.array_equal(np.flatnonzero(deprel == PARATAXIS), changed)
    assert np.array_equal(np.flatnonzero(deprel == ROOT), roots)


def spoken(tiny_network, text: str, **said: tuple[str, str]) -> list[str]:
    """The lemmas of a text whose words, by their first piece, are said to have a part of speech and a script."""
    upos = [UPOS.index(said.get(piece, ("NOUN", "0|"))[0]) for piece in PIECES]
    script = [LEMMA.index(said.get(piece, ("NOUN", "0|"))[1]) for piece in PIECES]
    table = columns(len(PIECES), upos=likely(upos, len(UPOS)), lemma=likely(script, len(LEMMA)))
    read = parse_tokens(told(text), folder=tiny_network(table))
    return [read.lemmas[row] for row in read.lemma]


def test_a_word_has_the_lemma_its_script_makes(tiny_network):
    assert spoken(tiny_network, "Doors and ladies", door=("NOUN", "1|"), ladies=("NOUN", "3|y")) == [
        "door",
        "and",
        "lady",
    ]


def test_an_irregular_word_has_the_lemma_that_training_saw(tiny_network):
    said = {"was": ("VERB", "0|"), "went": ("VERB", "0|")}
    assert spoken(tiny_network, "Was went", **said) == list(EXCEPTIONS.values())
    assert spoken(tiny_network, "was went", was=("NOUN", "0|")) == ["was", "went"]  # only as the verbs they are


def test_a_name_keeps_its_capital(tiny_network):
    said = {"nora": ("PROPN", "0|"), "captain": ("PROPN", "0|"), "edmund": ("PROPN", "1|")}
    lemmas = spoken(tiny_network, "Nora said Edmunds rose, NORA captain", **said)
    assert lemmas == ["Nora", "said", "Edmund", "rose", ",", "NORA", "captain"]


def test_what_is_no_name_does_not(tiny_network):
    assert spoken(tiny_network, "Rose rose", nora=("PROPN", "0|")) == ["rose", "rose"]


def test_a_name_keeps_its_capital_where_its_ending_is_another(tiny_network):
    assert spoken(tiny_network, "The Ladies", ladies=("PROPN", "3|y")) == ["the", "Lady"]
    assert spoken(tiny_network, "The ladies", ladies=("PROPN", "3|y")) == ["the", "lady"]


def test_one_spelling_may_have_two_lemmas(tiny_network):
    class Turned(StandIn):
        """Every other word is a name."""

        def run(self, names, given):
            (found,) = super().run(names, given)
            a, b = COLUMNS["upos"]
            found[:, a:b] = likely(np.arange(len(found)) % 2, len(UPOS))
            return [found]

    read = parse_tokens(told("Rose Rose Rose"), folder=tiny_network(columns(len(PIECES)), stand_in=Turned))
    assert [read.lemmas[row] for row in read.lemma] == ["rose", "Rose", "rose"]
    assert sorted(read.lemmas) == ["Rose", "rose"]


@pytest.mark.parametrize(
    "word",
    ["他说" * 200, "." * 400, "-" * 400, "-".join(["door"] * 200)],
    ids=["no spaces", "dots", "a rule", "a compound"],
)
def test_no_token_is_too_long_for_the_network(tiny_network, word):
    words, folder = told(f"Nora said {word} and left."), tiny_network()
    assert word in words.vocabulary
    assert len(parse_tokens(words, folder=folder).upos) == len(words)
    assert max(len(one["pieces"]) for one in load(folder).session.given) <= 256


@pytest.mark.parametrize("width", [32, 64, 128])
def test_a_narrower_network_is_given_narrower_windows(tiny_network, width):
    words, folder = novel(60), tiny_network(window=width)
    read = parse_tokens(words, folder=folder)
    rooted(read, words)
    assert max(len(one["pieces"]) for one in load(folder).session.given) <= width


def test_progress_grows_and_ends_at_most_at_all(tiny_network):
    shares = []
    parse_tokens(novel(500), folder=tiny_network(), progress=shares.append)
    assert len(shares) > 1
    assert all(0 < a < b <= 1 for a, b in pairwise(shares))


def test_what_the_network_raises_is_raised(tiny_network):
    class Broken(StandIn):
        def run(self, names, given):
            raise RuntimeError("no memory")

    with pytest.raises(RuntimeError, match="no memory"):
        parse_tokens(novel(50), folder=tiny_network(stand_in=Broken), threads=2)


def test_a_missing_network_is_said_in_one_line(tmp_path):
    with pytest.raises(ModelError, match=r"config\.json"):
        parse_tokens(told("Nora."), folder=tmp_path)
