"""The story as JSON-LD, read by pyld without a network."""

import json

import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings
from pyld import jsonld

from fabula import export

SCHEMA = "https://schema.org/"


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Fails where the reader would fetch anything."""

    def fetch(url, *_):
        raise AssertionError(f"{url} would be fetched")

    before = jsonld.get_document_loader()
    jsonld.set_document_loader(fetch)
    yield
    jsonld.set_document_loader(before)


def expanded(story, folder):
    """Writes the story, and returns the file and what pyld makes of it."""
    export.write(story, ["jsonld"], folder)
    document = json.loads((folder / "story.jsonld").read_bytes())
    return document, jsonld.expand(document)[0]


def of_type(thing, name):
    """Returns all things of a type, anywhere inside of another."""
    if isinstance(thing, list):
        return [found for each in thing for found in of_type(each, name)]
    if not isinstance(thing, dict):
        return []
    own = [thing] if name in thing.get("@type", []) else []
    return own + [found for value in thing.values() for found in of_type(value, name)]


def test_a_quotation_is_spoken_by_a_character(tmp_path):
    _, story = expanded(full(), tmp_path)
    quotation, other = of_type(story, SCHEMA + "Quotation")
    people = {each["@id"]: each[SCHEMA + "name"][0]["@value"] for each in story[SCHEMA + "character"]}
    assert people[quotation[SCHEMA + "spokenByCharacter"][0]["@id"]] == "Giles"
    assert quotation[SCHEMA + "text"][0]["@value"].startswith("“I don't know")
    assert SCHEMA + "spokenByCharacter" not in other
    assert set(people.values()) == {"Nora", "Giles", "Mill"}
    assert all(identity.startswith("ni:///sha-256;") for identity in people)


def test_relations_have_the_words_of_schema_org(tmp_path):
    document, _ = expanded(full(), tmp_path)
    people = {person["name"]: person for person in document["character"]}
    assert people["Nora"]["sibling"] == [people["Giles"]["@id"]]
    assert people["Giles"]["sibling"] == [people["Nora"]["@id"]]
    assert people["Giles"]["knows"] == [people["Mill"]["@id"]]


def test_every_claim_is_there_with_its_words(tmp_path):
    story = full()
    document, _ = expanded(story, tmp_path)
    assert [claim["@type"] for claim in document["claims"]] == [
        type(claim).__name__ for layer in story.claims() for claim in layer
    ]
    for thing in document["claims"] + document["findings"]:
        for words in (*thing["evidence"], *thing.get("renewal", ()), *thing.get("outcome", ())):
            assert words["text"] == document["text"][words["start"] : words["end"]]


@settings(max_examples=20)
@given(hostile())
def test_every_id_is_that_of_a_thing_whatever_the_names_are(tmp_path_factory, story):
    document, read = expanded(story, tmp_path_factory.mktemp("jsonld"))
    assert document["text"] == story.text
    assert [person["name"] for person in document["character"]] == [character.name for character in story.characters]
    identified = [thing["@id"] for thing in _things(read) if "@id" in thing and len(thing) > 1]
    assert len(identified) == len(set(identified))
    assert {thing["@id"] for thing in _things(read) if "@id" in thing and "fabula" not in thing["@id"]} <= set(
        identified
    )


def _things(value):
    if isinstance(value, list):
        for each in value:
            yield from _things(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _things(each)


WORDS_OF_SCHEMA_ORG = set(
    "name author inLanguage encodingFormat identifier character contentLocation text position alternateName "
    "spokenByCharacter containedInPlace parent children sibling spouse colleague knows relatedTo "
    "softwareVersion".split()
)


@pytest.mark.parametrize("story", [full(), empty(), deserted()], ids=["full", "empty", "deserted"])
def test_a_member_is_a_word_of_schema_org_or_one_of_ours(tmp_path, story):
    document, read = expanded(story, tmp_path)
    context = document.pop("@context")
    used = {name for thing in _things(document) for name in thing if name[0] != "@" and ":" not in name}
    assert used <= WORDS_OF_SCHEMA_ORG | set(context)
    assert not WORDS_OF_SCHEMA_ORG & {name for name, meaning in context.items() if "fabula:" in str(meaning)}
    assert len(of_type(read, SCHEMA + "Quotation")) == len(document["quotations"])
    assert len(of_type(read, SCHEMA + "Chapter")) == len(document["chapters"])


def test_it_says_what_wrote_it_and_what_read_the_story(tmp_path):
    document, _ = expanded(full(), tmp_path)
    made = document["prov:wasGeneratedBy"]
    assert made["prov:wasAssociatedWith"]["name"] == "Fabula"
    assert made["prov:wasInformedBy"]["prov:wasAssociatedWith"]["softwareVersion"] == "0.1.0"
