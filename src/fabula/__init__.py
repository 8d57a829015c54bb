"""Fabula reads a story and returns its characters, quotations, speakers, scenes and events.

    >>> import fabula
    >>> story = fabula.read("emma.epub")            # doctest: +SKIP
    >>> [c.name for c in story.characters[:3]]      # doctest: +SKIP

The public names are those in `__all__`. The module behind a name is imported when the name is first used, so that
`import fabula` and `fabula --help` are quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fabula.corrections import load
    from fabula.errors import FabulaError
    from fabula.pipeline import read, read_text
    from fabula.schema.story import Story
    from fabula.segmentation import segments
    from fabula.series import people_of_series
    from fabula.store import save
    from fabula.tables import table
    from fabula.writers import write_formats, write_report

__all__ = [
    "FabulaError",
    "Story",
    "__version__",
    "load",
    "people_of_series",
    "read",
    "read_text",
    "save",
    "segments",
    "table",
    "write_formats",
    "write_report",
]
__version__ = "0.1.0"

_MODULE_OF = {
    "FabulaError": "fabula.errors",
    "Story": "fabula.schema.story",
    "load": "fabula.corrections",
    "people_of_series": "fabula.series",
    "read": "fabula.pipeline",
    "read_text": "fabula.pipeline",
    "save": "fabula.store",
    "segments": "fabula.segmentation",
    "table": "fabula.tables",
    "write_formats": "fabula.writers",
    "write_report": "fabula.writers",
}


def __getattr__(name: str) -> Any:
    """Returns a public name, imported from its module at first use."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'fabula' has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
