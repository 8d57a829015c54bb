"""The page is one file that reaches no network, and the words of the story are never markup."""

import base64
import hashlib
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fabula import report
from fabula.report import page
from fabula.report.page import write

HOSTILE = "</script><script>alert(1)</script><!-- ${payload} $script &amp; \u2028 \x00 שלום 🕯 \ud800"


class Elements(HTMLParser):
    """The elements of a page, with what stands in each script and style."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.inside: list[str] = []
        self.open = False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style", "title"):
            self.inside.append("")
            self.open = True

    def handle_data(self, data):
        if self.open:
            self.inside[-1] += data

    def handle_endtag(self, tag):
        self.open = False

    def named(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def payload_of(source: str) -> dict:
    written = re.search(r'<script type="application/json" id="payload">(.*?)</script>', source, re.DOTALL)[1]
    return json.loads(written)


def hostile(story):
    named = tuple(replace(c, name=c.name + HOSTILE, names=()) for c in story.characters)
    return replace(
        story,
        source=replace(story.source, title=HOSTILE, author=HOSTILE),
        text=story.text + HOSTILE,
        characters=named,
    )


@pytest.mark.parametrize("changed", [lambda story: story, hostile], ids=["plain", "hostile"])
def test_a_saved_page_gives_its_payload_back(small, tmp_path, changed):
    story_file, path = tmp_path / "story.json", tmp_path / "report.html"
    story_file.touch()
    write(changed(small), path)
    assert report.saved_payload(path, story_file) == payload_of(report.page(changed(small)))


def test_a_page_that_is_older_than_its_story_gives_nothing(small, tmp_path):
    story_file, path = tmp_path / "story.json", tmp_path / "report.html"
    write(small, path)
    story_file.touch()
    os.utime(path, ns=(0, story_file.stat().st_mtime_ns - 1))
    assert report.saved_payload(path, story_file) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("const story", "var story"),  # the script of another version
        lambda text: text[: text.index('id="payload">') + 40],
        lambda text: text.replace('id="payload">{', 'id="payload">'),
        lambda text: re.sub('id="payload">.*?</script>', 'id="payload">[]</script>', text, flags=re.DOTALL),
        lambda text: re.sub('id="payload">.*?</script>', f'id="payload">{"[" * 99999}</script>', text, flags=re.DOTALL),
        lambda text: "",
    ],
    ids=["script", "cut", "json", "list", "deep", "empty"],
)
def test_a_damaged_page_gives_nothing(small, tmp_path, damage):
    story_file, path = tmp_path / "story.json", tmp_path / "report.html"
    story_file.touch()
    write(small, path)
    assert report.saved_payload(path, story_file) is not None
    path.write_text(damage(path.read_text("utf-8")), encoding="utf-8")
    assert report.saved_payload(path, story_file) is None


def test_a_page_that_is_missing_gives_nothing(tmp_path):
    assert report.saved_payload(tmp_path / "report.html", tmp_path / "story.json") is None


def test_the_page_holds_the_payload(small):
    data = payload_of(page(small))
    assert data["text"] == small.text
    assert data["title"] == "The Lamplighter's Daughter"


def test_hostile_words_are_never_markup(small):
    source = page(hostile(small))
    elements = Elements(source)
    assert len(elements.named("script")) == 2
    assert payload_of(source)["text"] == small.text + HOSTILE
    assert payload_of(source)["author"] == HOSTILE
    assert elements.inside[0] == HOSTILE.replace("\ud800", "\ufffd").replace("\x00", "\ufffd")
    source.encode()  # raises an error where a lone surrogate was not escaped


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(small):
    elements = Elements(page(small))
    [policy] = [m["content"] for m in elements.named("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    _, style, _, script = elements.inside
    for rule, content in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["img-src"] == "data:"  # the chart that is saved as PNG is drawn from data of the page
    assert set(rules) == {"default-src", "base-uri", "form-action", "style-src", "script-src", "img-src"}


def test_the_page_asks_for_nothing_from_a_network(small):
    source = page(small)
    without_namespace = source.replace("http://www.w3.org/2000/svg", "")
    reaching = r"https?:|url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource"
    assert not re.search(reaching, without_namespace)
    outward = ("src", "href", "action", "data", "poster", "srcset")
    for tag, attributes in Elements(source).found:
        for name in outward:
            assert attributes.get(name, "#").startswith("#"), (tag, name)


def test_the_script_never_parses_html(small):
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", page(small))


def test_the_same_story_gives_the_same_page(small):
    assert page(small) == page(small)


def test_writing_leaves_one_file(small, tmp_path):
    path = tmp_path / "report.html"
    path.write_text("an older page")
    write(small, path)
    assert path.read_text(encoding="utf-8") == page(small)
    assert list(tmp_path.iterdir()) == [path]


def test_writing_into_a_missing_folder_is_an_error(small, tmp_path):
    with pytest.raises(OSError, match=r"report\.html"):
        write(small, tmp_path / "missing" / "report.html")


def test_the_page_of_a_long_book_is_under_ten_megabytes(long):
    """Some 640,000 words with 12,600 quotations and 68,000 mentions: the page stays under ten megabytes."""
    assert len(long.text.split()) > 500_000
    assert len(page(long).encode()) < 10_000_000
