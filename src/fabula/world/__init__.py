"""What happens in the story.

Takes Tokens, the Parse, mentions and scenes. Gives events with their agents and patients. Never decides what a mention
refers to.
"""

from fabula.world.events import events

__all__ = ["events"]
