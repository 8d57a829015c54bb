"""The novels of PDNC, read by the stages of the pipeline that come before speakers are attributed."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fabula import manuscript, speech
from fabula.pipeline import CastLayer, Options, TextLayer, annotate_text, build_cast
from fabula.schema.people import Character
from fabula.speech import Dialogue
from fabula.store import ParseFile
from training.corpora.pdnc import known_cast
from training.rankers.folds import novel_folders, rankers_of_mentions

Annotate = Callable[[Path], TextLayer]


@dataclass(frozen=True, slots=True, eq=False)
class NovelReading:
    """One novel, read with rankers of mentions that were fitted on other folds."""

    folder: Path
    text: TextLayer
    cast: CastLayer

    @property
    def name(self) -> str:
        """The novel's name in the corpus."""
        return self.folder.name

    @property
    def characters(self) -> tuple[Character, ...]:
        """Everyone who may speak."""
        return self.cast.coreference.characters

    def dialogue(self) -> Dialogue:
        """Returns the turns of the novel, laid out as the pipeline does."""
        return speech.lay_out_dialogue(
            self.text.tokens, self.text.quotes, self.characters, self.cast.speaker_mentions, self.cast.links
        )


def annotated_text(path: Path, parses: Path | None = None, length: int | None = None) -> TextLayer:
    """Returns a story's text as the first stage leaves it.

    Args:
        path: the file of the story.
        parses: a folder where the network's reading of each story is kept from run to run, or None.
        length: code points of the file after which the next paragraph is not read any more; None for all.
    """
    data = path.read_bytes()
    if length is not None:
        words = data.decode()
        end = words.find("\n\n", length)
        data = words[: end + 1 if end > 0 else None].encode()
    cache = ParseFile(parses / hashlib.sha256(data).hexdigest()[:16]) if parses else None
    pages = manuscript.read(path) if length is None else manuscript.read_bytes(data, path.name)
    return annotate_text(pages, Options(parse_cache=cache))


def read_novel(folder: Path, annotate: Annotate = annotated_text) -> Iterator[NovelReading]:
    """Yields two readings of a novel: with nothing given, and with the corpus's list of characters given."""
    text, rankers = annotate(folder / "novel_text.txt"), rankers_of_mentions(folder.name)
    for cast in (None, known_cast(folder)):
        yield NovelReading(folder, text, build_cast(text, cast, rankers))


def read_corpus(corpus: Path, count: int | None = None, annotate: Annotate = annotated_text) -> list[NovelReading]:
    """Returns both readings of every novel, or of `count` novels for a trial run, those of a novel together."""
    return [reading for folder in novel_folders(corpus, count) for reading in read_novel(folder, annotate)]
