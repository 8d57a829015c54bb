"""What a sentence says of a referent, and how it says it.

Takes Tokens, the Parse, quotes, reported speech, mentions and characters. Gives a `StatementIndex`: the referent of
each head token, and the mode of each predicate: narrated, said, thought, supposed, past or dreamt. Never makes a
claim.
"""

from fabula.world.statements.building import index_statements
from fabula.world.statements.index import Statement, StatementIndex

__all__ = ["Statement", "StatementIndex", "index_statements"]
