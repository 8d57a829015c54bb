"""The whole line, on small stories, absurd ones and real ones."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import SOURCE, page

import fabula
from fabula import manuscript
from fabula.errors import EmptyStory
from fabula.lexicons.spelling import INVISIBLE
from fabula.pipeline import STEPS, Rankers, understand
from fabula.pipeline.layers import ReferenceLayer
from fabula.pipeline.stages import mentions_for_scenes
from fabula.ranking import FeatureNetwork
from fabula.schema.manuscript import Manuscript
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.story import Story
from fabula.tokens import tokens

SHARED = Path(__file__).parents[1] / ".." / "shared"
PIECES = (
    "Nora", "Edmund Vane", "Mr. Pell", "the captain", "he", "she", "I", "said", "smiling", "walked", "Harwich",
    "“", "”", "‘", "’", '"', "'", "«", "»", "—", "--", "…", ". . .", ",", ".", "!", "?", ":", "(", ")",
    "\n", "\n\n", "\n\n\n", "\t", "* * *", "CHAPTER I", "Dear Nora,", "don’t", "’tis", "the next morning", "_it_",
    "é", "e\u0301", "𝒳", "🙂", "中", "\u200a", "\u2060", "\u00ad", "\u202e",
)  # fmt: skip
fiction = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


def put_together(story: Story) -> str:
    """Speech and narration, one after the other."""
    at, parts = 0, []
    for quote in story.quotes:
        assert at <= quote.start < quote.end
        parts += [story.text[at : quote.start], story.text[quote.start : quote.end]]
        at = quote.end
    return "".join([*parts, story.text[at:]])


def sound(story: Story) -> None:
    """What holds for every story."""
    story.check()
    assert put_together(story) == story.text
    firsts = list(dict.fromkeys(q.utterance for q in story.quotes))
    assert firsts == list(range(len(firsts)))
    inside = [b for b in story.blocks if b.kind in ("paragraph", "verse", "letter")]
    assert all(any(b.start <= q.start and q.end <= b.end for b in inside) for q in story.quotes[:200])
    assert all(q.speaker is None or q.candidates[0] == (q.speaker, q.p) for q in story.quotes if q.kind != "other")
    assert all(a.end <= b.start for a, b in zip(story.scenes, story.scenes[1:], strict=False))


@given(fiction)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_a_word_lost(text):
    try:
        story = understand(manuscript.read_bytes(text.encode(), "any.txt"))
    except EmptyStory:
        return
    sound(story)


def is_visible(character: str) -> bool:
    return not character.isspace() and character not in INVISIBLE


@given(fiction)
@settings(max_examples=100, deadline=None)
def test_every_visible_character_is_in_one_token(text):
    told = Manuscript(source=SOURCE, text=text, blocks=page(text).blocks if text else ())
    words = tokens(told)
    assert "".join(text[a:b] for a, b in zip(words.start, words.end, strict=True)).split() == text.split() or (
        [c for a, b in zip(words.start, words.end, strict=True) for c in text[a:b] if is_visible(c)]
        == [c for c in text if is_visible(c)]
    )
    assert (words.start[1:] >= words.end[:-1]).all()
    assert (words.sentence[1:] >= words.sentence[:-1]).all()


def test_the_same_page_gives_the_same_story():
    told = page("Nora and Edmund came in.", "“Well?” said Nora.", "“Well,” said Edmund.", "“Sit down.”")
    assert understand(told) == understand(told)


def test_progress_names_the_steps_in_order():
    heard = []
    understand(page("Nora came in. “Well?” said Nora."), progress=lambda step, share: heard.append((step, share)))
    assert [step for step, _ in heard] == list(STEPS[1:])
    shares = [share for _, share in heard]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] < 1


def test_a_page_of_headings_is_no_story():
    with pytest.raises(EmptyStory, match=r"case\.txt"):
        understand(page({"heading": "I"}, {"heading": "II"}))


@pytest.mark.parametrize(
    "text",
    [
        "there was no capital in the place. “no,” said nobody. “none.”",
        "IT RAINED ON NORA. “NO,” SAID NORA. “NO,” SAID EDMUND.",
        "“Well?”",
        "“",
        "Nora " + "walked and " * 10_000 + "stopped.",
        "“No,” said Nora. “Yes,” said Edmund. " * 1_000,
        "“" * 3_000,
        "Nora, " * 5_000,
    ],
    ids=[
        "no capitals",
        "all capitals",
        "one quote",
        "one mark",
        "long sentence",
        "2,000 quotes",
        "only marks",
        "only names",
    ],
)
def test_absurd_pages(text):
    sound(understand(page(text)))


def test_lines_come_back_with_their_speakers():
    story = understand(page("Nora Quill met Edmund Vane.", "“Well?” said Nora.", "“Well,” said Edmund Vane."))
    names = {c.id: c.name for c in story.characters}
    assert [names[q.speaker] for q in story.quotes] == ["Nora Quill", "Edmund Vane"]
    assert {c.name: c.quotes for c in story.characters} == {"Nora Quill": 1, "Edmund Vane": 1}


def test_only_characters_take_part_in_scenes():
    nora = Character(id="c1", name="Nora", names=(), pronouns="", mentions=1, quotes=0, first=0)
    council = Entity(id="u1", category="ORG", name="the Council", mentions=2, first=0)
    porter = Entity(id="u2", category="PER", name="a porter", mentions=1, first=0)
    hall = Entity(id="u3", category="FAC", name="the hall", mentions=1, first=0)
    of_what = [("PER", "c1"), ("PER", "u1"), ("ORG", "u1"), ("PER", "u2"), ("FAC", "u2"), ("FAC", "u3"), ("PER", None)]
    mentions = tuple(
        Mention(start=at, end=at + 1, kind="NOM", category=category, entity=entity, p=1.0)
        for at, (category, entity) in enumerate(of_what)
    )
    references = ReferenceLayer(
        mentions=mentions, characters=(nora,), entities=(council, porter, hall), reported=(), suggestions=()
    )
    kept = [(mention.category, mention.entity) for mention in mentions_for_scenes(references)]
    assert kept == [("PER", "c1"), ("ORG", "u1"), ("FAC", "u3")]


def test_speaker_tables_may_be_given():
    from fabula.speech.speakers.ranker import packaged_ranker

    told = page("Nora Quill met Edmund Vane.", "“Well?” said Nora.")
    own = packaged_ranker()
    layers = [
        replace(
            n,
            network=replace(n.network, linear=0 * n.network.linear, outer=0 * n.network.outer),
            turn_taking=replace(n.turn_taking, linear=0 * n.turn_taking.linear, outer=None, shift=None),
        )
        for n in (own.first, own.second)
    ]
    level = replace(own, first=layers[0], second=layers[1])
    flat = understand(told, rankers=Rankers(speakers=level))
    assert flat.quotes[0].p < understand(told).quotes[0].p
    assert replace(flat, quotes=()) != replace(understand(told), quotes=flat.quotes)


def test_the_rankers_that_are_given_take_the_place_of_those_in_the_package(monkeypatch):
    loaded = []
    for name in ("pronoun", "kinship", "speaker", "addressee"):
        monkeypatch.setattr(f"fabula.pipeline.options.packaged_{name}_ranker", lambda name=name: loaded.append(name))
    own = FeatureNetwork(linear=np.zeros(1))
    complete = Rankers(kinship=own).complete()
    assert (complete.kinship, loaded) == (own, [])  # only what a step asks for is loaded
    _ = complete.pronouns, complete.speakers, complete.addressees
    assert loaded == ["pronoun", "speaker", "addressee"]


def test_every_ranker_of_the_package_is_loaded_once():
    one, other = Rankers().complete(), Rankers().complete()
    for name in ("pronouns", "kinship", "speakers", "addressees"):
        assert getattr(one, name) is getattr(other, name)


# The longest take minutes each; bench/robustness reads them all.
MOST_BYTES = 500_000
WHOLE_BOOKS = [
    *sorted((SHARED / "books").glob("*.epub")),
    *sorted((SHARED / "stories").glob("*.txt")),
    *sorted((SHARED / "data" / "novels").glob("*.txt"))[::15],
]


@pytest.mark.shared
@pytest.mark.parametrize(
    "path",
    [path for path in WHOLE_BOOKS if path.stat().st_size <= MOST_BYTES],
    ids=lambda path: path.stem[:20],
)
def test_whole_books(path):
    sound(understand(manuscript.read(path)))


def test_a_name_that_is_its_own_surname_is_no_name_of_others():
    story = understand(page("Mr. Pell Nora he Nora Nora"))
    story.check()
    assert "Nora Nora" in {character.name for character in story.characters}


@pytest.mark.parametrize(
    "last", ["Nora was lovely", "Nora, a tall", "He spoke to the Captain", "He promised,", "He was once"]
)
def test_a_draft_may_end_at_any_word(last):
    story = fabula.read_text(f"Nora Vane met Edmund Hale at the inn. “Good day,” said Nora. {last}")
    assert story.text.endswith(last)
