"""The columns of claims hold every claim with its words, its mode and its source, in UTF-16 units."""

from dataclasses import replace
from itertools import accumulate

import pytest
from world_stories import FERRY, at, ferry

from fabula.report.payload import payload


@pytest.fixture(scope="module")
def data():
    return payload(ferry())


def slices(data, table):
    """The words of each row, as the page cuts them out of the text."""
    text = data["text"].encode("utf-16-le")
    starts = accumulate(table["utf16_gap"])
    return [
        text[2 * start : 2 * (start + length)].decode("utf-16-le")
        for start, length in zip(starts, table["utf16_length"], strict=True)
    ]


def test_every_claim_has_its_words(data):
    claims, story = data["claims"], ferry()
    for layer in ("relations", "traits", "promises", "stays", "containments", "terms"):
        assert slices(data, claims[layer]) == [story.text_of(claim) for claim in getattr(story, layer)]


def test_a_relation_is_named_by_the_gender_of_both(data):
    relations, names = data["claims"]["relations"], data["beings"]["name"]
    rows = zip(relations["a"], relations["b"], relations["words"], strict=True)
    assert [(names[a], names[b], *words) for a, b, words in rows] == [
        ("Judith Marsh", "Ada Marsh", "mother", "daughter"),
        ("Ada Marsh", "Bram", "sister", "brother"),
        ("Judith Marsh", "Owen Marsh", "wife", "husband"),
        ("Owen Marsh", "Ada Marsh", "father", "daughter"),
        ("Ada Marsh", "Pip", "mother", "daughter"),
    ]


def test_further_evidence_names_its_row(data):
    evidence = data["claims"]["relations"]["evidence"]
    assert evidence["row"] == [2]
    assert slices(data, evidence) == ["said Judith of Owen"]


def test_a_claim_has_its_mode_and_its_source(data):
    traits, modes, names = data["claims"]["traits"], data["claims"]["modes"], data["beings"]["name"]
    assert [modes[mode] for mode in traits["mode"]] == ["narrated", "narrated", "said", "supposed", "past"]
    assert [names[source] if source >= 0 else None for source in traits["source"]] == [
        None, None, "Judith Marsh", None, None,
    ]  # fmt: skip


def test_what_begins_later_or_ends_is_said_of_those_rows_alone(data):
    stays = data["claims"]["stays"]
    assert stays["later"] == {"row": [], "utf16_place": []}
    assert stays["until"]["row"] == [0]
    second = FERRY.index("\nII\n") + 1
    assert stays["until"]["utf16_place"] == [len(FERRY[:second].encode("utf-16-le")) // 2]
    story = ferry()
    late = replace(story.traits[0], since=second)
    traits = payload(replace(story, traits=(late, *story.traits[1:])))["claims"]["traits"]
    assert traits["later"] == {"row": [0], "utf16_place": stays["until"]["utf16_place"]}


def test_a_promise_has_what_comes_of_it_and_where_it_is_said_again(data):
    promises = data["claims"]["promises"]
    assert promises["content"] == ["mend the lantern", "wake"]
    assert (promises["outcome"]["row"], promises["renewal"]["row"]) == ([0], [0])
    assert slices(data, promises["outcome"]) == ["By noon Bram had mended the lantern"]
    assert slices(data, promises["renewal"]) == ["I will mend the lantern"]
    assert promises["by"][1] == -1


def test_a_place_without_a_name_is_numbered_behind_the_beings(data):
    claims, beings = data["claims"], len(data["beings"]["name"])
    assert claims["places"] == ["boathouse"]
    assert claims["containments"]["place"] == claims["stays"]["place"][1:2] == [beings]
    assert data["beings"]["name"][claims["containments"]["within"][0]] == "Tidewick"
    assert claims["scene_places"] == {"scene": [1], "place": [beings]}
    assert data["scenes"]["place"][1] == -1


def test_a_term_has_the_place_of_its_first_use(data):
    terms = data["claims"]["terms"]
    assert (terms["word"], terms["count"]) == (["glim"], [1])
    assert terms["utf16_first"] == [at("glim")[0] + 1], "an emoji stands before it"


def test_a_story_without_claims_has_empty_tables(small):
    claims = payload(small)["claims"]
    assert claims["relations"]["words"] == claims["places"] == claims["terms"]["utf16_gap"] == []
