"""The graph of the people, read by networkx."""

import networkx
import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings

from fabula import export
from fabula.tables import TABLES


def read_back(story, folder):
    export.write(story, ["graphml"], folder)
    return networkx.read_graphml(folder / "story.graphml")


def test_an_edge_sums_up_what_is_between_two_people(tmp_path):
    graph = read_back(full(), tmp_path)
    assert sorted(graph.nodes) == ["g", "m", "n"]
    assert graph.edges["g", "n"] == {
        "lines": 1, "scenes": 1, "acts": 0, "promises": 1, "weight": 2, "relations": "sibling"
    }  # fmt: skip
    assert graph.edges["n", "g"] == {
        "lines": 0, "scenes": 1, "acts": 1, "promises": 0, "weight": 2, "relations": "sibling"
    }  # fmt: skip
    assert graph.edges["g", "m"]["relations"] == "employs"
    assert graph.edges["m", "g"]["relations"] == ""
    assert graph.nodes["n"]["name"] == "Nora"
    assert graph.nodes["n"]["other_names"] == "Miss Vane"
    assert graph.nodes["g"]["narrator"] is True


@settings(max_examples=30)
@given(hostile())
def test_the_sums_are_those_of_the_table_whatever_the_names_are(tmp_path_factory, story):
    graph = read_back(story, tmp_path_factory.mktemp("graphml"))
    rows = list(TABLES["ties"].rows(story))
    assert sum(data["lines"] for *_, data in graph.edges(data=True)) == sum(r["lines_ab"] + r["lines_ba"] for r in rows)
    assert sum(data["scenes"] for *_, data in graph.edges(data=True)) == 2 * sum(row["scenes"] for row in rows)
    assert sum(data["acts"] for *_, data in graph.edges(data=True)) == sum(r["acts_ab"] + r["acts_ba"] for r in rows)


@pytest.mark.parametrize("story", [empty(), deserted()], ids=["empty", "deserted"])
def test_a_story_without_people_is_a_graph_without_nodes(tmp_path, story):
    assert len(read_back(story, tmp_path)) == 0
