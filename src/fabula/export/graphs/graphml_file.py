"""Writes GraphML, which igraph, networkx, Cytoscape and yEd read: http://graphml.graphdrawing.org.

There is one file, `story.graphml`: the people of the story, and one edge from each to each other with what is between
them, summed over the story.
"""

from collections import defaultdict
from pathlib import Path

from lxml import etree

from fabula import __version__
from fabula.export.graphs import network
from fabula.export.xml_text import allowed
from fabula.schema.story import Story

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {
    "name": "string", "key": "string", "pronouns": "string", "other_names": "string", "lines": "int", "mentions": "int",
    "narrator": "boolean", "first_chapter": "int", "traits": "string",
}  # fmt: skip
_COUNTS = ("lines", "scenes", "acts")
_PROMISES = ("promise", "threat", "order", "ban", "rule")
_EDGE_KEYS = {**dict.fromkeys((*_COUNTS, "promises", "weight"), "int"), "relations": "string"}


def write(story: Story, folder: Path) -> None:
    """Writes `story.graphml` into the folder."""
    root = etree.Element("graphml", nsmap={None: _NAMESPACE})
    title = story.source.title or story.source.name
    etree.SubElement(root, "desc").text = allowed(f"{title}, read by Fabula {__version__}")
    for domain, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            etree.SubElement(root, "key", {
                "id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind,
            })  # fmt: skip
    graph = etree.SubElement(root, "graph", {"id": "story", "edgedefault": "directed"})
    traits = network.traits_of(story)
    for character in story.characters:
        node = etree.SubElement(graph, "node", id=allowed(character.id))
        _add_data(node, "node", {
            "name": character.name, "key": character.key, "pronouns": character.pronouns,
            "other_names": network.other_names(character), "lines": character.quotes, "mentions": character.mentions,
            "narrator": str(character.narrator).lower(), "first_chapter": network.chapter_at(story, character.first),
            "traits": traits.get(character.id, ""),
        })  # fmt: skip
    for (source, target), data in _summed(story).items():
        edge = etree.SubElement(graph, "edge", source=allowed(source), target=allowed(target))
        _add_data(edge, "edge", data)
    etree.ElementTree(root).write(folder / "story.graphml", encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_data(element: "etree._Element", domain: str, values: dict[str, str | int]) -> None:
    for name, value in values.items():
        etree.SubElement(element, "data", key=f"{domain}_{name}").text = allowed(str(value))


def _summed(story: Story) -> dict[tuple[str, str], dict[str, str | int]]:
    """Returns the counts and the relations from each person to each other, over the whole story.

    The weight is the sum of lines, scenes and acts.
    """
    people = {character.id for character in story.characters}
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys((*_COUNTS, "promises"), 0))
    relations: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in network.edges(story):
        if edge.source not in people or edge.target not in people:
            continue
        ways = [(edge.source, edge.target), *([(edge.target, edge.source)] if edge.mutual else [])]
        for ends in ways:
            found = counts[ends]
            if edge.kind in _COUNTS:
                found[edge.kind] += sum(weight for _, weight in edge.weights)
            elif edge.kind in _PROMISES:
                found["promises"] += sum(weight for _, weight in edge.weights)
            else:
                relations[ends].append(edge.kind)
    return {
        ends: {**found, "weight": sum(found[count] for count in _COUNTS), "relations": "|".join(relations[ends])}
        for ends, found in counts.items()
    }
