"""The weights in the package: one `.npz` for each scorer, with the columns of evidence it was fitted on."""

import io
from dataclasses import fields
from importlib import resources
from typing import TypeVar

import numpy as np

Scorer = TypeVar("Scorer")
_FITTED_BY = {"weights": "speaker_weights.py", "addressee_weights": "addressee_weights.py"}


def shipped(kind: type[Scorer], name: str, columns: tuple[str, ...]) -> Scorer:
    """The scorer of this kind in `name`.npz; `columns` are those it must have been fitted on."""
    data = (resources.files("fabula.speech") / f"{name}.npz").read_bytes()
    with np.load(io.BytesIO(data)) as kept:
        assert tuple(kept["columns"]) == columns, f"{name}.npz was fitted on other columns: training/{_FITTED_BY[name]}"
        return kind(**{f.name: kept[f.name] for f in fields(kind)})
