"""The speakers and addressees of quotes inside quotes."""

from dataclasses import replace

import pytest
from stories import page

from fabula.pipeline import understand
from fabula.quotations import extract_quotations, find_nested_quotations
from fabula.schema.people import Mention
from fabula.speech.reported.nested_quotes import attribute_nested_quotes
from fabula.tokens import tokens


def nested(text: str, *, speaker: str | None = "t", addressees: tuple[str, ...] = ("y",)):
    """(kind, words, speaker, addressees) of each, where "t" says it all to "y"; ids are the first letters of names."""
    manuscript = page(text)
    quotes = tuple(replace(q, speaker=speaker, addressees=addressees) for q in extract_quotations(manuscript))
    mentions = []
    for name, entity in {"Nora": "n", "Hall": "h", "he": "h", "I": "t", "me": "t"}.items():
        start = -1
        while (start := text.find(name, start + 1)) >= 0:
            if not text[start - 1].isalpha() and not text[start + len(name)].isalpha():
                row = Mention(
                    start=start,
                    end=start + len(name),
                    kind="PROP" if len(name) > 2 else "PRON",
                    category="PER",
                    entity=entity,
                    p=0.9,
                )
                mentions.append(row)
    mentions.sort(key=lambda m: m.start)
    inner = find_nested_quotations(text, quotes)
    rows = attribute_nested_quotes(text, tokens(manuscript), quotes, inner, tuple(mentions))
    assert all(any(o.start == r.within for o in (*quotes, *rows)) for r in rows)
    return [(r.kind, text[r.start : r.end], r.speaker, r.addressees) for r in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("“Then Hall said, ‘Come here, Nora,’ and left.”", [("speech", "‘Come here, Nora,’", "h", ("n",))]),
        ("“‘Come here,’ says Hall, as he does.”", [("speech", "‘Come here,’", "h", ())]),
        ("“‘Come here,’ I said to Nora.”", [("speech", "‘Come here,’", "t", ("n",))]),
        ("“And he said to me, ‘Come here.’”", [("speech", "‘Come here.’", "h", ("t",))]),
        ("“You said, ‘Come here.’”", [("speech", "‘Come here.’", "y", ())]),
        ("“I thought, ‘How odd!’”", [("thought", "‘How odd!’", "t", ())]),
        ("“Hall said: ‘I shall go.’ He went.”", [("speech", "‘I shall go.’", "h", ())]),
        ("‘Then Hall said, “Come here,” and left.’", [("speech", "“Come here,”", "h", ())]),
        (
            "“Hall said, ‘It rains,’ and I said, ‘It does.’”",
            [("speech", "‘It rains,’", "h", ()), ("speech", "‘It does.’", "t", ())],
        ),
        ("“What about ‘Come here, all of you!’?”", [("speech", "‘Come here, all of you!’", None, ())]),
        ("“It rains.”", []),
        ("“It’s Hall’s, and the boys’ too.”", []),
        ("“They call it ‘rain’ here.”", []),
        ("It rains, Hall said.", []),
    ],
)
def test_quotes_in_quotes(text, rows):
    assert nested(text) == rows


def test_the_tag_of_the_outer_quote_is_not_that_of_the_inner_one():
    assert nested("“‘Come here, all of you!’” said Hall.") == [("speech", "‘Come here, all of you!’", None, ())]


def test_a_quote_in_a_quote_in_a_quote():
    text = "«Hall said, “Nora said, ‘It rains,’ and left,” and left.»"
    assert nested(text) == [
        ("speech", "“Nora said, ‘It rains,’ and left,”", "h", ()),
        ("speech", "‘It rains,’", "n", ()),
    ]


def test_i_in_an_inner_quote_is_its_speaker():
    story = understand(
        page(
            "Nora Quill met Edmund Vane at the pump. Nora smiled at Edmund.",
            "“It rains,” said Nora. “It does,” said Edmund.",
            "“And Edmund said, ‘I shall be late,’ and I laughed,” said Nora.",
        )
    )
    (inner,) = story.reported
    names = {c.id: c.name for c in story.characters}
    first = [names[m.entity] for m in story.mentions if story.text[m.start : m.end] == "I"]
    assert first == ["Edmund Vane", "Nora Quill"]
    assert names[inner.speaker] == "Edmund Vane"
    assert inner.within in {q.start for q in story.quotes}
