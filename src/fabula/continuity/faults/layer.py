"""All checks of a story, in the order of the text."""

from fabula.continuity.faults.acts_after_death import acts_after_death
from fabula.continuity.faults.changed_traits import changed_traits
from fabula.continuity.faults.narration import FinishedLayers, Narration
from fabula.continuity.faults.spellings import spellings_adrift
from fabula.continuity.faults.time_conflicts import time_conflicts
from fabula.continuity.faults.whereabouts import two_places
from fabula.schema.world import Finding

_CHECKS = (changed_traits, acts_after_death, two_places, time_conflicts, spellings_adrift)


def story_faults(layers: FinishedLayers) -> tuple[Finding, ...]:
    """Returns the faults of a story: pairs of passages, both told as facts, that cannot both be true.

    Args:
        layers: the layers of the story.
    """
    narration = Narration(layers)
    findings = (finding for check in _CHECKS for finding in check(narration))
    return tuple(sorted(findings, key=lambda finding: (finding.evidence, finding.kind)))
