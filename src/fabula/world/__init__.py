"""What happens in the story.

Takes Tokens, the network's Reading of them, mentions and scenes. Gives events, and who took part in them. Never decides
who a mention is.
"""

from fabula.world.events import events

__all__ = ["events"]
