"""The agents and patients of events, on small dependency trees."""

import numpy as np
import pytest
from stories import page

from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens
from fabula.schema.world import Scene
from fabula.tokens import tokens as tokenise
from fabula.world import events

VERBS = frozenset("saw gave rose left sat fell kissed said had was".split())
UPOS, DEPREL = ("X",), ("root", "nsubj", "obj", "iobj", "obl", "case", "aux", "conj", "cc", "acl", "det", "punct")


def parsed(sentence: str, tree: str) -> tuple[Tokens, Parse]:
    """Returns the tokens and the parse of a sentence. `tree` has "nsubj>2" for each token, and "!" behind an event."""
    tokens = tokenise(page(sentence))
    arcs = tree.split()
    assert len(arcs) == len(tokens)
    label, head = zip(*(arc.rstrip("!").split(">") for arc in arcs), strict=True)
    count = len(tokens)
    lemmas = {"was": "be", "got": "get", "had": "have"}
    spelled = [tokens.spelling(t) for t in range(count)]
    none = np.zeros(count, np.int8)
    tags = [1 if word == "seen" else 2 if word in VERBS else 0 for word in spelled]
    return tokens, Parse(
        upos=none, xpos=np.array(tags, np.int8), supersense=none,
        deprel=np.array([DEPREL.index(name) for name in label], np.int8),
        lemma=np.arange(count, dtype=np.int32), head=np.array(head, np.int32),
        event=np.array([0.9 if arc.endswith("!") else 0.1 for arc in arcs], np.float32),
        begins=np.zeros(count, np.float32), spans=np.zeros((0, 2), np.int32), category=none[:0], kind=none[:0],
        p=np.zeros(0, np.float32), vectors=np.zeros((0, 96), np.float16),
        lemmas=tuple(lemmas.get(w, w) + "~" * spelled[:i].count(w) for i, w in enumerate(spelled)),
        upos_names=UPOS, xpos_names=("X", "VBN", "VBD"), deprel_names=DEPREL, supersense_names=("O",),
    )  # fmt: skip


def mention(sentence: str, words: str, entity: str, **fields) -> Mention:
    start = sentence.index(words)
    given = {"kind": "PROP", "category": "PER", "p": 0.9, **fields}
    return Mention(start=start, end=start + len(words), entity=entity, **given)


@pytest.mark.parametrize(
    ("sentence", "tree", "expected"),
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
def test_subjects_are_agents_and_objects_are_patients(sentence, tree, expected):
    tokens, parse = parsed(sentence, tree)
    known = [mention(sentence, name, name[0].lower()) for name in ("Nora", "Edmund") if name in sentence]
    story_events = events(tokens, parse, (), tuple(sorted(known, key=lambda m: m.start)), ()).sure
    assert [(sentence[e.start : e.end], e.agents, e.patients) for e in story_events] == expected


def test_a_mention_of_several_words_is_an_agent_by_its_head_token():
    sentence = "The man with Nora left ."
    tokens, parse = parsed(sentence, "det>1 nsubj>4 case>3 obl>1 root>4! punct>4")
    both = (mention(sentence, "The man with Nora", "m"), mention(sentence, "Nora", "n"))
    (event,) = events(tokens, parse, (), both, ()).sure
    assert event.agents == ("m",)


def test_an_event_has_its_scene_its_lemma_and_its_probability():
    sentence = "Nora saw Edmund . Rain fell ."
    tokens, parse = parsed(sentence, "nsubj>1 root>1! obj>1 punct>1 nsubj>5 root>5! punct>5")
    scenes = (Scene(start=0, end=18, opening="start"),)
    first, second = events(tokens, parse, (), (), scenes).sure
    assert (first.scene, second.scene) == (0, None)
    assert first.lemma == "saw"
    assert first.p == 0.9


def test_a_story_without_event_words_has_no_events():
    tokens, parse = parsed("*", "root>0")
    assert events(tokens, parse, (), (), ()).sure == ()


def parts(sentence: str, tree: str, *mentions: Mention, quotes: tuple[Quote, ...] = ()) -> list[tuple]:
    """The agents and patients of each event of a sentence."""
    tokens, parse = parsed(sentence, tree)
    return [(event.agents, event.patients) for event in events(tokens, parse, quotes, mentions, ()).sure]


def test_nobody_inside_a_quotation_takes_part_in_an_event_outside_it():
    sentence = "“ Edmund ” said Nora ."
    known = (mention(sentence, "Edmund", "e"), mention(sentence, "Nora", "n"))
    tree = "punct>1 nsubj>3 punct>1 root>3! obj>3 punct>3"
    assert parts(sentence, tree, *known) == [(("e",), ("n",))]
    quote = Quote(start=0, end=10, kind="speech", utterance=0, speaker="n")
    assert parts(sentence, tree, *known, quotes=(quote,)) == [((), ("n",))]


@pytest.mark.parametrize(("p", "agents"), [(0.69, ()), (0.7, ("n",))])
def test_a_pronoun_names_an_agent_only_where_its_referent_is_sure(p, agents):
    sentence = "She left ."
    assert parts(sentence, "nsubj>1 root>1! punct>1", mention(sentence, "She", "n", kind="PRON", p=p)) == [(agents, ())]


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("him", "PRON", (("e",), ())),  # the name is right, the pronoun is wrong
        ("himself", "PRON", (("e",), ("e",))),
        ("Edmunds", "PROP", ((), ("e",))),
    ],
)
def test_only_a_reflexive_pronoun_makes_one_person_agent_and_patient(words, kind, expected):
    sentence = f"Edmund kissed {words} ."
    both = (mention(sentence, "Edmund", "e"), mention(sentence, words, "e", kind=kind))
    assert parts(sentence, "nsubj>1 root>1! obj>1 punct>1", *both) == [expected]


def test_a_reflexive_pronoun_refers_to_the_agent():
    sentence = "Nora kissed herself ."
    known = (mention(sentence, "Nora", "n"), mention(sentence, "herself", "e", kind="PRON"))
    assert parts(sentence, "nsubj>1 root>1! obj>1 punct>1", *known) == [(("n",), ("n",))]


def test_a_place_behind_by_is_no_agent():
    sentence = "Nora was seen by Edmund ."
    known = (mention(sentence, "Nora", "n"), mention(sentence, "Edmund", "f", category="FAC"))
    assert parts(sentence, "nsubj>2 aux>2 root>2! case>4 obl>2 punct>2", *known) == [((), ("n",))]


def test_everyone_who_may_take_part_is_kept_for_who_is_on_stage():
    sentence = "She left ."
    tokens, parse = parsed(sentence, "nsubj>1 root>1! punct>1")
    found = events(tokens, parse, (), (mention(sentence, "She", "n", kind="PRON", p=0.5),), ())
    assert [event.agents for event in found.stated] == [("n",)]
    assert [event.agents for event in found.sure] == [()]
