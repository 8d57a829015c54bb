"""The ranker of pronouns: the referent of each "he" and "she", by links and by presence.

Links between mentions drift: one pronoun that is linked to the wrong man passes him on for pages. So every candidate is
weighed as a person: by the links, by when it was last named, narrated and quoted, and by salience (`features.py`). The
weights are those of a network of one hidden layer. `training/pronouns/ranker.py` fits it on the tags and lines of PDNC
and on LitBank's train documents, on the walks through the stories that the network itself takes (DAgger, Ross et al.
2011; experiment 009). Fitted anew, it was not better (experiment 010).
"""

import functools
from typing import Protocol, runtime_checkable

import numpy as np

from fabula.people.pronouns.features import COLUMNS, MAX_CANDIDATES, PronounContext
from fabula.people.pronouns.mention_columns import MentionColumns
from fabula.ranking import FeatureNetwork, load_weights, network_of, softmax
from fabula.schema.arrays import FloatArray


@functools.cache
def packaged_ranker() -> FeatureNetwork:
    """Returns the network in the package."""
    return network_of(load_weights("pronouns", COLUMNS))


@runtime_checkable
class PronounObserver(Protocol):
    """A ranker that also sees the candidates of every pronoun and the referent of every mention, in text order.

    Training hands one in, to learn from the candidates that pronouns have while a story is read.
    """

    def scores(self, features: FloatArray) -> FloatArray:
        """Returns the score of each candidate. Shape: (candidates, COLUMNS) in, (candidates,) out."""
        ...

    def note_candidates(self, row: int, candidates: list[int], features: FloatArray) -> None:
        """Takes a pronoun's row, its candidates and their features. Shape: (candidates, COLUMNS)."""
        ...

    def note_mention(self, row: int, referent: int) -> None:
        """Takes a mention's row and its referent. The referents begin with the characters, in their order."""
        ...


class PronounResolver:
    """Resolves pronouns while coreference walks through a story; it is given every mention in order."""

    def __init__(
        self,
        mentions: MentionColumns,
        narrator: int,
        salience: dict[int, tuple[int, float]],
        ranker: FeatureNetwork | PronounObserver,
    ) -> None:
        """Starts before the first mention.

        Args:
            mentions: the story's mentions.
            narrator: number of the narrator, or -1.
            salience: the referent and its probability that salience gives to pronouns, by row of the mention.
            ranker: ranks the candidates.
        """
        self.context, self.ranker = PronounContext(mentions, narrator, salience), ranker
        self.observer = ranker if isinstance(ranker, PronounObserver) else None

    def ranks(self, row: int) -> bool:
        """Returns whether a mention is a pronoun that is ranked."""
        return self.context.mentions.is_ranked[row]

    def note_mention(self, row: int, referent: int) -> None:
        """Notes that a mention has a referent."""
        self.context.note_mention(row, referent)
        if self.observer:
            self.observer.note_mention(row, referent)

    def resolve(
        self,
        row: int,
        linked: dict[int, float],
        new_probability: float,
        gender: str,
        gender_of: list[str],
        excluded: set[int],
    ) -> tuple[int, float]:
        """Returns the referent of a pronoun and how sure that is, or -1 where a new referent is likelier.

        Args:
            row: the pronoun's row among the mentions.
            linked: how likely coreference links it to each referent.
            new_probability: how likely it refers to what is not mentioned before.
            gender: the pronoun's.
            gender_of: every referent's, "" where it is unknown.
            excluded: the referents it cannot have.
        """
        possible = new_probability + sum(linked.values())
        candidates = self.candidates(linked, gender, gender_of, excluded)
        if not candidates:
            return -1, new_probability / possible
        probabilities = np.array([linked.get(candidate, 0.0) for candidate in candidates])
        features = self.features(row, candidates, probabilities, new_probability, gender_of)
        if self.observer:
            self.observer.note_candidates(row, candidates, features)
        ranking = softmax(self.ranker.scores(features))
        best = int(ranking.argmax())
        if new_probability > possible / 2 and probabilities[best] < new_probability:
            return -1, new_probability / possible
        return candidates[best], float(ranking[best])

    def features(
        self,
        row: int,
        candidates: list[int],
        probabilities: FloatArray,
        new_probability: float,
        gender_of: list[str],
    ) -> FloatArray:
        """Returns the features of each candidate. Shape: (candidates, COLUMNS)."""
        gender_unknown = [not gender_of[candidate] for candidate in candidates]
        return self.context.features(row, candidates, probabilities, new_probability, gender_unknown)

    def candidates(self, linked: dict[int, float], gender: str, gender_of: list[str], excluded: set[int]) -> list[int]:
        """Returns the referents that a pronoun may have: those it is linked to, then those mentioned last."""
        candidates = list(linked)
        for referent in reversed(self.context.recent):
            if len(candidates) >= MAX_CANDIDATES:
                break
            if referent not in linked and referent not in excluded and gender_of[referent] in ("", gender):
                candidates.append(referent)
        return candidates
