"""The given names of births in the United States, 1880 to 2020, that nearly all are one sex's.

From the yearly files of the Social Security Administration, which are in the public domain; `training/names/births.py`
makes the list. A name has 500 births or more, of which 95 in 100 are of one sex.
"""

import functools
import unicodedata
from importlib import resources

# Names that are women's in those files, and were men's in Britain or are surnames there.
_OF_BOTH = frozenset("evelyn vivian beverly beverley shirley carol kay laurie lindsay ashley joyce florence".split())


@functools.cache
def _names_of_births() -> dict[str, str]:
    """The gender of each name, "m" or "f"."""
    file = resources.files("fabula.lexicons").joinpath("births.txt")
    male, female = file.read_text(encoding="ascii").split("\n\n")
    return dict.fromkeys(female.split(), "f") | dict.fromkeys(male.split(), "m")


def gender_by_births(name: str) -> str:
    """Returns "m" or "f" where nearly all who were given a name are of one sex, else "". Accents make no difference."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(mark))
    return "" if plain in _OF_BOTH else _names_of_births().get(plain, "")
