"""What a format of other tools is: the files it writes, the layers and options it takes, and its writer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

Layer = Literal["grammar"]
Writer = Callable[..., Sequence[str] | None]
"""Called as `write(story, folder, **options)`. Returns remarks for the user, each a line, or None."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of one or several formats: `--voices FILE` of the command line.

    Attributes:
        name: its name in lower case, with "_" between words; also that of the parameter of `write`.
        metavar: what stands for its value in the help: "FILE".
        help: what it does, for the help of the command line.
        value: returns what `write` is given, from what the user gave. It is called before a story is read, so that a
            mistake costs no time. Raises FabulaError.
    """

    name: str
    metavar: str
    help: str
    value: Callable[[str], Any]

    @property
    def flag(self) -> str:
        """The option as it is typed: "--voices"."""
        return f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of other tools.

    Attributes:
        title: its name in a few words, for the help of the command line.
        writes: the names of what it writes into a folder. A name with "/" at its end is a folder, with any files that
            the format writes into it.
        needs: the layers of a story without which it cannot be written.
        write: writes the story into a folder that exists, and may return remarks. Each of `options` that the user gave
            is a keyword of the call.
        options: the options that it takes. Two formats that take the same option share the object.
        library: what has to be installed beside Fabula, as the name to import and the extra that installs it, or None.
        settings: folders in its own where the program that opens it keeps settings. A later export carries them over.
    """

    title: str
    writes: tuple[str, ...]
    needs: tuple[Layer, ...]
    write: Writer
    options: tuple[Option, ...] = ()
    library: tuple[str, str] | None = None
    settings: tuple[str, ...] = ()


def in_module(module: str, function: str = "write") -> Callable[..., Any]:
    """Returns a function of a module, which is imported at the first call, so that a list of formats is cheap."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(module), function)(*arguments, **options)

    return call
