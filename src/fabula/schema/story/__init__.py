"""The finished story: all layers together, frozen and checked.

Takes the layers. Gives a `Story`, its look-ups, and a check that the layers fit together. Never changes a layer.
"""

from fabula.schema.story.story import Provenance, Story

__all__ = ["Provenance", "Story"]
