"""Whom "he" and "she" mean: what coreference links them to, weighed with who is present.

Links from mention to mention drift: a pronoun taken for the wrong man hands him on to the next, page after page. So
whoever may be meant is weighed as a person: by the links, by when they were last named, told of and quoted, and by
salience (`presence.py`). A network of one hidden layer, fitted by `training/whom_weights.py` on the tags and speeches
of PDNC and on LitBank's train documents as the network itself reads on (DAgger, Ross et al. 2011).
"""

import functools

import numpy as np

from fabula.people.pronouns.features import COLUMNS, MOST, MentionColumns, PronounContext
from fabula.ranking import FeatureNetwork, load_weights, network_of, softmax


@functools.cache
def packaged_ranker() -> FeatureNetwork:
    """The network in the package."""
    return network_of(load_weights("pronouns", COLUMNS))


class PronounResolver:
    """Weighs whom each pronoun means while coreference walks through a story."""

    def __init__(
        self,
        seen: MentionColumns,
        narrator: int,
        salient: dict[int, tuple[int, float]],
        scorer: FeatureNetwork | None = None,
    ):
        """See `Presence`; `scorer` where the weights in the package will not do."""
        self.presence, self.scorer = PronounContext(seen, narrator, salient), scorer or packaged_ranker()

    def weighs(self, mention: int) -> bool:
        """Whether a mention is a pronoun that this is asked about."""
        return self.presence.page.pronoun[mention]

    def saw(self, mention: int, who: int) -> None:
        """Notes that a mention means someone."""
        self.presence.saw(mention, who)

    def means(
        self, mention: int, linked: dict[int, float], new: float, gender: str, gender_of: list[str], barred: set[int]
    ) -> tuple[int, float]:
        """The row of whoever a pronoun means and how sure that is, or -1 where it is likelier someone new.

        Args:
            mention: the pronoun.
            linked: how likely coreference links it to whom.
            new: how likely it links it to nobody.
            gender: the pronoun's.
            gender_of: everyone's, "" where it is unknown.
            barred: who cannot be meant.
        """
        possible = new + sum(linked.values())
        may_be = self.may_be(linked, gender, gender_of, barred)
        if not may_be:
            return -1, new / possible
        chance = np.array([linked.get(who, 0.0) for who in may_be])
        p = softmax(self.scorer.scores(self.evidence(mention, may_be, chance, new, gender_of)))
        best = int(p.argmax())
        if new > possible / 2 and chance[best] < new:
            return -1, new / possible
        return may_be[best], float(p[best])

    def evidence(
        self, mention: int, may_be: list[int], chance: np.ndarray, new: float, gender_of: list[str]
    ) -> np.ndarray:
        """What speaks for each who may be meant. Shape: (those, COLUMNS)."""
        return self.presence.columns(mention, may_be, chance, new, [not gender_of[who] for who in may_be])

    def may_be(self, linked: dict[int, float], gender: str, gender_of: list[str], barred: set[int]) -> list[int]:
        """Those whom coreference links to, and then whoever was mentioned last."""
        found = list(linked)
        for who in reversed(self.presence.recent):
            if len(found) >= MOST:
                break
            if who not in linked and who not in barred and gender_of[who] in ("", gender):
                found.append(who)
        return found
