"""No pattern tries the same stretch of text over and over: what takes an age stops at an alarm.

The alarm is far beyond what the work takes, some hundredths of a second, and far below what it took with patterns that
go back over what they read.
"""

import signal

import pytest
from made_files import xhtml

from fabula.manuscript.containers import decoding
from fabula.manuscript.containers.xml import _declared, parse_xhtml
from fabula.manuscript.formats import markdown
from fabula.manuscript.formats.detection import read_bytes
from fabula.manuscript.sites.details import classes_of
from fabula.quotations import asides, dash_dialogue
from fabula.speech.reported import unmarked_thought

ENOUGH = 15  # seconds

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm on this system")


@pytest.fixture(autouse=True)
def _alarm():
    def ring(*_):
        raise AssertionError("still going back and forth")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, ENOUGH)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
@pytest.mark.parametrize("comment", ["<!-- -->", "<!---->\n", "<!-- imported -->\n\n", "<!--x--> <!-- y -->"])
def test_comments_before_a_page(comment, name):
    read_bytes(f"{comment * 60}<p>Hello there.</p>".encode(), name)


@pytest.mark.parametrize("comments", [0, 1, 3])
@pytest.mark.parametrize(
    "opening", ["<html>", "<!DOCTYPE html>", "\n <!doctype  HTML>", '<?xml version="1.0"?>\n<html>']
)
def test_a_page_is_known_behind_its_comments(opening, comments):
    head, end, tag = opening.rpartition("\n") if opening.startswith("<?") else ("", "", opening)
    page = f"{head}{end}{'<!-- a -- b > -->' * comments} {tag}<body><p>Hello there.</p>"
    assert read_bytes(page.encode(), "a").source.media_type == "text/html"


def test_blanks_before_an_encoding():
    page = b"<html>" + b"<meta" * 58 + b"charset=" + b" " * 3700
    assert not any(_declared(page) for _ in range(50))


@pytest.mark.parametrize("named", ["utf-8", "'utf-8'", '"utf-8"', ' "utf-8"', '" utf-8"', "' utf-8", " \n utf-8"])
def test_an_encoding_is_found(named):
    page = f"<html><head><meta charset ={named}></head><p>\N{LATIN SMALL LETTER E WITH ACUTE}</p>".encode()
    assert _declared(page) == "utf-8"


def test_digits_in_the_name_of_a_class():
    page = xhtml(f'<p class="{"1" * 200_000}x meta12">Hello there.</p>').encode()
    element = parse_xhtml(page, "a", []).find(".//{*}p")
    assert classes_of(element) == {"1" * 200_000 + "x", "meta"}


def test_lists_in_front_matter():
    text = read_bytes(b"---\ntags:\n" + b"- a\n" * 400_000 + b"---\nHello there.\n", "a.md")
    assert text.source.details == (("tags", ", ".join(["a"] * 400_000)),)


def test_lists_in_lists_in_front_matter():
    deep = "[" * 20_000 + "]" * 20_000
    assert read_bytes(f"---\ntags: {deep}\n---\nHello there.\n".encode(), "a.md").text == "Hello there.\n"
    assert markdown._front_matter_fields("tags: [a, 'b', [c]]") == {"tags": "a, b, c"}


def test_blanks_before_a_tag_among_dashes():
    text = "— No," + " " * 100_000 + "x"
    assert dash_dialogue.dashed_spans(text, 0, len(text))[0].start == 0


def test_apostrophes_in_a_word():
    assert not unmarked_thought._TAG_BEFORE.search("A'" * 200_000)
    assert unmarked_thought._TAG_BEFORE.search("d’Artagnan thought: Never.")["subject"] == "Artagnan"


def test_capitals_in_brackets():
    assert not asides.ASIDE.search(", (to " + "A" * 50_000)
    assert asides.ASIDE.search("Come, (to Mrs. Vane Orme,)")[0] == "(to Mrs. Vane Orme,)"


def test_encodings_that_are_no_pages():
    assert "\ud800" not in decoding.decode(b"caf\xe9 \\ud800", "a.html", [], declared="unicode_escape")
