"""A loaded story equals the saved one. A damaged folder is an error in one line, never a crash or a false Story."""

import dataclasses
import hashlib
import json
import os
import shutil
import tempfile
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula import store
from fabula.errors import StoreError
from fabula.schema.grammar import Grammar, empty_grammar
from fabula.schema.manuscript import Block, Chapter, Emphasis, Source
from fabula.schema.people import Character, Entity, Mention, Name, Suggestion
from fabula.schema.speech import Quote, Reported
from fabula.schema.story import Provenance, Story
from fabula.schema.world import Event, Finding, Scene

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
chance = st.floats(0, 1)


@st.composite
def stories(draw):
    """A small random Story whose parts fit together, over any text there can be."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)) + draw(
        st.sampled_from(["", "\n", "\r\n", "\u2028", "😀", "\x00", '"},{"'])
    )
    count = st.integers(0, 9)
    ids = draw(st.lists(st.text("abc1", min_size=1, max_size=4), unique=True, max_size=5))
    people, places = ids[: len(ids) // 2 + 1], ids[len(ids) // 2 + 1 :]

    def spans(limit=4):
        ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1])
        return draw(st.lists(ends, max_size=limit))

    def one_id_or_none(ids):
        return draw(st.sampled_from([None, *ids]))

    def some(of):
        return tuple(draw(st.lists(st.sampled_from(of), unique=True))) if of else ()

    def name():
        return Name(draw(words), draw(count), draw(st.sampled_from(["PROP", "NOM"])))

    def choose(*values):
        return draw(st.sampled_from(values))

    return Story(
        provenance=choose(None, Provenance(version="0.1.0", weights=None, sure=draw(chance), known_cast=draw(words))),
        source=Source(
            name=draw(words),
            sha256="0" * 64,
            media_type="text/plain",
            title=draw(st.none() | words),
            author=draw(st.none() | words),
            language=draw(st.none() | words),
            details=tuple(draw(st.lists(st.tuples(words, words), max_size=3))),
        ),
        text=text,
        blocks=tuple(Block(a, b, choose("title", "heading", "paragraph", "break"), draw(count)) for a, b in spans()),
        emphasis=tuple(Emphasis(a, b, choose("emphasis", "thought")) for a, b in spans()),
        chapters=tuple(Chapter(a, b, draw(words)) for a, b in spans()),
        characters=tuple(
            Character(
                id=i, name=draw(words), names=(name(), name()), pronouns="", mentions=draw(count), quotes=0, first=0
            )
            for i in people
        ),
        entities=tuple(Entity(id=i, category="GPE", name=draw(words), mentions=1, first=0) for i in places),
        mentions=tuple(
            Mention(
                start=a,
                end=b,
                kind=choose("PROP", "NOM", "PRON"),
                category="PER",
                entity=one_id_or_none(ids),
                p=draw(chance),
            )
            for a, b in spans()
        ),
        quotes=tuple(
            Quote(
                start=a,
                end=b,
                kind=choose("speech", "thought", "writing", "other"),
                utterance=draw(count),
                speaker=one_id_or_none(people),
                addressees=some(people),
                overhearers=some(people),
                cue=choose(None, (a, b)),
                reason=draw(words),
                p=draw(chance),
                candidates=tuple((i, draw(chance)) for i in some(people)),
            )
            for a, b in spans()
        ),
        scenes=tuple(
            Scene(
                start=a,
                end=b,
                opening=choose("start", "chapter", "break", "time"),
                participants=some(people),
                place=one_id_or_none(ids),
                time=choose({}, {"text": "at noon", "start": a, "end": b}),
                viewpoint=one_id_or_none(people),
            )
            for a, b in spans()
        ),
        events=tuple(
            Event(start=a, end=b, lemma=draw(words), agents=some(ids), patients=some(ids), p=draw(chance))
            for a, b in spans()
        ),
        reported=tuple(
            Reported(
                start=a,
                end=b,
                kind=choose("speech", "thought", "writing", "indirect"),
                speaker=one_id_or_none(ids),
                addressees=some(ids),
                cue=choose(None, (a, b)),
                within=choose(None, a),
            )
            for a, b in spans()
        ),
        findings=tuple(
            Finding(kind="speaker contradicted", says=draw(words), evidence=(span,), severity=choose("low", "high"))
            for span in spans()
        ),
        checked=4 + draw(count),
        suggestions=tuple(
            Suggestion(characters=(a, b), reason=draw(words), evidence=(span,))
            for span in spans()
            for a, b in pairwise(people)
        ),
        warnings=some([draw(words)]),
        grammar=draw(grammars(len(text))),
    )


@st.composite
def grammars(draw, size):
    """A token for each of some characters, and any grammar for them."""
    starts = sorted(draw(st.sets(st.integers(0, size - 1), max_size=6)))
    count = len(starts)

    def column(most):
        return np.array(draw(st.lists(st.integers(0, most), min_size=count, max_size=count)), np.int32)

    start = np.array(starts, np.int32)
    names = ("a", "b", "")
    return Grammar(
        start=start, end=start + 1, sentence=np.sort(column(3)), upos=column(2), xpos=column(2), lemma=column(2),
        head=column(max(count - 1, 0)), deprel=column(2), supersense=column(2), upos_names=names, xpos_names=names,
        deprel_names=names, supersense_names=names, lemmas=names,
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(story=stories())
def test_a_loaded_story_equals_the_saved_one(tmp_path, story):
    story.check()
    store.save(story, tmp_path / "kept")
    assert store.load(tmp_path / "kept") == story


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb", "a\u2028b\x85c", "\ufeffa", "naïve 😀 “q”"])
def test_the_text_stands_on_disk_code_point_for_code_point(tmp_path, story, text):
    plain = dataclasses.replace(
        story,
        text=text,
        blocks=(),
        emphasis=(),
        chapters=(),
        characters=(),
        entities=(),
        mentions=(),
        quotes=(),
        scenes=(),
        times=(),
        births=(),
        events=(),
        reported=(),
        findings=(),
        suggestions=(),
        grammar=empty_grammar(),
    )
    store.save(plain, tmp_path)
    assert (tmp_path / "text.txt").read_bytes() == text.encode("utf-8")
    assert store.load(tmp_path).text == text


def test_the_same_story_gives_the_same_bytes(tmp_path, story):
    store.save(story, tmp_path / "a")
    store.save(story, tmp_path / "b")
    assert (tmp_path / "a" / "story.json").read_bytes() == (tmp_path / "b" / "story.json").read_bytes()


def test_each_record_stands_on_its_own_line(tmp_path, story):
    store.save(story, tmp_path)
    lines = (tmp_path / "story.json").read_text(encoding="utf-8").splitlines()
    rows = [
        json.loads(line.rstrip(",]}") + "}") for line in lines if line.startswith('{"start"') and '"entity"' in line
    ]
    assert [row["start"] for row in rows] == [m.start for m in story.mentions]


def test_missing_parents_are_made(tmp_path, story):
    store.save(story, tmp_path / "a" / "b")
    assert store.load(tmp_path / "a" / "b") == story


def test_a_lone_surrogate_in_the_text_is_refused_before_anything_is_written(tmp_path, story):
    with pytest.raises(StoreError, match="offset 0"):
        store.save(dataclasses.replace(story, text="\ud800" + story.text[1:]), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


# ------------------------------------------------------------------------------------------------ nothing half-written
def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("broken", [RuntimeError, KeyboardInterrupt, OSError])
def test_a_failure_leaves_the_old_files_whole_and_no_other(tmp_path, story, broken):
    store.save(story, tmp_path / "kept")
    before = tree(tmp_path)
    with pytest.raises(StoreError if broken is OSError else broken), store.staged(tmp_path / "kept") as aside:
        (aside / "text.txt").write_text("half")
        raise broken
    assert tree(tmp_path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]


def test_a_failure_leaves_no_folder_that_was_not_there(tmp_path):
    with pytest.raises(RuntimeError), store.staged(tmp_path / "a" / "b") as aside:
        (aside / "text.txt").write_text("half")
        raise RuntimeError
    assert not any(tmp_path.iterdir())


def test_a_file_that_cannot_take_its_place_is_an_error_in_one_line(tmp_path, story):
    store.save(story, tmp_path / "kept")
    shutil.copytree(tmp_path / "kept", tmp_path / "kept" / "report.html")
    with pytest.raises(StoreError) as caught, store.staged(tmp_path / "kept") as aside:
        (aside / "report.html").write_text("new")
    assert "\n" not in str(caught.value)
    assert not list((tmp_path / "kept").glob(".fabula-*"))


def test_a_folder_that_may_not_be_written_is_an_error_in_one_line(tmp_path, story, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(StoreError, match="Permission denied"):
        store.save(story, tmp_path / "a" / "b")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["text.txt", "story.json", "grammar.npz", "report.html"])
def test_a_file_that_no_reading_wrote_is_never_overwritten(tmp_path, story, name):
    (tmp_path / name).write_text("my novel, the only copy")
    with pytest.raises(StoreError, match=name):
        store.save(story, tmp_path)
    assert tree(tmp_path) == {name: b"my novel, the only copy"}


def test_a_file_where_the_folder_should_be_is_an_error(tmp_path, story):
    (tmp_path / "kept").write_text("a file")
    with pytest.raises(StoreError, match="is a file"):
        store.save(story, tmp_path / "kept")


# ------------------------------------------------------------------------------------------------ damaged folders
def test_a_missing_folder_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="fabula read"):
        store.load(tmp_path / "nowhere")


def test_a_story_saved_before_there_were_overhearers_is_loaded(tmp_path, story):
    store.save(story, tmp_path)
    claims = json.loads((tmp_path / "story.json").read_bytes())
    for quote in claims["quotes"]:
        del quote["overhearers"]
    (tmp_path / "story.json").write_text(json.dumps(claims))
    assert store.load(tmp_path) == story


def test_a_story_saved_before_characters_had_keys_is_loaded(tmp_path, story):
    keyed = tuple(dataclasses.replace(c, key=c.name.lower()) for c in story.characters)
    store.save(dataclasses.replace(story, characters=keyed), tmp_path)
    assert store.load(tmp_path).characters == keyed
    claims = json.loads((tmp_path / "story.json").read_bytes())
    for character in claims["characters"]:
        del character["key"]
    (tmp_path / "story.json").write_text(json.dumps(claims))
    assert store.load(tmp_path) == story


def test_a_story_saved_before_it_said_how_it_was_made_is_loaded(tmp_path, story):
    made = Provenance(version="0.1.0", weights="b" * 64, sure=0.5, known_cast=None)
    store.save(dataclasses.replace(story, provenance=made), tmp_path)
    assert store.load(tmp_path).provenance == made
    claims = json.loads((tmp_path / "story.json").read_bytes())
    del claims["provenance"]
    (tmp_path / "story.json").write_text(json.dumps(claims))
    assert store.load(tmp_path) == story


@pytest.mark.parametrize("name", ["text.txt", "story.json"])
def test_a_missing_file_is_an_error(tmp_path, story, name):
    store.save(story, tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(StoreError, match=name):
        store.load(tmp_path)


def test_an_edited_text_is_an_error_since_offsets_no_longer_hold(tmp_path, story):
    store.save(story, tmp_path)
    with (tmp_path / "text.txt").open("a") as file:
        file.write("one more line")
    with pytest.raises(StoreError, match=r"text\.txt"):
        store.load(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b'{"format":"fabula/1"}',
        b'{"format":"fabula/2"}',
        b'{"format":["fabula/1"]}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_a_file_that_is_no_story_is_an_error_in_one_line(tmp_path, story, data):
    store.save(story, tmp_path)
    (tmp_path / "story.json").write_bytes(data)
    with pytest.raises(StoreError) as caught:
        store.load(tmp_path)
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_file_cut_short_anywhere_is_an_error(tmp_path, story):
    store.save(story, tmp_path)
    whole = (tmp_path / "story.json").read_bytes().rstrip()
    for end in range(0, len(whole), 7):
        (tmp_path / "story.json").write_bytes(whole[:end])
        with pytest.raises(StoreError):
            store.load(tmp_path)


def places(value, path=()):
    """The path to every value inside a JSON value."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def test_a_value_of_a_wrong_type_is_refused(tmp_path, story):
    """With any value in any place of the file, `load` returns a checked Story or raises StoreError."""
    store.save(story, tmp_path)
    file = tmp_path / "story.json"
    whole = json.loads(file.read_bytes())
    refused = 0
    for path in list(places(whole))[1:]:
        for strange in (None, True, -1, 10**20, 0.5, "", "nobody", [], {}, [[]], float("nan")):
            claims = json.loads(json.dumps(whole))
            place = claims
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = strange
            file.write_text(json.dumps(claims), encoding="utf-8")
            try:
                loaded = store.load(tmp_path)
                loaded.check()
            except StoreError as error:
                refused += 1
                assert "\n" not in str(error)
            else:
                hash(loaded.mentions)  # every part of it is of its kind: tuples of frozen things
    assert refused > 1000


def test_a_member_that_a_newer_fabula_added_is_passed_over(tmp_path, story):
    store.save(story, tmp_path)
    claims = json.loads((tmp_path / "story.json").read_bytes())
    claims["weather"] = [{"start": 0, "end": 3}]
    claims["mentions"][0]["mood"] = "glad"
    (tmp_path / "story.json").write_text(json.dumps(claims), encoding="utf-8")
    assert store.load(tmp_path) == story


def test_the_digest_is_the_texts(tmp_path, story):
    store.save(story, tmp_path)
    claims = json.loads((tmp_path / "story.json").read_bytes())
    data = (tmp_path / "text.txt").read_bytes()
    assert claims["text"] == {"file": "text.txt", "length": len(story.text), "sha256": hashlib.sha256(data).hexdigest()}


@pytest.mark.skipif(os.name == "nt", reason="modes are Unix's")
def test_the_files_are_as_readable_as_any_other(tmp_path, story):
    store.save(story, tmp_path / "kept")
    (tmp_path / "any").write_text("")
    assert (tmp_path / "kept" / "story.json").stat().st_mode == (tmp_path / "any").stat().st_mode
