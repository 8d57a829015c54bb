"""Traits: what the text says of how a character looks, how old, ill or dead he is, what he does, is and has.

Takes a `StatementIndex`. Gives `Trait`s in the order of the text, each with its value, its mode and all places that say
it. Never infers a trait from what a character does, and never takes one from what is denied, asked, wished or dreamt.
"""

from fabula.world.traits.layer import traits

__all__ = ["traits"]
