"""Stories with grammar written by hand or drawn at random, so that tests need no network."""

import numpy as np
from hypothesis import strategies as st

from fabula.schema.grammar import Grammar
from fabula.schema.manuscript import Block, Source
from fabula.schema.people import CATEGORIES, Character, Entity, Mention, Name
from fabula.schema.speech import Quote
from fabula.schema.story import Story
from fabula.schema.world import Event

SOURCE = Source(name="the cup.txt", sha256="0" * 64, media_type="text/plain")
TEXT = """The Cup

Nora and Giles found the cup and hid it. Nora was seen by Giles. She was tired and cross.

“I don't know . . . _he_ saw ‘it’,” said her brother.
Her cup and the cat pleased him at Harrow Mill.
"""
PARSED = (
    """
    The     the     DET   DT   2 det
    Cup     cup     NOUN  NN   0 root     B-noun.artifact
    """,
    """
    Nora    Nora    PROPN NNP  4 nsubj    B-noun.person
    and     and     CCONJ CC   3 cc
    Giles   Giles   PROPN NNP  1 conj     B-noun.person
    found   find    VERB  VBD  0 root     B-verb.perception
    the     the     DET   DT   6 det
    cup     cup     NOUN  NN   4 obj      B-noun.artifact
    and     and     CCONJ CC   8 cc
    hid     hide    VERB  VBD  4 conj     B-verb.contact
    it      it      PRON  PRP  8 obj
    .       .       PUNCT .    4 punct
    """,
    """
    Nora    Nora    PROPN NNP  3 nsubj    B-noun.person
    was     be      AUX   VBD  3 aux
    seen    see     VERB  VBN  0 root     B-verb.perception
    by      by      ADP   IN   5 case
    Giles   Giles   PROPN NNP  3 obl      B-noun.person
    .       .       PUNCT .    3 punct
    """,
    """
    She     she     PRON  PRP  3 nsubj
    was     be      AUX   VBD  3 cop
    tired   tired   ADJ   JJ   0 root
    and     and     CCONJ CC   5 cc
    cross   cross   ADJ   JJ   3 conj
    .       .       PUNCT .    3 punct
    """,
    """
    “       "       PUNCT ``  16 punct
    I       I       PRON  PRP  5 nsubj
    do      do      AUX   VBP  5 aux
    n't     not     PART  RB   5 advmod
    know    know    VERB  VB  16 ccomp
    .~.~.   .~.~.   PUNCT ,    5 punct
    _       _       PUNCT NFP  8 punct
    he      he      PRON  PRP 10 nsubj
    _       _       PUNCT NFP  8 punct
    saw     see     VERB  VBD  5 parataxis
    ‘       '       PUNCT ``  12 punct
    it      it      PRON  PRP 10 obj
    ’       '       PUNCT ''  12 punct
    ,       ,       PUNCT ,   16 punct
    ”       "       PUNCT ''  16 punct
    said    say     VERB  VBD  0 root     B-verb.communication
    her     her     PRON  PRP$ 18 nmod
    brother brother NOUN  NN  16 nsubj    B-noun.person
    .       .       PUNCT .   16 punct
    """,
    """
    Her     her     PRON  PRP$ 2 nmod
    cup     cup     NOUN  NN   6 nsubj    B-noun.artifact
    and     and     CCONJ CC   5 cc
    the     the     DET   DT   5 det
    cat     cat     NOUN  NN   2 conj     B-noun.animal
    pleased please  VERB  VBD  0 root     B-verb.emotion
    him     he      PRON  PRP  6 obj
    at      at      ADP   IN  10 case
    Harrow  Harrow  PROPN NNP 10 compound B-noun.location
    Mill    Mill    PROPN NNP  6 obl      I-noun.location
    .       .       PUNCT .    6 punct
    """,
)
"""The grammar of TEXT, a token to a line: word (~ for a space in it), lemma, upos, xpos, head, deprel, supersense."""


def at(words: str, nth: int = 0, text: str = TEXT) -> tuple[int, int]:
    """The span of the nth use of the words in the text, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def named(rows: list[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """The names once each, and the row of each element of `rows` in them."""
    names = tuple(dict.fromkeys(rows))
    return names, np.array([names.index(name) for name in rows], np.int32)


def grammar(text: str = TEXT, tables: tuple[str, ...] = PARSED) -> Grammar:
    """The grammar that the tables give, one table for each sentence."""
    rows, end = [], 0
    for sentence, table in enumerate(tables):
        first = len(rows)
        for line in table.strip().splitlines():
            word, lemma, upos, xpos, head, deprel, *sense = (cell.replace("~", " ") for cell in line.split())
            start = text.index(word, end)
            end = start + len(word)
            above = first + int(head) - 1 if int(head) else len(rows)
            rows.append((start, end, sentence, lemma, upos, xpos, above, deprel, sense[0] if sense else "O"))
    start, end, sentence, lemma, upos, xpos, head, deprel, sense = zip(*rows, strict=True)
    lemmas, lemma = named(lemma)
    upos_names, upos = named(upos)
    xpos_names, xpos = named(xpos)
    deprel_names, deprel = named(deprel)
    supersense_names, supersense = named(sense)
    offsets = {"start": np.array(start, np.int32), "end": np.array(end, np.int32)}
    return Grammar(
        **offsets, sentence=np.array(sentence, np.int32), head=np.array(head, np.int32), lemma=lemma, upos=upos,
        xpos=xpos, deprel=deprel, supersense=supersense, lemmas=lemmas, upos_names=upos_names, xpos_names=xpos_names,
        deprel_names=deprel_names, supersense_names=supersense_names,
    )  # fmt: skip


def mention(words: str, kind: str, entity: str | None, nth: int = 0, category: str = "PER") -> Mention:
    """A mention in TEXT: the nth use of the words."""
    start, end = at(words, nth)
    return Mention(start=start, end=end, kind=kind, category=category, entity=entity, p=0.9)


def person(id: str, name: str, pronouns: str) -> Character:
    """A character of the cast."""
    return Character(id=id, name=name, names=(Name(name, 1),), pronouns=pronouns, mentions=0, quotes=0, first=0)


def the_cup() -> Story:
    """TEXT with its grammar, two characters, a mill, and a quote with its speaker."""
    blocks = [(0, 7, "heading"), (*at(TEXT[9 : TEXT.index("\n\n“")]), "paragraph")]
    blocks += [(TEXT.index("“"), TEXT.index("\nHer"), "paragraph"), (TEXT.index("Her cup"), len(TEXT) - 1, "paragraph")]
    quote = at("“I don't know . . . _he_ saw ‘it’,”")
    story = Story(
        source=SOURCE,
        text=TEXT,
        blocks=tuple(Block(*block) for block in blocks),
        emphasis=(),
        chapters=(),
        characters=(person("c9", "Giles", "he/him"), person("c4", "Nora", "she/her")),
        entities=(Entity(id="e1", category="FAC", name="Harrow Mill", mentions=1, first=at("Harrow Mill")[0]),),
        mentions=(
            mention("Nora", "PROP", "c4"),
            mention("Giles", "PROP", "c9"),
            mention("Nora", "PROP", "c4", 1),
            mention("Giles", "PROP", "c9", 1),
            mention("She", "PRON", "c4"),
            mention("he", "PRON", None, TEXT[: TEXT.index("_he_")].count("he")),
            mention("her brother", "NOM", "c9"),
            mention("her", "PRON", "c4"),
            mention("Her", "PRON", "c4"),
            mention("the cat", "NOM", None),
            mention("him", "PRON", "c9"),
            mention("Harrow Mill", "PROP", "e1", category="FAC"),
        ),
        quotes=(
            Quote(
                start=quote[0], end=quote[1], kind="speech", utterance=0, speaker="c9", cue=at("said her brother"),
                reason="noun tag", p=0.9,
            ),
            Quote(start=at("‘it’")[0], end=at("‘it’")[1], kind="other", utterance=1),
        ),
        scenes=(),
        events=(Event(start=at("found")[0], end=at("found")[1], lemma="find", p=0.9),),
        grammar=grammar(),
    )  # fmt: skip
    story.check()
    return story


WORDS = st.one_of(
    st.sampled_from(
        ["None", "_", '"', "''", "“", "#", "NA", "-", "\\", "é", "e\u0301", "😀", "𝔉abula", "\u2060—", "x" * 400]
    ),
    st.sampled_from([". . .", ".\u00a0.", "a\tb", "c\nd", "\r", "e\u2028f", "\x85"]),
    st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=5),
)
GAPS = st.sampled_from(["", "", " ", "  ", "\t", "\n", "\r\n", "\n\n", "\u2028", "\u00a0"])


@st.composite
def stories(draw) -> Story:
    """Random words and gaps, in sentences and blocks, with random trees, mentions, quotes and events."""
    sentences = draw(st.lists(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=6), min_size=1, max_size=4))
    text, rows, blocks, opened = "", [], [], 0
    for number, sentence in enumerate(sentences):
        first, root = len(rows), draw(st.integers(0, len(sentence) - 1))
        for i, (word, gap) in enumerate(sentence):
            head = (
                i if i == root else draw(st.integers(min(i + 1, root), root) if i < root else st.integers(root, i - 1))
            )
            rows.append((len(text), len(text) + len(word), number, first + head))
            text += word + gap
        if draw(st.booleans()) or number == len(sentences) - 1:
            blocks.append(Block(opened, rows[-1][1], "paragraph"))
            text += "\n\n"
            opened = len(text)
    start, end, sentence, head = (np.array(column, np.int32) for column in zip(*rows, strict=True))

    def drawn(names: tuple[str, ...]) -> np.ndarray:
        row = st.integers(0, len(names) - 1)
        return np.array(draw(st.lists(row, min_size=len(rows), max_size=len(rows))), np.int32)

    def spans(most: int) -> list[tuple[int, int]]:
        token = st.integers(0, len(rows) - 1)
        pairs = draw(st.lists(st.tuples(token, token).map(sorted), max_size=most))
        return sorted((rows[a][0], rows[b][1]) for a, b in pairs)

    upos = ("NOUN", "VERB", "PRON", "X")
    xpos = ("NN", "VBN", "PRP$", "")
    deprel = ("nsubj", "obj", "nmod", "conj", "root")
    senses = ("O", "B-noun.person", "I-noun.person", "B-verb.motion", "I-verb.motion")
    lemmas = ("be", "_", ". . .", "None")
    cast = (person("a", "Ann", "she/her"), person("b", "Ben", ""))
    someone = st.sampled_from([None, "a", "b"])
    return Story(
        source=SOURCE, text=text, blocks=tuple(blocks), emphasis=(), chapters=(), characters=cast,
        entities=(Entity(id="e", category="LOC", name="Ely", mentions=1, first=0),),
        mentions=tuple(
            Mention(
                start=a, end=b, kind=draw(st.sampled_from(["PROP", "NOM", "PRON"])),
                category=draw(st.sampled_from(CATEGORIES)), entity=draw(st.sampled_from([None, "a", "b", "e"])), p=0.5,
            )
            for a, b in spans(8)
        ),
        quotes=tuple(
            Quote(
                start=a, end=b, kind="speech", utterance=n, speaker=draw(someone),
                cue=draw(st.sampled_from([None, *spans(2)])),
            )
            for n, (a, b) in enumerate(spans(4))
        ),
        scenes=(),
        events=tuple(Event(start=a, end=b, lemma="be") for a, b in spans(2)),
        grammar=Grammar(
            start=start, end=end, sentence=sentence, head=head, upos=drawn(upos), xpos=drawn(xpos),
            deprel=drawn(deprel), lemma=drawn(lemmas), supersense=drawn(senses), upos_names=upos, xpos_names=xpos,
            deprel_names=deprel, supersense_names=senses, lemmas=lemmas,
        ),
    )  # fmt: skip
