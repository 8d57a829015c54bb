"""Who is described: the one place that reads subjects, appositions, attributes and owners off the tree.

Takes a `StatementIndex`. Gives `Descriptions`: the character that an adjective or a noun describes, the owner of a part
of the body, and how the text says it. Never knows which words are traits.
"""

from fabula.world.traits.descriptions.index import LEAST_P, LEAST_P_IN_SPEECH, Descriptions
from fabula.world.traits.descriptions.surnames import shared_surnames
from fabula.world.traits.descriptions.words import Described, TraitWords

__all__ = ["LEAST_P", "LEAST_P_IN_SPEECH", "Described", "Descriptions", "TraitWords", "shared_surnames"]
