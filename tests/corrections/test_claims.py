"""What corrections of people do to claims about them."""

from dataclasses import replace

from claimed_stories import claimed

from fabula.corrections.operations import WorkingStory, claims
from fabula.schema.world import Birth


def corrected(**became: str | None) -> dict:
    working = WorkingStory.of(claimed())
    for gone, now in became.items():
        del working.characters[gone]
        working.became[gone] = now
    return claims.current_claims(working)


def test_claims_stay_as_they_are_where_nobody_changed():
    assert corrected() == {}


def test_claims_follow_a_merge():
    layers = corrected(m="n")
    assert [(r.a, r.b, r.kind) for r in layers["relations"]] == [("n", "g", "sibling"), ("g", "n", "employs")]
    assert layers["promises"][0].to == ("n",)
    assert layers["stays"][0].of == "n"
    assert layers["containments"][0].source == "n"
    assert layers["terms"] == claimed().terms


def test_a_relation_of_a_person_to_themselves_goes():
    assert [r.kind for r in corrected(g="n")["relations"]] == ["employs"]


def test_claims_about_nobody_go():
    layers = corrected(g=None)
    assert (layers["relations"], layers["traits"]) == ((), ())
    assert layers["promises"][0].by is None


def test_mutual_relations_keep_the_order_of_the_cast():
    assert [(r.a, r.b) for r in corrected(n="m")["relations"]] == [("g", "m"), ("g", "m")]


def test_births_follow_a_merge_and_go_with_nobody():
    birth = Birth(of="g", least=20, most=20, evidence=((9, 13),))
    for now, kept in (("n", ["n"]), (None, [])):
        working = WorkingStory.of(replace(claimed(), births=(birth,)))
        working.became["g"] = now
        assert [birth.of for birth in claims.current_claims(working)["births"]] == kept
