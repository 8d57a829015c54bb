"""What a reading may be asked for, and the rankers it is done with."""

from collections.abc import Callable
from dataclasses import dataclass

from fabula.ranking import FeatureNetwork
from fabula.schema.parse import ParseCache
from fabula.speech import SURE, AddresseeRanker, SpeakerRanker

Progress = Callable[[str, float], None]
"""Called with the name of a step and the share of all work that is done before it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rankers:
    """The small networks of a reading; where one is None, the step takes the one in the package."""

    pronouns: FeatureNetwork | None = None
    kinship: FeatureNetwork | None = None
    speakers: SpeakerRanker | None = None
    addressees: AddresseeRanker | None = None


PACKAGED = Rankers()
"""The rankers in the package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a reading is done.

    Attributes:
        sure: the probability from which a speaker is named; below it a line is unresolved.
        rankers: the networks that rank candidates.
        parse_cache: keeps the parse, if it is to be kept. The result is the same with and without it.
    """

    sure: float = SURE
    rankers: Rankers = PACKAGED
    parse_cache: ParseCache | None = None
