"""BookNLP's files are what users of BookNLP expect to read."""

import csv
import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from parsed import TEXT, at, grammar, mention, stories, the_cup

from fabula.export import booknlp

HEADERS = {
    "tokens": "paragraph_ID sentence_ID token_ID_within_sentence token_ID_within_document word lemma byte_onset "
    "byte_offset POS_tag fine_POS_tag dependency_relation syntactic_head_ID event",
    "entities": "COREF start_token end_token prop cat text",
    "quotes": "quote_start quote_end mention_start mention_end mention_phrase char_id quote",
    "supersense": "start_token end_token supersense_category text",
}


def table(folder, name):
    """The rows of a table, each a dict."""
    with (folder / f"story.{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


@pytest.fixture
def cup(tmp_path):
    booknlp.write(the_cup(), tmp_path)
    return tmp_path


def book(folder):
    """The characters of `.book` by id."""
    return {c["id"]: c for c in json.loads((folder / "story.book").read_bytes())["characters"]}


# ------------------------------------------------------------------------------------------------ what is written
@pytest.mark.parametrize("name", HEADERS)
def test_the_headers_are_those_of_booknlp(name, cup):
    first = (cup / f"story.{name}").read_text(encoding="utf-8").split("\n")[0]
    assert first == HEADERS[name].replace(" ", "\t")


def test_a_token_line_has_thirteen_columns(cup):
    lines = (cup / "story.tokens").read_text(encoding="utf-8").split("\n")
    assert lines[6] == "1\t1\t3\t5\tfound\tfind\t24\t29\tVERB\tVBD\troot\t5\tEVENT"
    assert lines[28] == "2\t4\t3\t27\tn't\tnot\t105\t108\tPART\tRB\tadvmod\t28\tO"
    assert sum(line.endswith("\tEVENT") for line in lines) == 1


def test_an_entity_has_one_number_and_a_mention_without_an_entity_its_own(cup):
    lines = (cup / "story.entities").read_text(encoding="utf-8").split("\n")[1:-1]
    assert lines == [
        "1\t2\t2\tPROP\tPER\tNora",
        "0\t4\t4\tPROP\tPER\tGiles",
        "1\t12\t12\tPROP\tPER\tNora",
        "0\t16\t16\tPROP\tPER\tGiles",
        "1\t18\t18\tPRON\tPER\tShe",
        "3\t31\t31\tPRON\tPER\the",
        "1\t40\t40\tPRON\tPER\ther",
        "0\t40\t41\tNOM\tPER\ther brother",
        "1\t43\t43\tPRON\tPER\tHer",
        "4\t46\t47\tNOM\tPER\tthe cat",
        "0\t49\t49\tPRON\tPER\thim",
        "2\t51\t52\tPROP\tFAC\tHarrow Mill",
    ]


def test_a_quote_has_the_mention_of_its_speaker(cup):
    lines = (cup / "story.quotes").read_text(encoding="utf-8").split("\n")[1:-1]
    assert lines == [
        "24\t38\t40\t41\ther brother\t0\t“ I do n't know ... _ he _ saw ‘ it ’ , ”",
        "34\t36\tNone\tNone\tNone\tNone\t‘ it ’",
    ]


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ({"cue": None}, ["None", "None", "None", "0"]),
        ({"cue": at("said")}, ["None", "None", "None", "0"]),
        ({"cue": at("brother")}, ["None", "None", "None", "0"]),  # only a part of the mention
        ({"speaker": "c4"}, ["40", "40", "her", "1"]),
        ({"speaker": None}, ["None", "None", "None", "None"]),
    ],
)
def test_a_quote_has_no_mention_where_the_cue_has_none_of_its_speaker(change, row, tmp_path):
    story = the_cup()
    booknlp.write(replace(story, quotes=(replace(story.quotes[0], **change),)), tmp_path)
    (line,) = table(tmp_path, "quotes")
    assert [line[name] for name in ("mention_start", "mention_end", "mention_phrase", "char_id")] == row


def test_a_quote_has_the_widest_of_two_mentions_that_begin_together(tmp_path):
    story = the_cup()
    mentions = (*story.mentions, mention("said her", "NOM", "c9"), mention("said her brother", "NOM", "c9"))
    booknlp.write(replace(story, mentions=mentions), tmp_path)
    assert table(tmp_path, "quotes")[0]["mention_phrase"] == "said her brother"


def test_supersenses_are_runs_of_tokens(cup):
    rows = [tuple(row.values()) for row in table(cup, "supersense")]
    assert rows[:2] == [("1", "1", "noun.artifact", "Cup"), ("2", "2", "noun.person", "Nora")]
    assert rows[-1] == ("51", "52", "noun.location", "Harrow Mill")


def test_a_run_breaks_at_another_sense_another_beginning_and_another_sentence(tmp_path):
    words = ("a", "b", "c", "d", "e", "f")
    senses = ("I-x", "I-x", "B-x", "I-y", "O", "I-y")
    lines = [f"{w} {w} X X 0 root {s}" for w, s in zip(words, senses, strict=True)]
    parsed = grammar("a b c d e f g h", ("\n".join(lines), "g g X X 0 root I-y\nh h X X 0 root I-y"))
    bare = dict.fromkeys(("mentions", "quotes", "events"), ())
    booknlp.write(replace(the_cup(), text="a b c d e f g h", grammar=parsed, **bare), tmp_path)
    assert [row["text"] for row in table(tmp_path, "supersense")] == ["a b", "c", "d", "f", "g h"]


def test_the_book_lists_characters_with_two_mentions(tmp_path):
    story = the_cup()
    booknlp.write(replace(story, mentions=(*story.mentions[:3], story.mentions[-1])), tmp_path)
    assert [(c["id"], c["count"]) for c in book(tmp_path).values()] == [(1, 2)]


def test_the_book_lists_actions_of_each_character(cup):
    nora, giles = book(cup)[1], book(cup)[0]
    assert list(book(cup)) == [1, 0]
    assert list(nora) == ["agent", "patient", "mod", "poss", "id", "g", "count", "mentions"]
    assert [x["w"] for x in nora["agent"]] == ["found", "hid"]
    assert nora["patient"] == [{"w": "seen", "i": 14}]
    assert [x["w"] for x in nora["mod"]] == ["tired", "cross"]
    assert [x["w"] for x in nora["poss"]] == ["brother", "cup"]
    assert [x["w"] for x in giles["agent"]] == ["found", "hid", "seen", "said"]
    assert [x["w"] for x in giles["patient"]] == ["pleased"]
    assert giles["mentions"] == {
        "proper": [{"c": 2, "n": "Giles"}],
        "common": [{"c": 1, "n": "her brother"}],
        "pronoun": [{"c": 1, "n": "him"}],
    }


@pytest.mark.parametrize(
    ("pronouns", "argmax", "most"),
    [("she/her", "she/her", 1.0), ("they/them", "they/them/their", 0.0), ("", None, None)],
)
def test_gender_follows_the_pronouns_of_the_character(pronouns, argmax, most, tmp_path):
    story = the_cup()
    cast = (story.characters[0], replace(story.characters[1], pronouns=pronouns))
    booknlp.write(replace(story, characters=cast), tmp_path)
    gender = book(tmp_path)[1]["g"]
    if argmax is None:
        assert gender is None
    else:
        assert (gender["argmax"], gender["max"], gender["total"]) == (argmax, most, 3)
        assert gender["inference"]["she/her"] == 1.0
        assert list(gender) == ["inference", "argmax", "max", "total"]


# ------------------------------------------------------------------------------------------------ any text
def test_a_span_that_touches_no_word_is_left_out_and_a_part_of_a_word_is_the_word(tmp_path):
    story = the_cup()
    gap = (TEXT.index("\n\nNora"), TEXT.index("Nora"))
    part = (TEXT.index("Nora") + 1, TEXT.index("Nora") + 2)
    spans = [replace(story.mentions[0], start=a, end=b) for a, b in (gap, part)]
    quotes = [replace(story.quotes[0], start=a, end=b, cue=gap) for a, b in (gap, part)]
    events = [replace(story.events[0], start=a, end=b) for a, b in (gap, part)]
    booknlp.write(replace(story, mentions=tuple(spans), quotes=tuple(quotes), events=tuple(events)), tmp_path)
    assert [row["text"] for row in table(tmp_path, "entities")] == ["Nora"]
    assert [row["quote"] for row in table(tmp_path, "quotes")] == ["Nora"]
    assert [row["word"] for row in table(tmp_path, "tokens") if row["event"] == "EVENT"] == ["Nora"]


@settings(deadline=None)
@given(story=stories())
def test_any_story_is_read_back_from_its_tables(story, tmp_path_factory):
    folder = tmp_path_factory.mktemp("booknlp")
    booknlp.write(story, folder)
    tokens = table(folder, "tokens")
    words = [row["word"] for row in tokens]
    offsets = [(int(row["byte_onset"]), int(row["byte_offset"])) for row in tokens]
    assert offsets == list(zip(story.grammar.start.tolist(), story.grammar.end.tolist(), strict=True))
    assert words == ["".join(story.text[a:b].split()) or "_" for a, b in offsets]
    assert [int(row["token_ID_within_document"]) for row in tokens] == list(range(len(tokens)))
    assert [int(row["sentence_ID"]) for row in tokens] == story.grammar.sentence.tolist()
    assert [int(row["syntactic_head_ID"]) for row in tokens] == story.grammar.head.tolist()
    blocks = [next(n for n, b in enumerate(story.blocks) if b.start <= a < b.end) for a, _ in offsets]
    assert [int(row["paragraph_ID"]) for row in tokens] == blocks
    for name, start, end, text in (
        ("entities", "start_token", "end_token", "text"),
        ("supersense", "start_token", "end_token", "text"),
        ("quotes", "quote_start", "quote_end", "quote"),
    ):
        for row in table(folder, name):
            assert row[text].split(" ") == words[int(row[start]) : int(row[end]) + 1]
    entities = table(folder, "entities")
    places = [(int(row["start_token"]), int(row["end_token"])) for row in entities]
    assert places == sorted(places)
    assert len(entities) == len(story.mentions)
    numbers = {being.id: n for n, being in enumerate((*story.characters, *story.entities))}
    known = Counter(numbers[m.entity] for m in story.mentions if m.entity)
    alone = Counter(range(len(numbers), len(numbers) + len(story.mentions) - known.total()))
    assert Counter(int(row["COREF"]) for row in entities) == known + alone
    quotes = table(folder, "quotes")
    assert len(quotes) == len(story.quotes)
    for row, quote in zip(quotes, story.quotes, strict=True):
        assert row["char_id"] == str(numbers.get(quote.speaker))
        if row["mention_start"] != "None":
            place = (int(row["mention_start"]), int(row["mention_end"]))
            assert row["mention_phrase"].split(" ") == words[place[0] : place[1] + 1]
            assert any(
                p == place and int(e["COREF"]) == numbers[quote.speaker] for p, e in zip(places, entities, strict=True)
            )
            assert quote.cue[0] <= offsets[place[0]][0] and offsets[place[1]][1] <= quote.cue[1]
    for number, record in book(folder).items():
        assert record["count"] == known[number] > 1
        assert all(words[x["i"]] == x["w"] for part in ("agent", "patient", "mod", "poss") for x in record[part])
        assert sum(n["c"] for names in record["mentions"].values() for n in names) == record["count"]
