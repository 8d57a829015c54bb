"""Types of numpy arrays by what they hold. The docstrings that use them give the shapes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.signedinteger[Any]]
FloatArray = NDArray[np.floating[Any]]
