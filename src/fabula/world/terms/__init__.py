"""The words that a story makes its own.

Takes a `StatementIndex`, and which spellings a dictionary has. Gives terms, each with the sentence that explains it
best. Never takes a name of a person or place for one.
"""

from fabula.world.terms.layer import terms

__all__ = ["terms"]
