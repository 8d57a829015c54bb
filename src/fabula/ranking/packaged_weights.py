"""The weights in the package: one `.npz` for each ranker, with the names of the columns it was fitted on."""

import hashlib
import io
from dataclasses import fields
from importlib import resources
from typing import Any

import numpy as np

from fabula.errors import ModelError
from fabula.ranking.boosted_trees import BoostedTrees
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


def weights_digest() -> str:
    """Returns a sha256 that changes where any ranker's file does. Raises ModelError where one cannot be read."""
    total = hashlib.sha256()
    try:
        files = sorted((resources.files("fabula.ranking") / "weights").iterdir(), key=lambda file: file.name)
        for file in files:
            if file.name.endswith(".npz"):
                total.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    except OSError as error:
        raise ModelError(f"the weights of the rankers cannot be read ({error}); install fabula again") from error
    return total.hexdigest()


def network_of(arrays: dict[str, FloatArray], prefix: str = "") -> FeatureNetwork:
    """The network whose parts are named `prefix` and the name of a field of FeatureNetwork."""
    names = (field.name for field in fields(FeatureNetwork))
    return FeatureNetwork(**{name: arrays[prefix + name] for name in names if prefix + name in arrays})


def trees_of(arrays: dict[str, FloatArray], prefix: str = "") -> BoostedTrees:
    """The trees whose parts are named `prefix` and the name of a field of BoostedTrees."""
    parts: dict[str, Any] = {field.name: arrays[prefix + field.name] for field in fields(BoostedTrees)}
    return BoostedTrees(**parts)
