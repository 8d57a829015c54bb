"""Writes the files of FanfictionNLP (Yoder et al. 2021): https://github.com/michaelmilleryoder/fanfiction-nlp.

The folder `story.fanfictionnlp` has a folder for coreference and one for quotations, with one file of JSON each, named
and shaped as that pipeline's output. Tokens are counted from 0; the end of a position is the token after the last.
"""

import json
from pathlib import Path
from typing import Any

from fabula import __version__
from fabula.export import token_tables
from fabula.schema.story import Story

FOLDER = "story.fanfictionnlp"


def write(story: Story, folder: Path) -> None:
    """Writes the folder `story.fanfictionnlp` into the folder."""
    words = token_tables.token_spellings(story, token_tables.without_spaces)
    names = _names(story)
    mentions: dict[str, list[dict[str, Any]]] = {identity: [] for identity in names}
    quotes: dict[str, list[dict[str, Any]]] = {identity: [] for identity in names}
    _fill(mentions, [(m.entity, (m.start, m.end)) for m in story.mentions], story, words)
    coreference = {
        "document": " ".join(words),
        "clusters": [{"name": name, "mentions": mentions[identity]} for identity, name in names.items()],
        "made_by": f"Fabula {__version__}",
    }
    _fill(quotes, [(q.speaker, (q.start, q.end)) for q in story.quotes if q.kind != "other"], story, words)
    spoken = {names[identity]: lines for identity, lines in quotes.items() if lines}
    _write(folder / FOLDER / "char_coref" / "story.json", coreference)
    _write(folder / FOLDER / "quote_attribution" / "story.quote.json", spoken)


def _names(story: Story) -> dict[str, str]:
    """Returns a name for each character that no other has, by its id: the names are keys of the file of quotations."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for character in story.characters:
        name, number = character.name, 1
        while name in taken:
            number += 1
            name = f"{character.name} ({number})"
        taken.add(name)
        names[character.id] = name
    return names


def _fill(
    rows: dict[str, list[dict[str, Any]]],
    spans: list[tuple[str | None, tuple[int, int]]],
    story: Story,
    words: list[str],
) -> None:
    """Adds each span to the list of its character, with its tokens and their words. Those of others are left out."""
    tokens = token_tables.touched_tokens(story.grammar, (span for _, span in spans)).tolist()
    for (identity, _), (first, last) in zip(spans, tokens, strict=True):
        if identity in rows and first <= last:
            text = " ".join(words[first : last + 1])
            rows[identity].append({"position": [first, last + 1], "text": text})


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
