"""`fabula quotes`: lists the lines of a saved story with their speakers."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.cli import arguments, terminal

if TYPE_CHECKING:
    from fabula.schema.story import Story


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "quotes",
        help="list the lines of a saved story with their speakers",
        description="Lists the quotations of a saved story, one on each line: offset, speaker, words.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="the folder that `fabula read` wrote")
    chosen = command.add_mutually_exclusive_group()
    chosen.add_argument(
        "--speaker",
        metavar="NAME",
        help="list only the lines of this character, by any name, key or id",
    )
    chosen.add_argument("--unresolved", action="store_true", help="list only the lines without a speaker")
    command.add_argument("--json", action="store_true", help="print each line as one JSON object")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lists the lines. Returns 0."""
    from fabula import corrections

    story = corrections.load(args.folder)
    character_names = {character.id: character.name for character in story.characters}
    speakers = _speakers(story, args.speaker, args.folder) if args.speaker is not None else None
    for quote in story.quotes:
        if (
            quote.kind == "other"
            or (args.unresolved and not quote.is_unresolved)
            or (speakers and quote.speaker not in speakers)
        ):
            continue
        words = " ".join(story.text[quote.start : quote.end].split())
        speaker = character_names.get(quote.speaker or "")
        if args.json:
            terminal.json_line({
                "start": quote.start, "end": quote.end, "kind": quote.kind, "utterance": quote.utterance,
                "speaker": speaker, "speaker_id": quote.speaker, "p": quote.p, "reason": quote.reason,
                "addressees": [character_names[each] for each in quote.addressees],
                "addressee_ids": list(quote.addressees),
                "overhearers": [character_names[each] for each in quote.overhearers],
                "candidates": [[character_names[each], p] for each, p in quote.candidates],
                "cue": list(quote.cue) if quote.cue else None, "chapter": story.chapter_number(quote.start),
                "scene": story.scene_row(quote.start), "text": words,
            })  # fmt: skip
        else:
            terminal.line(f"{quote.start:>8}  {speaker or '?'}: {words}")
    return 0


def _speakers(story: "Story", name: str, folder: Path) -> set[str]:
    """Returns the ids of the characters that a name means. Raises FabulaError where there are none."""
    from fabula.errors import FabulaError

    speakers = {name} & {character.id for character in story.characters}
    speakers = speakers or {character.id for character in story.characters_called(name)}
    if not speakers:
        command = f"fabula cast --all {arguments.as_typed(folder)}"
        raise FabulaError(f"{folder}: no character is called {name!r}; list them with: {command}")
    return speakers
