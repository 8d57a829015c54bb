"""Claims that fit their story, and claims that are refused."""

from dataclasses import replace

import pytest
from claimed_stories import claimed

import fabula

LAYERS = ("relations", "promises", "traits", "stays", "containments", "terms")


def test_claims_that_fit_are_kept():
    claimed().check()
    assert [len(layer) for layer in claimed().claims()] == [2, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("layer", "change", "message"),
    [
        ("relations", {"a": "nobody"}, "relations name ids"),
        ("traits", {"of": "nobody"}, "traits name ids"),
        ("promises", {"to": ("n", "nobody")}, "promises name ids"),
        ("stays", {"place": "nowhere"}, "stays name ids"),
        ("containments", {"within": "nowhere"}, "containments name ids"),
        ("terms", {"source": "nobody"}, "terms name ids"),
        ("traits", {"evidence": ((0, 10**6),)}, "evidence outside"),
        ("promises", {"outcome": (5, 5)}, "evidence outside"),
        ("promises", {"renewals": ((-1, 5),)}, "evidence outside"),
        ("traits", {"until": 3}, "holds from 9 to 3"),
        ("traits", {"until": 10**6}, "holds from"),
        ("traits", {"since": -1}, "holds from"),
        ("traits", {"end": 10**6}, "outside a text"),
    ],
)
def test_a_claim_that_does_not_fit_is_refused(layer, change, message):
    story = claimed()
    first, *others = getattr(story, layer)
    with pytest.raises(ValueError, match=message):
        replace(story, **{layer: (replace(first, **change), *others)}).check()


def test_claims_are_saved_and_loaded(tmp_path):
    fabula.save(claimed(), tmp_path / "cup")
    assert fabula.load(tmp_path / "cup") == claimed()


@pytest.mark.parametrize("layer", LAYERS)
def test_claims_are_tables_with_names(layer):
    rows = fabula.table(claimed(), layer)
    assert len(rows) == len(getattr(claimed(), layer))
    assert all(isinstance(value, str | int | float | None) for row in rows for value in row.values())


def test_a_table_of_claims_says_who():
    relation, promise = fabula.table(claimed(), "relations")[1], fabula.table(claimed(), "promises")[0]
    assert (relation["a"], relation["kind"], relation["b"], relation["source"]) == ("Giles", "employs", "Mill", "Nora")
    assert (promise["by"], promise["to"], promise["content"]) == ("Giles", "Nora|Mill", "come back")
