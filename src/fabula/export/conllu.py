"""CoNLL-U, the format of Universal Dependencies: https://universaldependencies.org/format.html.

One file, `story.conllu`: a line for every token, with its grammar and its offsets.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePath
from unicodedata import normalize

import numpy as np

from fabula.export import token_tables
from fabula.schema.story import Story


def write(story: Story, folder: Path) -> None:
    """Writes `story.conllu`."""
    (folder / "story.conllu").write_text("".join(_sentences(story)), encoding="utf-8", newline="\n")


def _sentences(story: Story) -> Iterator[str]:
    """Each sentence: its comments, the lines of its words, and the empty line behind it."""
    of = story.grammar
    forms = token_tables.spellings(story, _form)
    joined = np.append(of.start[1:] == of.end[:-1], False)[: len(of)]
    lines = _lines(story, forms, joined)
    apart = [form if no_space else f"{form} " for form, no_space in zip(forms, joined.tolist(), strict=True)]
    edges = token_tables.sentence_edges(of)
    opens = np.diff(token_tables.paragraphs(story)[edges[:-1]], prepend=-1) != 0
    name = _document(story.source.name)
    for row, ((a, b), new) in enumerate(zip(pairwise(edges.tolist()), opens.tolist(), strict=True), start=1):
        document = f"# newdoc id = {name}\n" if row == 1 else ""
        paragraph = "# newpar\n" if new else ""
        text = "".join(apart[a:b]).rstrip(" ")
        words = "\n".join(lines[a:b])
        yield f"{document}{paragraph}# sent_id = {name}-{row}\n# text = {text}\n{words}\n\n"


def _lines(story: Story, forms: list[str], joined: np.ndarray) -> list[str]:
    """The ten columns of each token. A root's head is 0; the others' heads count in the sentence, from 1."""
    of = story.grammar
    edges = token_tables.sentence_edges(of)
    before = np.repeat(edges[:-1], np.diff(edges)) - 1
    token = np.arange(len(of))
    cells = zip(
        (token - before).tolist(),
        forms,
        token_tables.gathered([_form(lemma) for lemma in of.lemmas], of.lemma),
        token_tables.gathered([name or "_" for name in of.upos_names], of.upos),
        token_tables.gathered([name or "_" for name in of.xpos_names], of.xpos),
        np.where(of.head == token, 0, of.head - before).tolist(),
        token_tables.relations(of),
        token_tables.gathered(("", "SpaceAfter=No|"), joined.astype(np.int8)),
        of.start.tolist(),
        of.end.tolist(),
        strict=True,
    )
    return [
        f"{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{space}TokenRange={start}:{end}"
        for number, form, lemma, upos, xpos, head, relation, space, start, end in cells
    ]


def _form(word: str) -> str:
    """As the format wants it: composed characters, and no white space but single spaces inside."""
    return normalize("NFC", " ".join(word.split())) or "_"


def _document(name: str) -> str:
    """A name for the document that can begin a sentence's id: no white space and no slash."""
    return re.sub(r"[^\w.-]+", "-", normalize("NFC", PurePath(name).stem)).strip("-") or "story"
