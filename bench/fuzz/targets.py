"""All targets by name: which module has each, and which code is watched for inputs that reach more of it."""

from importlib import import_module

from bench.fuzz.target import Maker
from bench.places import ROOT

_WATCHED = {
    "texts": ("fabula.manuscript", "fabula.quotations", "fabula.tokens", "fabula.timeline.expressions", "markdown_it"),
    "archives": ("fabula.manuscript",),
    "saved": ("fabula.store", "fabula.schema", "fabula.tables", "fabula.export.earlier", "fabula.server.shelf"),
    "given": ("fabula.corrections", "fabula.cast_file", "fabula.server.requested_fixes", "tomllib", "csv"),
}
_MODULE_OF = {
    **dict.fromkeys(("text", "markdown", "novelwriter", "html", "quotations", "times"), "texts"),
    **dict.fromkeys(("epub", "docx", "archive"), "archives"),
    **dict.fromkeys(("story", "members", "grammar", "parse", "exports", "shelf"), "saved"),
    **dict.fromkeys(("fixes", "asked", "cast"), "given"),
}
NAMES = tuple(_MODULE_OF)


def watched(name: str) -> list[str]:
    """Returns the packages whose code is watched while a target runs."""
    return list(_WATCHED[_MODULE_OF[name]])


def not_watched(name: str) -> list[str]:
    """Returns Fabula's modules whose code is not watched: atheris leaves out single modules alone."""
    package = ROOT / "src" / "fabula"
    paths = (path.relative_to(package.parent).with_suffix("").parts for path in package.rglob("*.py"))
    modules = (".".join(parts).removesuffix(".__init__") for parts in paths)
    prefixes = tuple(f"{each}." for each in watched(name))
    return [module for module in modules if not f"{module}.".startswith(prefixes)]


def maker(name: str) -> Maker:
    """Returns what makes a target. Its module is imported only now: to watch code takes time."""
    made: dict[str, Maker] = import_module(f"bench.fuzz.{_MODULE_OF[name]}").TARGETS
    return made[name]
