"""What a reading may be asked for, and the rankers it is done with."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

from fabula.errors import FabulaError
from fabula.people import NameModels, packaged_name_models
from fabula.people.dialogue import packaged_speech_pronoun_ranker
from fabula.people.kinship import packaged_ranker as packaged_kinship_ranker
from fabula.people.narration import ChainScorer, packaged_narration_scorer
from fabula.people.pronouns import packaged_ranker as packaged_pronoun_ranker
from fabula.ranking import BoostedTrees, FeatureNetwork
from fabula.scenes import BoundaryScorer, packaged_boundary_scorer, packaged_presence
from fabula.schema.parse import ParseCache
from fabula.schema.people import NO_CONSTRAINTS, Constraints
from fabula.speech import SURE, AddresseeRanker, SpeakerRanker
from fabula.speech.addressees import packaged_ranker as packaged_addressee_ranker
from fabula.speech.speakers import packaged_ranker as packaged_speaker_ranker

Progress = Callable[[str, float], None]
"""Called with the name of a step and the share of all work that is done before it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rankers:
    """The models that a caller gives a reading; None stands for the one in the package."""

    names: NameModels | None = None
    pronouns: FeatureNetwork | None = None
    kinship: FeatureNetwork | None = None
    speakers: SpeakerRanker | None = None
    addressees: AddresseeRanker | None = None
    speech_pronouns: FeatureNetwork | None = None
    narration: ChainScorer | None = None
    presence: BoostedTrees | None = None
    boundaries: BoundaryScorer | None = None

    def complete(self) -> "CompleteRankers":
        """Returns these rankers, with those of the package in place of None."""
        return CompleteRankers(self)


@dataclass(frozen=True, slots=True, eq=False)
class CompleteRankers:
    """The rankers that the steps of a reading are handed: those that the caller gives, or else those in the package.

    A ranker of the package is loaded once, when a step first needs it: training reads stories with rankers of its own
    while those in the package may still have the columns of an earlier version.
    """

    given: Rankers

    @property
    def names(self) -> NameModels:
        """The models that decide which names are people's, and which are one person's."""
        return self.given.names or packaged_name_models()

    @property
    def pronouns(self) -> FeatureNetwork:
        """The ranker of the referents of "he" and "she"."""
        return self.given.pronouns or packaged_pronoun_ranker()

    @property
    def kinship(self) -> FeatureNetwork:
        """The ranker of the referents of kinship terms."""
        return self.given.kinship or packaged_kinship_ranker()

    @property
    def speakers(self) -> SpeakerRanker:
        """The ranker of speakers."""
        return self.given.speakers or packaged_speaker_ranker()

    @property
    def addressees(self) -> AddresseeRanker:
        """The ranker of addressees."""
        return self.given.addressees or packaged_addressee_ranker()

    @property
    def speech_pronouns(self) -> FeatureNetwork:
        """The ranker of the referents of "he" and "she" in lines whose speaker is known."""
        return self.given.speech_pronouns or packaged_speech_pronoun_ranker()

    @property
    def narration(self) -> ChainScorer:
        """The scorer of the referents of "he" and "she" in narration."""
        return self.given.narration or packaged_narration_scorer()

    @property
    def presence(self) -> BoostedTrees:
        """The trees that say who is on stage in a scene."""
        return self.given.presence or packaged_presence()

    @property
    def boundaries(self) -> BoundaryScorer:
        """The scorer that says where a scene begins without a mark."""
        return self.given.boundaries or packaged_boundary_scorer()


PACKAGED = Rankers()
"""The rankers in the package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a reading is done.

    Attributes:
        sure: the probability from which a speaker is named; below it a line is unresolved.
        rankers: the networks that rank candidates.
        threads: how many windows of text the network reads at a time; None for one for each core. The result does not
            depend on it.
        parse_cache: keeps what the network says of each window, if it is to be kept. The result is the same with and
            without it.
        constraints: what the reader has decided beforehand.
    """

    sure: float = SURE
    rankers: Rankers = PACKAGED
    threads: int | None = None
    parse_cache: ParseCache | None = None
    constraints: Constraints = NO_CONSTRAINTS

    def __post_init__(self) -> None:
        """Raises ValueError where `sure` is no probability."""
        if isinstance(self.sure, bool) or not isinstance(self.sure, int | float) or not 0 <= self.sure <= 1:
            raise ValueError(f"sure is {self.sure!r}; give a number from 0 to 1")


DEFAULTS = Options()
"""The options of a reading that nobody set."""

MAX_THREADS = 1024
THREADS_VARIABLE = "FABULA_THREADS"
"""The environment variable with the number of threads, for calls that do not give one."""


def thread_count(threads: int | None) -> int | None:
    """Returns the number of threads that was asked for: the argument, or else the environment, or else None.

    Raises:
        ValueError: the argument is not from 1 to 1,024.
        FabulaError: the environment holds something else than such a number.
    """
    if threads is not None:
        if isinstance(threads, bool) or not isinstance(threads, int) or not 1 <= threads <= MAX_THREADS:
            raise ValueError(f"threads is {threads!r}; give a whole number from 1 to {MAX_THREADS}")
        return threads
    typed = os.environ.get(THREADS_VARIABLE, "").strip()
    if not typed:
        return None
    if not re.fullmatch("[0-9]{1,4}", typed) or not 1 <= int(typed) <= MAX_THREADS:
        raise FabulaError(f"{THREADS_VARIABLE} is {typed!r:.40}; set it to a whole number from 1 to {MAX_THREADS}")
    return int(typed)
