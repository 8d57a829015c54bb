"""The graph over the chapters: valid by the schema of GEXF, and read by networkx."""

from pathlib import Path

import networkx
import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings
from lxml import etree

from fabula import __version__, export
from fabula.export.graphs import network
from fabula.tables import TABLES

NAMESPACE = {"g": "http://gexf.net/1.3"}


@pytest.fixture(scope="module")
def schema():
    """The schema of GEXF 1.3."""
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "data" / "gexf.xsd"))


def written(story, folder):
    """Writes the story, and returns the document."""
    export.write(story, ["gexf"], folder)
    return etree.parse(folder / "story.gexf")


@pytest.mark.parametrize("story", [full(), empty(), deserted()], ids=["full", "empty", "deserted"])
def test_it_is_valid_and_read(tmp_path, schema, story):
    schema.assertValid(written(story, tmp_path))
    if story.characters:
        graph = networkx.read_gexf(tmp_path / "story.gexf")
        assert {data["label"] for _, data in graph.nodes(data=True)} == {"Nora", "Giles", "Mill", "Harrow Mill"}
        assert graph.nodes["g"]["traits"] == "eyes: grey"


@settings(max_examples=30)
@given(hostile())
def test_it_is_valid_whatever_the_names_are(tmp_path_factory, schema, story):
    schema.assertValid(written(story, tmp_path_factory.mktemp("gexf")))


def test_weights_and_spells_are_those_of_the_table_of_ties(tmp_path):
    story = full()
    document = written(story, tmp_path)
    counted = {}
    for edge in document.iterfind(".//g:edge", NAMESPACE):
        spells = {(spell.get("start"), spell.get("end")) for spell in edge.iterfind(".//g:spell", NAMESPACE)}
        assert spells
        for value in edge.iterfind(".//g:attvalue", NAMESPACE):
            key = edge.get("source"), edge.get("target"), edge.get("kind"), value.get("start")
            counted[key] = int(value.get("value"))
            assert any(int(start) <= int(value.get("start")) <= int(end) for start, end in spells)
    expected = {}
    for row in TABLES["ties"].rows(story):
        for count in ("scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba"):
            ends = (row["b"], row["a"]) if count.endswith("ba") else (row["a"], row["b"])
            if row[count]:
                expected[*ends, count.partition("_")[0], str(row["chapter"])] = row[count]
    assert expected
    assert {key: value for key, value in counted.items() if key[2] in ("scenes", "lines", "acts")} == expected


def test_no_two_edges_have_ends_and_kind_in_common_and_each_end_is_a_node(tmp_path):
    document = written(full(), tmp_path)
    edges = [(e.get("source"), e.get("target"), e.get("kind")) for e in document.iterfind(".//g:edge", NAMESPACE)]
    assert len(edges) == len(set(edges))
    nodes = {node.get("id") for node in document.iterfind(".//g:node", NAMESPACE)}
    assert {end for edge in edges for end in edge[:2]} <= nodes
    assert {kind for _, _, kind in edges} >= {"sibling", "employs", "promise", "stays at", "lines", "scenes", "acts"}


def test_an_edge_stands_within_the_time_of_its_ends(tmp_path):
    story = full()
    edges = list(network.edges(story))
    presence = network.presence(story, edges)
    for edge in edges:
        for (first, last), _ in edge.weights:
            for end in (edge.source, edge.target):
                assert any(since <= first and last <= until for since, until in presence[end])


def test_neighbouring_stretches_are_one():
    assert network.runs([(5, 6), (1, 2), (3, 3), (9, 9), (5, 5)]) == [(1, 3), (5, 6), (9, 9)]
    assert network.runs([]) == []


def test_it_says_what_wrote_it(tmp_path):
    document = written(full(), tmp_path)
    assert document.find(".//g:creator", NAMESPACE).text == f"Fabula {__version__}"
    assert document.find(".//g:description", NAMESPACE).text == "The Cup"
