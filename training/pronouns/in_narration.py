"""Fits the scorer of "he" and "she" in narration (`fabula.people.narration`) on pronouns that readers resolved.

    python -m training.pronouns.in_narration ../shared/data [--parses DIR] [--novels N] [--write]

`narration_labels.jsonl` has a row for each referent of windows of 70 novels: the spans of its mentions, and the names
by which a character is listed; no names for a person who is not, and "none" where no single person is meant. Of each
novel the beginning is read, from which the windows were drawn. The figures are of each fold of novels by scorers that
were fitted on the others.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from fabula import speech
from fabula.people.mentions import lines_of_mentions
from fabula.people.narration import (
    COLUMNS,
    ChainScorer,
    NarratedMentions,
    find_candidates,
    narrated_mentions,
    narration_features,
    probabilities,
)
from fabula.pipeline import Options, Rankers, TextLayer, attribute_dialogue, build_cast, resolve_in_lines
from fabula.schema.people import Character, Mention
from training.corpora.reader_labels import fold_of_text, path_of_text, rows_by_text
from training.pronouns.chain_fit import AnsweredPronouns, fit_chains
from training.rankers.folds import arrays_of, parse_arguments, write_packaged
from training.rankers.readings import annotated_text

LABELS = Path(__file__).with_name("narration_labels.jsonl")
LENGTH = 200_000
"""Code points of each novel that are read."""
FOLDS = 6
_Span = tuple[int, int]


def read_labels() -> dict[str, list[dict]]:
    """Returns the referents of each text: their names and the spans of their mentions."""
    return {name: [row for row in rows if "none" not in row] for name, rows in rows_by_text(LABELS).items()}


def read_story(name: str, text: TextLayer, labels: list[dict]) -> AnsweredPronouns:
    """Returns the pronouns of a story with the answers of its labels."""
    cast = build_cast(text, None, Rankers())
    dialogue = attribute_dialogue(text, cast, Options())
    mentions, _ = resolve_in_lines(text, dialogue, Rankers())
    lines = lines_of_mentions(text.tokens, dialogue.quotes, mentions)
    letters = speech.outermost_as_quotes(dialogue.letters)
    narrated = narrated_mentions(lines, text.parse, dialogue.characters, dialogue.entities, letters, mentions)
    candidates = find_candidates(narrated)
    answers = dict(_answers(narrated, mentions, dialogue.characters, labels))
    asked = set(np.flatnonzero(narrated.is_asked).tolist())
    right = np.ones(len(candidates.asked), bool)
    is_answered = np.zeros(len(candidates.pronoun), bool)
    for row, mention in enumerate(candidates.pronoun.tolist()):
        rows = slice(candidates.first[row], candidates.first[row + 1])
        is_right = np.isin(candidates.referent[rows], list(answers.get(mention, ())))
        if is_right.any():
            right[rows], is_answered[row] = is_right, True
    return AnsweredPronouns(
        fold=fold_of_text(name, FOLDS),
        candidates=candidates,
        features=narration_features(lines, narrated, candidates),
        right=right,
        is_answered=is_answered,
        unanswerable=len(answers.keys() & asked) - int(is_answered.sum()),
    )


def _answers(
    narrated: NarratedMentions, mentions: tuple[Mention, ...], characters: tuple[Character, ...], labels: list[dict]
) -> Iterator[tuple[int, frozenset[int]]]:
    """Yields the row of each labelled mention, and the referents that it may have.

    A person who is not listed is the referent of the nouns among the mentions, if that is no character.
    """
    row_of = {(mention.start, mention.end): row for row, mention in enumerate(mentions)}
    of_name: dict[str, set[int]] = defaultdict(set)
    for number, character in enumerate(characters):
        for name in (character.name, *(name.text for name in character.names)):
            of_name[name].add(number)
    for label in labels:
        rows = [row_of[span] for span in map(tuple, label["mentions"]) if span in row_of]
        nouns = {int(narrated.arrays.referent[row]) for row in rows if mentions[row].kind == "NOM"}
        unlisted = {number for number in nouns if number >= len(characters)}
        referents = {number for name in label.get("names", ()) for number in of_name[name]} or unlisted
        for row in rows:
            if mentions[row].kind == "PRON" and referents:
                yield row, frozenset(referents)


def right_of(story: AnsweredPronouns, scorer: ChainScorer) -> int:
    """Returns how many answered pronouns have the right referent."""
    p = probabilities(story.candidates, story.features, scorer)
    likeliest = np.lexsort((-p, story.candidates.asked))[story.candidates.first[:-1]]
    return int((story.right[likeliest] & story.is_answered).sum())


def main() -> int:
    """Fits, prints how many pronouns of novels left out are right, and writes the weights if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m training.pronouns.in_narration", description=__doc__.splitlines()[0]
    )
    parser.add_argument("data", type=Path, help="the folder of novels and world")
    args = parse_arguments(parser)
    stories = []
    for name, labels in list(read_labels().items())[: args.novels]:
        text = annotated_text(path_of_text(args.data, name), args.parses, LENGTH)
        stories.append(read_story(name, text, labels))
    right = count = 0
    for fold in range(FOLDS):
        scorer = fit_chains([story for story in stories if story.fold != fold])
        left_out = [story for story in stories if story.fold == fold]
        right += sum(right_of(story, scorer) for story in left_out)
        count += sum(int(story.is_answered.sum()) + story.unanswerable for story in left_out)
        print(f"after fold {fold + 1} of {FOLDS}: {right} of {count} right, {100 * right / max(count, 1):.1f} in 100")
    if args.write:
        packaged = fit_chains(stories)
        arrays = arrays_of(packaged.meant, "meant ") | arrays_of(packaged.again, "again ")
        write_packaged("narration_pronouns", COLUMNS, arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
