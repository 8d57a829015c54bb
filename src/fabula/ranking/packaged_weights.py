"""The weights in the package: one `.npz` for each ranker, with the names of the columns it was fitted on."""

import io
from importlib import resources

import numpy as np

_FITTED_BY = {
    "pronouns": "whom_weights.py", "kinship": "relative_weights.py", "speakers": "speaker_weights.py",
    "addressees": "addressee_weights.py",
}  # fmt: skip


def load_weights(name: str, columns: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The arrays of `weights/NAME.npz` by their names; `columns` are those they must be fitted on."""
    with np.load(io.BytesIO((resources.files("fabula.ranking") / "weights" / f"{name}.npz").read_bytes())) as file:
        arrays = {key: file[key] for key in file.files}
    fitted_on = tuple(arrays.pop("columns"))
    assert fitted_on == columns, f"{name}.npz was fitted on other columns: training/{_FITTED_BY[name]}"
    return arrays
