"""Says how a story was made: what two readings must share for the same text to give the same story."""

import hashlib
import json
from dataclasses import asdict, fields

from fabula import __version__, encoder, ranking
from fabula.pipeline.options import Options, Rankers
from fabula.schema.people import NO_CONSTRAINTS, Constraints, KnownCast
from fabula.schema.story import Provenance


def provenance_of(options: Options, known_cast: KnownCast | None) -> Provenance:
    """Returns how a reading with these options and this known cast makes a story."""
    return Provenance(
        version=__version__,
        weights=_weights_digest(options.rankers),
        sure=float(options.sure),
        known_cast=None if known_cast is None else cast_digest(known_cast),
        constraints=None if options.constraints == NO_CONSTRAINTS else _digest(options.constraints),
    )


def cast_digest(known_cast: KnownCast) -> str:
    """Returns the digest by which a provenance names a known cast."""
    return _digest(known_cast)


def _weights_digest(rankers: Rankers) -> str | None:
    """The digest of all weights in the package; None where the caller gave other rankers."""
    if any(getattr(rankers, field.name) is not None for field in fields(Rankers)):
        return None
    digests = f"{encoder.weights_digest()}\n{ranking.weights_digest()}\n"
    return hashlib.sha256(digests.encode("ascii")).hexdigest()


def _digest(given: KnownCast | Constraints) -> str:
    """The sha256 of what was given as JSON with sorted keys and no spaces, in ASCII: the same for CSV and TOML."""
    canonical = json.dumps(asdict(given), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
