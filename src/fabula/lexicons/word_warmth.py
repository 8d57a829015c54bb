"""How warm or cold an English word is, as ten raters say."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def word_warmth() -> Mapping[str, float]:
    """Returns how warm each word is: from -4 for the coldest to 4 for the warmest.

    The list is VADER's (Hutto and Gilbert, 2014); the file says what was left out.
    """
    lines = files("fabula.lexicons").joinpath("word_warmth.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return MappingProxyType({word: float(value) for word, value in rows})
