"""What characters are to each other: family, marriage, love, friendship, enmity, service, teaching.

Takes a `StatementIndex`. Gives `Relation`s, each with the words that say it. Never shows a relation that no words state
and on which few uses agree.
"""

from fabula.world.relations.layer import relations

__all__ = ["relations"]
