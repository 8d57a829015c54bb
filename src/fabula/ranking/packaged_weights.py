"""The weights in the package: one `.npz` for each ranker, with the names of the columns it was fitted on."""

import io
from dataclasses import fields
from importlib import resources

import numpy as np

from fabula.errors import ModelError
from fabula.ranking.feature_network import FeatureNetwork
from fabula.schema.arrays import FloatArray


def load_weights(name: str, columns: tuple[str, ...]) -> dict[str, FloatArray]:
    """The arrays of `weights/NAME.npz`, by their names.

    Raises ModelError where they were fitted on other columns than these.
    """
    with np.load(io.BytesIO((resources.files("fabula.ranking") / "weights" / f"{name}.npz").read_bytes())) as file:
        arrays: dict[str, FloatArray] = {key: file[key] for key in file.files}
    fitted_on = tuple(arrays.pop("columns").tolist())
    if fitted_on != columns:
        raise ModelError(f"{name}.npz: fitted on other columns than this fabula fills; fit it again or install it anew")
    return arrays


def network_of(arrays: dict[str, FloatArray], prefix: str = "") -> FeatureNetwork:
    """The network whose parts are named `prefix` and the name of a field of FeatureNetwork."""
    names = (field.name for field in fields(FeatureNetwork))
    return FeatureNetwork(**{name: arrays[prefix + name] for name in names if prefix + name in arrays})
