"""The weights in the package: one `.npz` for each scorer, with the columns of evidence it was fitted on."""

import io
from importlib import resources

import numpy as np

_FITTED_BY = {"weights": "speaker_weights.py", "addressee_weights": "addressee_weights.py"}


def arrays(name: str, columns: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The arrays of `name`.npz by their names; `columns` are those they must have been fitted on."""
    data = (resources.files("fabula.speech") / f"{name}.npz").read_bytes()
    with np.load(io.BytesIO(data)) as kept:
        found = {key: kept[key] for key in kept.files}
    fitted_on = tuple(found.pop("columns"))
    assert fitted_on == columns, f"{name}.npz was fitted on other columns: training/{_FITTED_BY[name]}"
    return found
