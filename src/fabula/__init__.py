"""Fabula reads a story and hands back the world inside it.

    >>> import fabula
    >>> story = fabula.read("emma.epub")            # doctest: +SKIP
    >>> [c.name for c in story.characters[:3]]      # doctest: +SKIP

What stands in `__all__` is the whole public face. Nothing behind a name is imported before the name is used, so that
`import fabula` costs nothing and `fabula --help` answers at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fabula.errors import FabulaError
    from fabula.pipeline import read
    from fabula.schema.story import Story
    from fabula.store import load, save

__all__ = ["FabulaError", "Story", "__version__", "load", "read", "save"]
__version__ = "0.1.0"

_HOME = {
    "FabulaError": "fabula.errors",
    "Story": "fabula.schema.story",
    "load": "fabula.store",
    "read": "fabula.pipeline",
    "save": "fabula.store",
}


def __getattr__(name: str) -> Any:
    """The public name, fetched from its room the first time it is asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'fabula' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
