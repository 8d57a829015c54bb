"""Runs the command line of a tree with what its network says of a story kept, or taken from what was kept.

    PYTHONPATH=TREE/src python network.py PLACE load|save ARGUMENT...

PLACE is the start of a file name: what the network says is kept field by field, by name, in PLACE.<fields>.npz, so that
a tree whose modules and classes have other names can take it. With `save` the network runs and its result is kept.
With `load` a kept result is used where it has the fields that this tree asks for and the tokens are the same; otherwise
the network runs, and what it says is kept in PLACE.<fields>.new.npz. Where no function of ENCODERS is there, the
command line runs as it is.
"""

import contextlib
import dataclasses
import hashlib
import importlib
import json
import pkgutil
import runpy
import sys
import typing
from pathlib import Path

import numpy as np

ENCODERS = (("fabula.encoder", "parse_tokens"), ("fabula.reading", "reading"))


def leaves(kind: type) -> list[str]:
    """The names of the fields of a dataclass and of the dataclasses in it. Raises TypeError where two are alike."""
    names: list[str] = []
    for name, inner in _fields(kind):
        names += leaves(inner) if dataclasses.is_dataclass(inner) else [name]
    if len(set(names)) < len(names):
        raise TypeError(f"{kind.__name__} has two fields of one name")
    return names


def _fields(kind: type) -> list[tuple[str, type]]:
    hints = typing.get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in dataclasses.fields(kind)]


def packed(value: object) -> dict[str, np.ndarray]:
    """The leaves of a dataclass by name; what is no array is kept as JSON."""
    arrays: dict[str, np.ndarray] = {}
    for name, kind in _fields(type(value)):
        one = getattr(value, name)
        if dataclasses.is_dataclass(kind):
            arrays |= packed(one)
        elif isinstance(one, np.ndarray) and one.dtype != object:
            arrays[name] = one
        else:
            arrays[f"json:{name}"] = np.frombuffer(json.dumps(one).encode(), np.uint8)
    return arrays


def unpacked(kind: type, arrays: dict[str, np.ndarray]) -> object:
    """The dataclass of that kind. Raises KeyError where a leaf is missing."""

    def leaf(name: str) -> object:
        return arrays[name] if name in arrays else _tuples(json.loads(arrays[f"json:{name}"].tobytes()))

    fields = _fields(kind)
    return kind(**{n: unpacked(k, arrays) if dataclasses.is_dataclass(k) else leaf(n) for n, k in fields})


def _tuples(value: object) -> object:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def kept(encoder, place: Path, load: bool):
    """A function that stands in for the encoder."""
    kind = typing.get_type_hints(encoder)["return"]
    fields = hashlib.sha256("\n".join(sorted(leaves(kind))).encode()).hexdigest()[:12]
    file = place.with_name(f"{place.name}.{fields}.npz")

    def stand_in(*args, **more):
        tokens = _spans(args, more)
        if load and file.exists():
            with np.load(file, allow_pickle=False) as arrays:
                if np.array_equal(arrays["tokens:"], tokens):
                    return unpacked(kind, dict(arrays))
        if load:
            print("the network ran: nothing is kept for this tree's fields and tokens", file=sys.stderr)
        result = encoder(*args, **more)
        np.savez(file.with_suffix(".new.npz") if load else file, **{"tokens:": tokens}, **packed(result))
        return result

    return stand_in


def _spans(args: tuple, more: dict) -> np.ndarray:
    """The start and end of every token, of the first argument that has them."""
    for one in (*args, *more.values()):
        if isinstance(getattr(one, "start", None), np.ndarray):
            return np.stack([one.start, one.end])
    raise TypeError("no argument of the encoder has the tokens' start and end")


def encoder_of_this_tree():
    """The function that runs the network, or None where none of ENCODERS is there."""
    for module, name in ENCODERS:
        try:
            function = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
        if callable(function):
            return function
    return None


def put_in_place(encoder, stand_in) -> None:
    """Replaces the encoder by its stand-in in every module of fabula that has it under any name."""
    import fabula

    for module in pkgutil.walk_packages(fabula.__path__, "fabula."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # of a library that reading a story may do without
                importlib.import_module(module.name)
    for name, module in list(sys.modules.items()):
        if name == "fabula" or name.startswith("fabula."):
            for attribute, value in list(vars(module).items()):
                if value is encoder:
                    setattr(module, attribute, stand_in)


def main() -> None:
    """Runs the command line with the stand-in."""
    place, how = Path(sys.argv[1]), sys.argv[2]
    del sys.path[0]  # this folder: its modules are not the tree's
    try:
        encoder = encoder_of_this_tree()
        if encoder is None:
            raise TypeError(f"no function of {ENCODERS} in this tree")
        put_in_place(encoder, kept(encoder, place, how == "load"))
    except (TypeError, KeyError, NameError) as error:
        print(f"the network runs as it is: {error}", file=sys.stderr)
    sys.argv = ["fabula", *sys.argv[3:]]
    runpy.run_module("fabula", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
