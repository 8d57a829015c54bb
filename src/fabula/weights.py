"""The weights in the package: one `.npz` for each scorer, with the columns of evidence it was fitted on."""

import io
from importlib import resources

import numpy as np

_FITTED_BY = {
    "people/whom": "whom_weights.py", "people/relatives": "relative_weights.py", "speech/weights": "speaker_weights.py",
    "speech/addressee_weights": "addressee_weights.py",
}  # fmt: skip


def arrays(name: str, columns: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The arrays of `name`.npz, a path in the package, by their names; `columns` are those they must be fitted on."""
    with np.load(io.BytesIO((resources.files("fabula") / f"{name}.npz").read_bytes())) as kept:
        found = {key: kept[key] for key in kept.files}
    fitted_on = tuple(found.pop("columns"))
    assert fitted_on == columns, f"{name}.npz was fitted on other columns: training/{_FITTED_BY[name]}"
    return found
