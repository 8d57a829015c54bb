"""All rankers of a reading for each novel, fitted on the novels of the other folds: what accuracy is measured with."""

from dataclasses import replace

from fabula.pipeline import Rankers
from training.rankers import addressees
from training.rankers.folds import rankers_of_mentions
from training.rankers.readings import NovelReading


def rankers_left_out(readings: list[NovelReading]) -> dict[str, Rankers]:
    """Returns for each novel rankers fitted without its fold, as `fabula.read` takes them.

    The rankers of speakers and addressees are fitted on the readings, which takes minutes for all novels; those of
    mentions are read from the files of folds.
    """
    speakers = addressees.speaker_rankers_left_out(readings)
    examples = [addressees.addressee_example(reading, speakers[reading.name]) for reading in readings]
    fitted = {}
    for novel, addressee_ranker in addressees.stacked_fit(examples).left_out().items():
        fitted[novel] = replace(rankers_of_mentions(novel), speakers=speakers[novel], addressees=addressee_ranker)
    return fitted
