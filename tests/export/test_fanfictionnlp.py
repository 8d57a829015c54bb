"""The files of FanfictionNLP: the shapes of its own output."""

import json

import parsed
import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings

from fabula import export


def read_back(story, folder):
    export.write(story, ["fanfictionnlp"], folder)
    place = folder / "story.fanfictionnlp"
    coreference = json.loads((place / "char_coref" / "story.json").read_bytes())
    quotes = json.loads((place / "quote_attribution" / "story.quote.json").read_bytes())
    return coreference, quotes


def test_mentions_and_quotes_are_named_by_their_tokens(tmp_path):
    coreference, quotes = read_back(full(), tmp_path)
    assert set(coreference) == {"document", "clusters", "made_by"}
    assert [cluster["name"] for cluster in coreference["clusters"]] == ["Nora", "Giles", "Mill"]
    assert coreference["clusters"][0]["mentions"][0] == {"position": [2, 3], "text": "Nora"}
    assert list(quotes) == ["Giles"]
    assert [line["text"] for line in quotes["Giles"]] == ["“ I do n't know ... _ he _ saw ‘ it ’ , ”"]


@settings(max_examples=30)
@given(hostile())
def test_no_two_people_have_a_name_in_common(tmp_path_factory, story):
    coreference, quotes = read_back(story, tmp_path_factory.mktemp("fanfictionnlp"))
    names = [cluster["name"] for cluster in coreference["clusters"]]
    assert len(set(names)) == len(names) == len(story.characters)
    assert set(quotes) <= set(names)


@settings(max_examples=30)
@given(parsed.stories())
def test_a_position_gives_its_text_in_the_document(tmp_path_factory, story):
    coreference, quotes = read_back(story, tmp_path_factory.mktemp("fanfictionnlp"))
    words = coreference["document"].split(" ")
    assert len(words) == len(story.grammar)
    rows = [row for cluster in coreference["clusters"] for row in cluster["mentions"]]
    rows += [row for lines in quotes.values() for row in lines]
    for row in rows:
        start, end = row["position"]
        assert start < end
        assert words[start:end] == row["text"].split(" ")
    people = {character.id for character in story.characters}
    assert len(rows) == sum(m.entity in people for m in story.mentions) + sum(q.speaker in people for q in story.quotes)


@pytest.mark.parametrize("story", [empty(), deserted()], ids=["empty", "deserted"])
def test_a_story_without_people_has_no_clusters(tmp_path, story):
    coreference, quotes = read_back(story, tmp_path)
    assert coreference["clusters"] == []
    assert quotes == {}
