"""The fit of the pronoun ranker, on pronouns whose referent a column gives away; and what its ranker records."""

import numpy as np
import pytest

from fabula import manuscript
from fabula.people.pronouns import COLUMNS
from fabula.pipeline import Rankers, annotate_text, build_cast
from fabula.ranking import FeatureNetwork, network_of
from training.pronouns.examples import PronounExample, RecordingRanker
from training.pronouns.ranker import first_network, fit, loss_and_slopes, share_right
from training.rankers.folds import arrays_of, network_without, write_folds

STORY = """Nora shut the gate. She looked at the river, and Edmund came after her. He was late.

“Is he here?” she asked. Edmund laughed, and he put down his lamp.
"""


@pytest.fixture
def examples():
    """Pronouns of two to five candidates; the referent has the highest value in the third column."""
    rng = np.random.default_rng(1)
    made = []
    for _ in range(3300):
        features = rng.normal(size=(int(rng.integers(2, 6)), len(COLUMNS))).astype(np.float32)
        made.append(PronounExample(0, False, features, int(features[:, 2].argmax())))
    return made


def test_the_fit_learns_which_column_decides(examples):
    fitted = fit(examples[:3000])
    assert share_right(fitted, examples[3000:]) > 0.9
    assert share_right(first_network(), examples[3000:]) < 0.6


def test_the_fit_is_the_same_each_time(examples):
    one, other = fit(examples[:50]), fit(examples[:50])
    assert all(np.array_equal(one_part, arrays_of(other)[name]) for name, one_part in arrays_of(one).items())


def test_the_slopes_are_those_of_the_loss():
    rng = np.random.default_rng(2)
    weights = [rng.normal(size=shape) for shape in ((4, 3), (3,), (3,))]
    features, absent = rng.normal(size=(5, 2, 4)), np.array([[0.0, 0.0]] * 4 + [[0.0, -1e4]])
    right = np.array([0, 1, 1, 0, 0])
    _, slopes = loss_and_slopes(weights, features, absent, right)
    for weight, slope in zip(weights, slopes, strict=True):
        for place in np.ndindex(weight.shape):
            losses = []
            for step in (1e-6, -2e-6):
                weight[place] += step
                losses.append(loss_and_slopes(weights, features, absent, right)[0])
            weight[place] += 1e-6
            assert slope[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-6)


def test_without_examples_there_is_no_fit():
    with pytest.raises(SystemExit, match="take more novels"):
        fit([])


def test_the_network_of_a_fold_comes_back_from_its_file(tmp_path):
    networks = [FeatureNetwork(linear=np.array([number, 0.5])) for number in range(3)]
    write_folds(tmp_path / "folds.npz", ("one", "other"), networks)
    with pytest.raises(SystemExit, match="other columns"):
        network_without(2, tmp_path / "folds.npz", ("one",))
    assert network_without(2, tmp_path / "folds.npz", ("one", "other")).linear.tolist() == [2.0, 0.5]
    assert network_of(arrays_of(networks[1])).inner is None


def test_a_recording_ranker_sees_candidates_and_referents_and_changes_nothing():
    text = annotate_text(manuscript.read_bytes(STORY.encode(), "story.txt"))
    recorder = RecordingRanker(first_network())
    recorded = build_cast(text, None, Rankers(pronouns=recorder))
    plain = build_cast(text, None, Rankers(pronouns=first_network()))
    assert recorded.coreference.mentions == plain.coreference.mentions
    assert len(recorder.referent) == len(text.parse.spans)
    assert recorder.candidates
    for candidates, features in recorder.candidates.values():
        assert features.shape == (len(candidates), len(COLUMNS))
    named = {character.name: row for row, character in enumerate(recorded.table.characters)}
    of_first = {
        text.manuscript.text[a:b]: recorder.referent[row] for row, (a, b) in reversed(list(enumerate(spans(text))))
    }
    assert {name: of_first[name] for name in named} == named


def spans(text):
    tokens, rows = text.tokens, text.parse.spans
    return zip(tokens.start[rows[:, 0]].tolist(), tokens.end[rows[:, 1] - 1].tolist(), strict=True)
