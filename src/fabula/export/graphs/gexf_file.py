"""Writes GEXF 1.3, the format of Gephi, as a graph over the chapters: https://gexf.net.

There is one file, `story.gexf`. Time is counted in chapters. All of it is in intervals, whose ends belong to them:
GEXF forbids to have timestamps beside them.
"""

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from fabula import __version__
from fabula.export.graphs import network
from fabula.export.xml_text import allowed
from fabula.schema.story import Story

_NAMESPACE = "http://gexf.net/1.3"
_NODE_COLUMNS = {
    "kind": "string", "key": "string", "pronouns": "string", "other_names": "string", "lines": "integer",
    "mentions": "integer", "narrator": "boolean", "traits": "string",
}  # fmt: skip
_WEIGHT = "weight"
"""The title of an attribute that Gephi takes for the weight of an edge over time."""


def write(story: Story, folder: Path) -> None:
    """Writes `story.gexf` into the folder."""
    root = etree.Element("gexf", {"version": "1.3"}, nsmap={None: _NAMESPACE})
    meta = etree.SubElement(root, "meta")
    etree.SubElement(meta, "creator").text = f"Fabula {__version__}"
    etree.SubElement(meta, "description").text = allowed(story.source.title or story.source.name)
    graph = etree.SubElement(root, "graph", {
        "mode": "dynamic", "timeformat": "integer", "timerepresentation": "interval", "defaultedgetype": "directed",
        "start": "0", "end": str(len(story.chapters)),
    })  # fmt: skip
    attributes = etree.SubElement(graph, "attributes", {"class": "node", "mode": "static"})
    for title, kind in _NODE_COLUMNS.items():
        etree.SubElement(attributes, "attribute", id=title, title=title, type=kind)
    attributes = etree.SubElement(graph, "attributes", {"class": "edge", "mode": "dynamic"})
    etree.SubElement(attributes, "attribute", id=_WEIGHT, title=_WEIGHT, type="integer")
    edges = list(network.edges(story))
    _add_nodes(graph, story, edges)
    _add_edges(graph, edges)
    etree.ElementTree(root).write(folder / "story.gexf", encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_nodes(graph: "etree._Element", story: Story, edges: Iterable[network.Edge]) -> None:
    nodes = etree.SubElement(graph, "nodes")
    presence, traits = network.presence(story, edges), network.traits_of(story)
    for character in story.characters:
        node = etree.SubElement(nodes, "node", id=allowed(character.id), label=allowed(character.name))
        _add_values(node, {
            "kind": "person", "key": character.key, "pronouns": character.pronouns,
            "other_names": network.other_names(character), "lines": str(character.quotes),
            "mentions": str(character.mentions), "narrator": str(character.narrator).lower(),
            "traits": traits.get(character.id, ""),
        })  # fmt: skip
        _add_spells(node, presence.get(character.id, []))
    for place in network.places(story):
        node = etree.SubElement(nodes, "node", id=allowed(place.id), label=allowed(place.name))
        _add_values(node, {"kind": "place", "mentions": str(place.mentions)})
        _add_spells(node, presence.get(place.id, []))


def _add_values(node: "etree._Element", values: dict[str, str]) -> None:
    element = etree.SubElement(node, "attvalues")
    for title, value in values.items():
        if value:
            etree.SubElement(element, "attvalue", {"for": title, "value": allowed(value)})


def _add_spells(element: "etree._Element", intervals: Iterable[network.Interval]) -> None:
    spells = [{"start": str(first), "end": str(last)} for first, last in intervals]
    if spells:
        parent = etree.SubElement(element, "spells")
        for spell in spells:
            etree.SubElement(parent, "spell", spell)


def _add_edges(graph: "etree._Element", edges: Iterable[network.Edge]) -> None:
    parent = etree.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        element = etree.SubElement(parent, "edge", {
            "id": str(number), "source": allowed(edge.source), "target": allowed(edge.target), "kind": edge.kind,
            "label": edge.kind, "type": "mutual" if edge.mutual else "directed",
            "weight": str(sum(weight for _, weight in edge.weights)),
        })  # fmt: skip
        values = etree.SubElement(element, "attvalues")
        for (first, last), weight in edge.weights:
            cell = {"for": _WEIGHT, "value": str(weight), "start": str(first), "end": str(last)}
            etree.SubElement(values, "attvalue", cell)
        _add_spells(element, network.runs(interval for interval, _ in edge.weights))
