"""Annotated corpora as documents of words with layers; a layer that a corpus does not annotate is None.

Splits are by document. LitBank's `dev` folder, EWT's dev file and every tenth document of SemCor are never trained on.
Of GUM, fiction and how-to guides are never trained on by their licence; the grammar is measured on fiction.
"""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fabula.grammar import span_head
from fabula.schema.people import CATEGORIES
from fabula.schema.people import MENTION_KINDS as KINDS

# Of SemCor every tenth document by name, seventeen in all, is held out, so that fiction and the press are among them.
HELD_OUT_EVERY = 10
NOT_SHIPPED = ("fiction", "whow")
GUM_TYPES = "abstract animal event object organization person place plant substance time".split()
_THING = re.compile(r"\((?P<id>[^-()]+)-(?P<type>\w+)(?P<more>[^()]*)(?P<one>\))?|(?P<end>[^-()]+)\)")
# The categories of LitBank for GUM's types. LitBank has no mentions for predicates and appositions.
_LITBANK = {"person": "PER", "place": "LOC", "organization": "ORG"}
_ATTRIBUTES = {"pred", "appos"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The words of one document and their annotation. Spans are half-open in words.

    Attributes:
        name: the document's name.
        words: spellings.
        sentence: row of each word's sentence.
        upos, xpos, lemma, head, deprel: a value for each word; heads are words of the document, a root is its own head.
        things: (start, end, row in GUM_TYPES) of GUM's entities, which follow guidelines of their own.
        chained: those of them that LitBank would annotate as mentions, in the shape of `mentions`.
        mentions: (start, end, row in CATEGORIES, row in KINDS).
        entities: number of the entity that each mention, or each of `chained`, refers to.
        events: rows of the words that trigger a realis event.
        supersense: "O", "B-noun.act", "I-noun.act"… for each word; "" where it is not known.
    """

    name: str
    words: tuple[str, ...]
    sentence: tuple[int, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemma: tuple[str, ...] | None = None
    head: tuple[int, ...] | None = None
    deprel: tuple[str, ...] | None = None
    things: tuple[tuple[int, int, int], ...] | None = None
    chained: tuple[tuple[int, int, int, int], ...] | None = None
    mentions: tuple[tuple[int, int, int, int], ...] | None = None
    entities: tuple[int, ...] | None = None
    events: frozenset[int] | None = None
    supersense: tuple[str, ...] | None = None


def litbank(folder: Path) -> list[Document]:
    """Returns LitBank's excerpts: mentions and events on the words of the corpus."""
    return [_litbank(path) for path in sorted(folder.glob("*.json"))]


def _litbank(path: Path) -> Document:
    gold = json.loads(path.read_text(encoding="utf8"))
    text = path.with_suffix(".txt").open(encoding="utf8", newline="").read()
    starts = {a: i for i, (a, _) in enumerate(gold["tokens"])}
    ends = {b: i + 1 for i, (_, b) in enumerate(gold["tokens"])}
    sentence, row = [], 0
    for a, _ in gold["tokens"]:
        while row + 1 < len(gold["sentences"]) and a >= gold["sentences"][row + 1][0]:
            row += 1
        sentence.append(row)
    mentions = {}
    for m in gold["mentions"]:
        if m["start"] in starts and m["end"] in ends:
            span = starts[m["start"]], ends[m["end"]], CATEGORIES.index(m["category"]), KINDS.index(m["kind"])
            mentions[span] = m["entity"] or m["id"]
    number = {entity: i for i, entity in enumerate(dict.fromkeys(mentions.values()))}
    return Document(
        name=path.stem,
        words=tuple(text[a:b] for a, b in gold["tokens"]),
        sentence=tuple(sentence),
        mentions=tuple(sorted(mentions)),
        entities=tuple(number[mentions[span]] for span in sorted(mentions)),
        events=frozenset(gold["events"]),
    )


def conllu(path: Path) -> list[Document]:
    """Returns the documents of a CoNLL-U file without empty nodes and multiword ranges."""
    documents, rows, sentences, name = [], [], [], path.stem
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.split("\n")
        new = next((line.split("=", 1)[1].strip() for line in lines if line.startswith("# newdoc id")), None)
        if new and rows:
            documents.append(_tree_document(name, rows, sentences))
            rows, sentences = [], []
        name = new or name
        words = [line.split("\t") for line in lines if line and line[0].isdigit() and line.split("\t")[0].isdigit()]
        if words:
            sentences.append((len(rows), words))
            rows += words
    return [*documents, _tree_document(name, rows, sentences)] if rows else documents


def _tree_document(name: str, rows: list[list[str]], sentences: list[tuple[int, list[list[str]]]]) -> Document:
    sentence, head = [], []
    for number, (first, words) in enumerate(sentences):
        for i, word in enumerate(words):
            sentence.append(number)
            head.append(first + int(word[6]) - 1 if int(word[6]) else first + i)
    things, governor = _things(rows), np.array(head)
    chained = {
        (a, b, *_as_mention(rows, governor, a, b, kind)): entity
        for a, b, kind, entity, link in things
        if _refers(kind, link)
    }
    number = {entity: i for i, entity in enumerate(dict.fromkeys(chained.values()))}
    return Document(
        name=name,
        words=tuple(r[1] for r in rows),
        sentence=tuple(sentence),
        upos=tuple(r[3] for r in rows),
        xpos=tuple(r[4] for r in rows),
        lemma=tuple(r[2] for r in rows),
        head=tuple(head),
        deprel=tuple(r[7].split(":")[0] for r in rows),
        things=tuple((a, b, GUM_TYPES.index(kind)) for a, b, kind, _, _ in things) or None,
        chained=tuple(sorted(chained)) or None,
        entities=tuple(number[chained[span]] for span in sorted(chained)) or None,
    )


def _things(rows: list[list[str]]) -> list[tuple[int, int, str, str, str]]:
    """Returns the entity spans in GUM's MISC column: first word, end, type, entity, and the kind of reference."""
    spans, open_spans = [], {}
    for i, row in enumerate(rows):
        for field in row[9].split("|"):
            if not field.startswith("Entity="):
                continue
            for part in _THING.finditer(field.removeprefix("Entity=")):
                if part["end"]:
                    start, *details = open_spans[part["end"]].pop()
                    spans.append((start, i + 1, *details))
                elif part["one"]:
                    spans.append((i, i + 1, part["type"], part["id"], part["more"]))
                else:
                    open_spans.setdefault(part["id"], []).append((i, part["type"], part["id"], part["more"]))
    return sorted(spans)


def _refers(kind: str, link: str) -> bool:
    return kind in _LITBANK and _ATTRIBUTES.isdisjoint(link.split("-"))


def _as_mention(rows: list[list[str]], head: np.ndarray, start: int, end: int, kind: str) -> tuple[int, int]:
    """Returns category and kind of a span as LitBank has them, the kind by the part of speech of its head token."""
    part_of_speech = rows[span_head(head, start, end)][3]
    mention_kind = {"PRON": "PRON", "DET": "PRON", "PROPN": "PROP"}.get(part_of_speech, "NOM")
    return CATEGORIES.index(_LITBANK[kind]), KINDS.index(mention_kind)


def gum(folder: Path, *, shipped: bool = True) -> list[Document]:
    """Returns GUM's documents; with `shipped`, those of genres that packaged weights may be trained on."""
    paths = [p for p in sorted(folder.glob("*.conllu")) if not (shipped and p.stem.split("_")[1] in NOT_SHIPPED)]
    return [d for p in paths for d in conllu(p)]


def semcor(folder: Path, *, held_out: bool) -> list[Document]:
    """Returns SemCor's documents with supersenses: those held out, or the others."""
    paths = [p for i, p in enumerate(sorted(folder.glob("*.tsv"))) if (i % HELD_OUT_EVERY == 0) == held_out]
    return [supersenses(p) for p in paths]


def supersenses(path: Path) -> Document:
    """Returns one document of SemCor: a line for each word, tag, lemma and class, a blank line between sentences.

    A multiword unit becomes its words.
    """
    words, classes, sentence, number = [], [], [], 0
    for row in csv.reader(path.open(encoding="utf8", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE):
        if not row or not row[0]:
            number += 1
            continue
        label = row[-1]
        for i, word in enumerate(part for part in row[0].split("_") if part):
            words.append({"``": '"', "''": '"'}.get(word, word))
            classes.append(label if i == 0 or label == "O" else "I-" + label[2:])
            sentence.append(number)
    return Document(name=path.stem, words=tuple(words), sentence=tuple(sentence), supersense=tuple(classes))
