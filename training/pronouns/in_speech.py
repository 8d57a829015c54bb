"""Fits the network that ranks the referents of "he" and "she" in lines (`fabula.people.dialogue`) on PDNC.

    python -m training.pronouns.in_speech ../shared/data/pdnc [--rounds 1] [--novels N] [--write]

PDNC says to whom each "he" inside of a quote refers. The network learns from speakers and addressees as rankers that
did not see the novel attribute them, with nothing given and with the cast given. The referents of the pronouns around
are those that the network of the round before gives. `--write` writes `speech_pronouns.npz` into the package and the
network of each fold into `training/rankers/speech_pronoun_folds.npz`.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from fabula import people
from fabula.people.dialogue import COLUMNS, ranked_passes
from fabula.people.mentions import lines_of_mentions, mention_arrays
from fabula.pipeline import DialogueLayer, Options, Rankers, attribute_dialogue, resolve_in_speech
from fabula.ranking import FeatureNetwork
from fabula.schema.people import Mention
from training.corpora.pdnc import annotated_character, annotated_mentions, character_rows
from training.pronouns.examples import PronounExample
from training.pronouns.ranker import fit, share_right
from training.rankers.folds import (
    FOLD_OF,
    FOLDS,
    SPEECH_PRONOUN_FOLDS,
    arrays_of,
    parse_arguments,
    write_folds,
    write_packaged,
)
from training.rankers.left_out import rankers_left_out
from training.rankers.readings import NovelReading, annotated_text, read_corpus


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A novel whose lines have speakers and addressees, its mentions, and the characters that pronouns refer to.

    Attributes:
        reading: the novel.
        dialogue: its lines and its cast.
        mentions: its mentions, pronouns of the third person as coreference has them.
        referent: the row in the cast of each annotated mention, -1 outside of it.
    """

    reading: NovelReading
    dialogue: DialogueLayer
    mentions: tuple[Mention, ...]
    referent: dict[int, int]


def first_network() -> FeatureNetwork:
    """Returns what the first round reads with: the referents of coreference."""
    linear = np.zeros(len(COLUMNS))
    linear[COLUMNS.index("referent by coreference")] = 1.0
    return FeatureNetwork(linear=linear)


def speech_of(reading: NovelReading, rankers: Rankers) -> Speech:
    """Returns a novel with speakers and addressees by rankers that did not see it."""
    text = reading.text
    dialogue = attribute_dialogue(text, reading.cast, Options(rankers=rankers))
    mentions = people.resolve_kin_terms(
        text.tokens, text.parse, dialogue.quotes, dialogue.characters, resolve_in_speech(text, dialogue),
        rankers.complete().kinship,
    )  # fmt: skip
    row_of, annotated = character_rows(reading.folder, dialogue.characters), annotated_character(reading.folder)
    mention_of_span = {(mention.start, mention.end): row for row, mention in enumerate(mentions)}
    referent = {
        mention: row_of.get(annotated(name), -1)
        for mention, name in annotated_mentions(reading.folder, mention_of_span)
    }
    return Speech(reading, dialogue, mentions, referent)


def examples_of(speech: Speech, network: FeatureNetwork) -> Iterator[PronounExample]:
    """Yields the annotated pronouns of a novel's lines with their candidates, as each pass of a reading meets them."""
    text, dialogue = speech.reading.text, speech.dialogue
    lines = lines_of_mentions(text.tokens, dialogue.quotes, speech.mentions)
    arrays = mention_arrays(lines, text.parse, [character.id for character in dialogue.characters], speech.mentions)
    for ranked in ranked_passes(lines, arrays, dialogue.characters, network):
        candidates = ranked.candidates
        edges = np.searchsorted(candidates.asked, np.arange(len(candidates.pronoun) + 1)).tolist()
        for number, pronoun in enumerate(candidates.pronoun.tolist()):
            rows = slice(edges[number], edges[number + 1])
            right = np.flatnonzero(candidates.character[rows] == speech.referent.get(pronoun, -1))
            if len(right):
                fold = FOLD_OF[speech.reading.name]
                yield PronounExample(fold, in_tag=False, features=ranked.features[rows], right=int(right[0]))


def main() -> int:
    """Fits, prints how many pronouns of novels left out are right, and writes the weights if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.pronouns.in_speech", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="PDNC's folder")
    parser.add_argument("--rounds", type=int, default=1, help="readings of every novel (1)")
    args = parse_arguments(parser)
    readings = read_corpus(args.corpus, args.novels, partial(annotated_text, parses=args.parses))
    rankers = rankers_left_out(readings)
    speeches = [speech_of(reading, rankers[reading.name]) for reading in readings]
    folds, packaged, examples = [first_network()] * len(FOLDS), first_network(), []
    for number in range(args.rounds):
        new = [example for speech in speeches for example in examples_of(speech, folds[FOLD_OF[speech.reading.name]])]
        examples += new
        folds = [fit([example for example in examples if example.fold != fold]) for fold in range(len(FOLDS))]
        packaged = fit(examples)
        shares = [share_right(network, [e for e in new if e.fold == fold]) for fold, network in enumerate(folds)]
        print(f"round {number + 1}: of {len(new)} pronouns with their referent {100 * np.nanmean(shares):.1f} right")
    if args.write:
        write_packaged("speech_pronouns", COLUMNS, arrays_of(packaged))
        write_folds(SPEECH_PRONOUN_FOLDS, COLUMNS, folds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
