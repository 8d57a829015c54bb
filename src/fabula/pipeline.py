"""The order of the steps: the only file that knows it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fabula import manuscript, people, scenes, speech, tokens
from fabula.errors import EmptyStory
from fabula.story import Character, Manuscript, Mention, Quote, Story

Progress = Callable[[str, float], None]
STEPS = ("file", "words", "quotations", "names", "speakers", "scenes")
# The share of the time each step takes on a novel, for the progress bar (measured by bench/speed).
_SHARE = {"file": 0.0, "words": 0.15, "quotations": 0.25, "names": 0.35, "speakers": 0.55, "scenes": 0.95}


def read(path: str | Path, *, progress: Progress | None = None, **tables) -> Story:
    """The story in a file; see `understand` for the rest. Raises SourceError where it cannot be read."""
    if progress:
        progress("file", 0.0)
    return understand(manuscript.read(Path(path)), progress=progress, **tables)


def understand(page: Manuscript, *, progress: Progress | None = None, **tables) -> Story:
    """The story in a Manuscript.

    Args:
        page: the text and the shape of its page.
        progress: called with each name of `STEPS` and the share of all work done before it.
        tables: `weights` and `affinity` for the speakers, where the ones in the package will not do
        (`speech.speakers`).
    """
    told = progress or (lambda step, share: None)
    if not any(b.kind in ("paragraph", "verse", "letter") for b in page.blocks):
        raise EmptyStory(f"{page.source.name}: no story in it, only headings or front matter; is this the right file?")
    told("words", _SHARE["words"])
    words = tokens.tokens(page)
    told("quotations", _SHARE["quotations"])
    quotes = speech.quotations(page)
    told("names", _SHARE["names"])
    found = people.people(page, words, quotes)
    told("speakers", _SHARE["speakers"])
    quotes = speech.speakers(words, quotes, found.characters, found.mentions, **tables)
    mentions = _in_order(found.mentions, people.voices(words, quotes))
    told("scenes", _SHARE["scenes"])
    shown = scenes.scenes(page, quotes, found.characters, found.entities, mentions)
    return Story(
        source=page.source,
        text=page.text,
        blocks=page.blocks,
        emphasis=page.emphasis,
        chapters=page.chapters,
        characters=_counted(found.characters, mentions, quotes),
        entities=found.entities,
        mentions=mentions,
        quotes=quotes,
        scenes=shown,
    )


def _in_order(*layers: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(sorted((m for layer in layers for m in layer), key=lambda m: (m.start, -m.end)))


def _counted(
    characters: tuple[Character, ...], mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]
) -> tuple[Character, ...]:
    """The cast with what the later steps found out: how often each is mentioned and speaks."""
    mentioned = Counter(m.entity for m in mentions)
    spoken = Counter(q.speaker for q in quotes)
    return tuple(replace(c, mentions=mentioned[c.id], quotes=spoken[c.id]) for c in characters)
