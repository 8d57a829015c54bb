"""What a reading may be asked for, and the rankers it is done with."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

from fabula.errors import FabulaError
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
        threads: how many windows of text the network reads at a time; None for one for each core. The result does not
            depend on it.
        parse_cache: keeps the parse, if it is to be kept. The result is the same with and without it.
    """

    sure: float = SURE
    rankers: Rankers = PACKAGED
    threads: int | None = None
    parse_cache: ParseCache | None = None


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
