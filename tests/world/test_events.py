"""Who does what to whom, read off small trees that are written out here."""

import numpy as np
import pytest
from stories import page

from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.tokens import Tokens
from fabula.schema.world import Scene
from fabula.tokens import tokens
from fabula.world import events

UPOS, DEPREL = ("X",), ("root", "nsubj", "obj", "iobj", "obl", "case", "aux", "conj", "cc", "acl", "det", "punct")


def read(sentence: str, tree: str) -> tuple[Tokens, Parse]:
    """Tokens of a sentence, and a reading with the arcs of `tree`: "nsubj>2" for each token, "!" behind an event."""
    words = tokens(page(sentence))
    arcs = tree.split()
    assert len(arcs) == len(words)
    label, head = zip(*(arc.rstrip("!").split(">") for arc in arcs), strict=True)
    count = len(words)
    lemmas = {"was": "be", "got": "get", "had": "have"}
    spelled = [words.spelling(t) for t in range(count)]
    none = np.zeros(count, np.int8)
    return words, Parse(
        upos=none, xpos=none, supersense=none, deprel=np.array([DEPREL.index(name) for name in label], np.int8),
        lemma=np.arange(count, dtype=np.int32), head=np.array(head, np.int32),
        event=np.array([0.9 if arc.endswith("!") else 0.1 for arc in arcs], np.float32),
        begins=np.zeros(count, np.float32), spans=np.zeros((0, 2), np.int32), category=none[:0], kind=none[:0],
        p=np.zeros(0, np.float32), vectors=np.zeros((0, 96), np.float16),
        lemmas=tuple(lemmas.get(w, w) + "~" * spelled[:i].count(w) for i, w in enumerate(spelled)),
        upos_names=UPOS, xpos_names=UPOS, deprel_names=DEPREL, supersense_names=("O",),
    )  # fmt: skip


def mention(sentence: str, words: str, entity: str) -> Mention:
    start = sentence.index(words)
    return Mention(start=start, end=start + len(words), kind="PROP", category="PER", entity=entity, p=0.9)


@pytest.mark.parametrize(
    ("sentence", "tree", "found"),
    [
        ("Nora saw Edmund .", "nsubj>1 root>1! obj>1 punct>1", [("saw", ("n",), ("e",))]),
        ("Nora gave Edmund bread .", "nsubj>1 root>1! iobj>1 obj>1 punct>1", [("gave", ("n",), ("e",))]),
        (
            "Nora rose and saw Edmund .",
            "nsubj>1 root>1! cc>3 conj>1! obj>3 punct>1",
            [("rose", ("n",), ()), ("saw", ("n",), ("e",))],
        ),
        ("Nora and Edmund left .", "nsubj>3 cc>2 conj>0 root>3! punct>3", [("left", ("n", "e"), ())]),
        ("Nora was seen by Edmund .", "nsubj>2 aux>2 root>2! case>4 obl>2 punct>2", [("seen", ("e",), ("n",))]),
        ("Nora had seen Edmund .", "nsubj>2 aux>2 root>2! obj>2 punct>2", [("seen", ("n",), ("e",))]),
        ("Nora sat by Edmund .", "nsubj>1 root>1! case>3 obl>1 punct>1", [("sat", ("n",), ())]),
        ("Nora saw Edmund .", "nsubj>1 root>1 obj>1 punct>1", []),
        ("Rain fell .", "nsubj>1 root>1! punct>1", [("fell", (), ())]),
    ],
)
def test_who_takes_part(sentence, tree, found):
    words, grammar = read(sentence, tree)
    known = [mention(sentence, name, name[0].lower()) for name in ("Nora", "Edmund") if name in sentence]
    seen = events(words, grammar, tuple(sorted(known, key=lambda m: m.start)), ())
    assert [(sentence[e.start : e.end], e.agents, e.patients) for e in seen] == found


def test_a_mention_of_several_words_takes_part_by_its_head():
    sentence = "The man with Nora left ."
    words, grammar = read(sentence, "det>1 nsubj>4 case>3 obl>1 root>4! punct>4")
    both = (mention(sentence, "The man with Nora", "m"), mention(sentence, "Nora", "n"))
    (event,) = events(words, grammar, both, ())
    assert event.agents == ("m",)


def test_an_event_knows_its_scene_its_lemma_and_how_likely_it_is():
    sentence = "Nora saw Edmund . Rain fell ."
    words, grammar = read(sentence, "nsubj>1 root>1! obj>1 punct>1 nsubj>5 root>5! punct>5")
    scenes = (Scene(start=0, end=18, opening="start"),)
    first, second = events(words, grammar, (), scenes)
    assert (first.scene, second.scene) == (0, None)
    assert first.lemma == "saw"
    assert first.p == 0.9


def test_no_words_no_events():
    words, grammar = read("*", "root>0")
    assert events(words, grammar, (), ()) == ()
