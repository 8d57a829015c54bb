"""The gender of given names by births."""

import pytest

from fabula.lexicons.given_names import gender_by_births
from training.names.births import births_of_files, names_of_one_sex


@pytest.mark.parametrize(
    ("name", "gender"), [("Saoirse", "f"), ("Joaquín", "m"), ("kofi", "m"), ("Robin", ""), ("Poirot", "")]
)
def test_a_name_of_one_sex(name, gender):
    assert gender_by_births(name) == gender


def test_the_list_holds_names_that_are_frequent_and_one_sexs(tmp_path):
    (tmp_path / "yob1880.txt").write_text("Mary,F,400\nLeslie,F,300\nJohn,M,600\nLeslie,M,300\nIda,F,199\nOtto,M,499\n")
    (tmp_path / "yob1881.txt").write_text("Mary,F,200\nMary,M,9\n")
    births = births_of_files(sorted(tmp_path.glob("yob*.txt")))
    assert names_of_one_sex(births, "F") == ["mary"]
    assert names_of_one_sex(births, "M") == ["john"]
