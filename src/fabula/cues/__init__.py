"""The words beside a quote that say who speaks.

Takes the dialogue index and the Parse. Gives speech tags, actions and their subjects. Never decides who speaks.
"""

from fabula.cues.speech_tags import Cue, CueFinder, find_cues, first_person
from fabula.cues.tagged_mentions import tagged_mentions, tokens_beside_tag
from fabula.cues.vocatives import are_vocatives

__all__ = ["Cue", "CueFinder", "are_vocatives", "find_cues", "first_person", "tagged_mentions", "tokens_beside_tag"]
