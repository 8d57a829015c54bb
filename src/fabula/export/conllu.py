"""Writes CoNLL-U, the format of Universal Dependencies: https://universaldependencies.org/format.html.

There is one file, `story.conllu`, with a line for each token: its grammar and its offsets.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePath
from unicodedata import normalize

import numpy as np

from fabula.export import token_tables
from fabula.schema.arrays import BoolArray
from fabula.schema.story import Story


def write(story: Story, folder: Path) -> None:
    """Writes `story.conllu` into the folder."""
    (folder / "story.conllu").write_text("".join(_sentences(story)), encoding="utf-8", newline="\n")


def _sentences(story: Story) -> Iterator[str]:
    """Yields each sentence: its comments, a line for each token, and an empty line."""
    grammar = story.grammar
    forms = token_tables.token_spellings(story, _form)
    touches_next = np.append(grammar.start[1:] == grammar.end[:-1], False)[: len(grammar)]
    lines = _token_lines(story, forms, touches_next)
    spaced_forms = [form if touches else f"{form} " for form, touches in zip(forms, touches_next.tolist(), strict=True)]
    edges = token_tables.sentence_edges(grammar)
    begins_paragraph = np.diff(token_tables.block_rows(story)[edges[:-1]], prepend=-1) != 0
    document = _document_id(story.source.name)
    sentences = zip(pairwise(edges.tolist()), begins_paragraph.tolist(), strict=True)
    for number, ((token_start, token_end), is_paragraph) in enumerate(sentences, start=1):
        newdoc = f"# newdoc id = {document}\n" if number == 1 else ""
        newpar = "# newpar\n" if is_paragraph else ""
        text = "".join(spaced_forms[token_start:token_end]).rstrip(" ")
        token_lines = "\n".join(lines[token_start:token_end])
        yield f"{newdoc}{newpar}# sent_id = {document}-{number}\n# text = {text}\n{token_lines}\n\n"


def _token_lines(story: Story, forms: list[str], touches_next: BoolArray) -> list[str]:
    """Returns the ten columns of each token. A root's head is 0; another head is counted in the sentence from 1."""
    grammar = story.grammar
    edges = token_tables.sentence_edges(grammar)
    before_sentence = np.repeat(edges[:-1], np.diff(edges)) - 1
    token = np.arange(len(grammar))
    cells = zip(
        (token - before_sentence).tolist(),
        forms,
        token_tables.names_of_rows([_form(lemma) for lemma in grammar.lemmas], grammar.lemma),
        token_tables.names_of_rows([name or "_" for name in grammar.upos_names], grammar.upos),
        token_tables.names_of_rows([name or "_" for name in grammar.xpos_names], grammar.xpos),
        np.where(grammar.head == token, 0, grammar.head - before_sentence).tolist(),
        token_tables.relations(grammar),
        token_tables.names_of_rows(("", "SpaceAfter=No|"), touches_next.astype(np.int8)),
        grammar.start.tolist(),
        grammar.end.tolist(),
        strict=True,
    )
    return [
        f"{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{space}TokenRange={start}:{end}"
        for number, form, lemma, upos, xpos, head, relation, space, start, end in cells
    ]


def _form(word: str) -> str:
    """Returns a word as the format wants it: NFC, and white space only as single spaces inside the word."""
    return normalize("NFC", " ".join(word.split())) or "_"


def _document_id(file_name: str) -> str:
    """Returns the name of the story's file as an id that can begin the id of a sentence: no white space, no slash."""
    return re.sub(r"[^\w.-]+", "-", normalize("NFC", PurePath(file_name).stem)).strip("-") or "story"
