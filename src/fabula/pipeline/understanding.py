"""The order of the stages: text, cast, dialogue, references, world."""

from dataclasses import replace
from pathlib import Path

from fabula import cast_file, corrections, manuscript
from fabula.errors import EmptyStory
from fabula.garbage import seldom_collected
from fabula.pipeline.composition import compose_story
from fabula.pipeline.layers import TextLayer
from fabula.pipeline.options import PACKAGED, Options, Progress, Rankers, thread_count
from fabula.pipeline.progress import SILENT, Steps
from fabula.pipeline.provenance import provenance_of
from fabula.pipeline.stages import (
    annotate_text,
    attribute_dialogue,
    build_cast,
    build_world,
    resolve_references,
)
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.parse import ParseCache
from fabula.schema.people import Constraints, KnownCast, KnownCharacter
from fabula.schema.story import Story
from fabula.speech import SURE


def read(
    path: str | Path,
    *,
    cast: str | Path | KnownCast | None = None,
    open_cast: bool = False,
    sure: float = SURE,
    progress: Progress | None = None,
    rankers: Rankers = PACKAGED,
    threads: int | None = None,
) -> Story:
    """The story in a file.

    Args:
        path: the file.
        cast: the known cast, if there is one: the file that lists it (docs/cast.md), or a KnownCast.
        open_cast: whether there may be characters beside those of the file. A KnownCast says that itself.
        sure: the probability from which a speaker is named; below it a line is unresolved.
        progress: called with the name of each step and the share of all work that is done before it.
        rankers: networks to use in place of those in the package.
        threads: how many windows of text the network reads at a time, from 1 to 1,024; by default what the environment
            variable `FABULA_THREADS` says, or else one for each core. The story does not depend on it.

    Raises:
        SourceError: the story cannot be read.
        CastError: the file of the known cast cannot be read.
        FabulaError: `FABULA_THREADS` is not a number of threads.
        ValueError: `sure` is no probability, or `threads` no number of threads.
    """
    threads = Options(sure=sure, threads=thread_count(threads)).threads  # a wrong value is refused before the work
    known_cast = cast if cast is None or isinstance(cast, KnownCast) else cast_file.read(cast, open_cast=open_cast)
    if progress:
        progress("file", 0.0)
    return understand(
        manuscript.read(Path(path)), cast=known_cast, sure=sure, progress=progress, rankers=rankers, threads=threads
    )


def read_text(
    text: str | bytes,
    *,
    name: str = "story.txt",
    cast: KnownCast | None = None,
    sure: float = SURE,
    progress: Progress | None = None,
    threads: int | None = None,
) -> Story:
    """The story in a text, or in the bytes of a file.

    Args:
        text: the words, or the bytes of a file of any format that Fabula reads.
        name: a name for it, whose extension may say the format.
        cast: see `read`.
        sure: see `read`.
        progress: see `read`.
        threads: see `read`.

    Raises:
        SourceError: the story cannot be read.
        ValueError: `sure` is no probability, or `threads` no number of threads.
    """
    threads = Options(sure=sure, threads=thread_count(threads)).threads
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    pages = manuscript.read_bytes(data, name)
    return understand(pages, cast=cast, sure=sure, progress=progress, threads=threads)


@seldom_collected()
def understand(
    manuscript: Manuscript,
    *,
    cast: KnownCast | None = None,
    sure: float = SURE,
    progress: Progress | None = None,
    rankers: Rankers = PACKAGED,
    threads: int | None = None,
    parse_cache: ParseCache | None = None,
) -> Story:
    """The story in a Manuscript.

    Args:
        manuscript: the text and the shape of its pages.
        cast: the known cast, if there is one.
        sure: the probability from which a speaker is named; below it a line is unresolved.
        progress: called with each name of `STEPS` and the share of all work that is done before it.
        rankers: networks to use in place of those in the package.
        threads: how many windows of text the network reads at a time, from 1 to 1,024; by default what the environment
            variable `FABULA_THREADS` says, or else one for each core. The story does not depend on it.
        parse_cache: keeps what the network says of the text, so that it is run for what changed alone.

    Raises:
        EmptyStory: the manuscript has no prose.
        FabulaError: `FABULA_THREADS` is not a number of threads.
    """
    options = Options(sure=sure, rankers=rankers, threads=thread_count(threads), parse_cache=parse_cache)
    if not any(block.kind in PROSE_KINDS for block in manuscript.blocks):
        name = manuscript.source.name
        raise EmptyStory(f"{name}: no story in it, only headings or front matter; is this the right file?")
    steps = Steps(progress)
    text = annotate_text(manuscript, options, steps)
    return understand_text(text, cast, options, steps)


def read_again(story: Story, constraints: Constraints, parse_cache: ParseCache | None = None) -> Story:
    """The story in the text of another one, read with constraints. What the cache keeps the network does not read.

    Args:
        story: the story, whose text and pages are read.
        constraints: what is known beforehand. One about a mention or quotation that is not there raises ValueError.
        parse_cache: keeps what the network says of the text.
    """
    pages = Manuscript(
        source=story.source, text=story.text, blocks=story.blocks, emphasis=story.emphasis, chapters=story.chapters,
        warnings=story.warnings,
    )  # fmt: skip
    sure = story.provenance.sure if story.provenance else SURE
    options = Options(sure=sure, threads=thread_count(None), parse_cache=parse_cache, constraints=constraints)
    return understand_text(annotate_text(pages, options), None, options)


@seldom_collected()
def understand_text(text: TextLayer, known_cast: KnownCast | None, options: Options, steps: Steps = SILENT) -> Story:
    """The story in a text that is annotated: what `understand` gives once its first stage is done.

    The rows of an open cast are applied to the finished story, so that they change nothing that they are not about.
    While it is read only those rows are known whose people a reading would miss.
    """
    if known_cast is None or not known_cast.open:
        return _understand(text, known_cast, options, steps)
    story = _understand(text, None, options, steps)
    missed = tuple(row for row in known_cast.characters if _is_missed(story, row))
    if missed:
        story = _understand(text, KnownCast(characters=missed, open=True), options, steps)
    provenance = provenance_of(options, known_cast)
    return replace(corrections.with_open_cast(story, known_cast), provenance=provenance)


def _is_missed(story: Story, row: KnownCharacter) -> bool:
    """Returns whether the text has a name of a row that no character of the story bears."""
    names = [name for name in (row.name, *row.aliases) if name != "I"]
    return not corrections.people_of_row(story, row) and any(name in story.text for name in names)


def _understand(text: TextLayer, known_cast: KnownCast | None, options: Options, steps: Steps) -> Story:
    cast = build_cast(text, known_cast, options.rankers, steps, options.constraints)
    dialogue = attribute_dialogue(text, cast, options, steps)
    references = resolve_references(text, cast, dialogue, options.rankers)
    world = build_world(text, dialogue, references, options.rankers, steps)
    return compose_story(text, dialogue, references, world, provenance_of(options, known_cast))
