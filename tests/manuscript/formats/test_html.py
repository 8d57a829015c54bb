import pytest
from made_files import ENTITY_BOMB, OUTSIDE_ENTITY, check, emphasised, kinds

from fabula.errors import DamagedFile, EmptyStory, UndecodableText
from fabula.manuscript.formats.detection import read_bytes

ARCHIVE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>The Lamp - ann - Rivers</title>
<style>p {{}}</style></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>The Lamp</b><br/>Posted originally at <a href="x">somewhere</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a>General</a></dd><dt>Fandom:</dt><dd><a>Rivers</a>,
<a>Boats</a></dd>
<dt>Language:</dt><dd>English</dd></dl>
<h1>The Lamp</h1><div class="byline">by <a rel="author" href="/u">ann</a></div>
<p>Summary</p><blockquote class="userstuff"><p>A lamp goes out.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>For K.</p></blockquote></div></div>
<div id="chapters" class="userstuff">{chapters}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"><div id="endnotes"><p>End Notes</p>
<blockquote class="userstuff"><p>The end!</p></blockquote></div></div><p class="message">Please comment.</p></div>
</body></html>"""
CHAPTER = """<div class="meta group"><h2 class="heading">{title}</h2><p>Chapter Summary</p>
<blockquote class="userstuff"><p>What happens.</p></blockquote></div>
<div class="userstuff"><p>It was {when}.</p><p>Summary</p><hr/><p>Then night.</p></div>
<div class="meta" id="endnotes1"><p>Chapter End Notes</p>
<blockquote class="userstuff"><p>Thanks!</p></blockquote></div>"""


def read(page, name="page.html"):
    manuscript = read_bytes(page if isinstance(page, bytes) else page.encode(), name)
    check(manuscript)
    return manuscript


def shown(body):
    return read(f"<html><body>{body}</body></html>").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One  \n two</p><p>Three</p>", "One two\n\nThree\n"),
        ("<p>One<br>two<br/><br/>Three</p>", "One\ntwo\n\nThree\n"),
        ("One<br><br>Two<br><br>Three", "One\n\nTwo\n\nThree\n"),
        ("<p>a<b>b</b>c <i> d</i> e</p>", "abc d e\n"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree\n"),
        ("<p>One</p><hr><p>Two</p>", "One\n\n* * *\n\nTwo\n"),
        ("<p>One</p><script>no()</script><style>no</style><nav>no</nav><p>Two</p>", "One\n\nTwo\n"),
        ("<p>One<!-- no -->two<?pi no?>.</p>", "Onetwo.\n"),
        ("<p>One</p><p hidden>no</p><p style='display: none'>no</p>", "One\n"),
        ("<p>He said <q>no</q>.</p>", "He said “no”.\n"),
        ("<p>He said <q hidden>no</q> that.</p>", "He said that.\n"),
        ("<p>&eacute;&nbsp;&#8212;&amp;&lt;</p>", "é\xa0—&<\n"),
        ("<pre>One\n  two</pre>", "One\n  two\n"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo\n"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "One\n\nTwo\n"),
        ("<p>One<ruby>two<rt>no</rt></ruby></p>", "Onetwo\n"),
        ("<p>a < b and c", "a < b and c\n"),
    ],
)
def test_text_is_what_a_browser_shows(body, text):
    assert shown(body) == text


def test_kinds_and_emphasis():
    manuscript = read(
        "<html lang='en'><head><title>The Lamp</title><meta name='author' content='Ann Other'></head><body>"
        "<h1>The Lamp</h1>"
        "<h2>One</h2><p>She <em>ran</em>.</p><p>&nbsp;</p><p>Home.</p><p>* * *</p><p>Night.</p><h2>Two</h2><p>"
        "<b>No</b></p>"
        "<div class='poem'>Come down,<br>come down</div></body></html>"
    )
    assert kinds(manuscript) == [
        ("title", "The Lamp"),
        ("heading2", "One"),
        ("paragraph", "She ran."),
        ("break", "\n\n"),
        ("paragraph", "Home."),
        ("break", "* * *"),
        ("paragraph", "Night."),
        ("heading2", "Two"),
        ("paragraph", "No"),
        ("verse", "Come down,\ncome down"),
    ]
    assert emphasised(manuscript) == [("emphasis", "ran"), ("strong", "No")]
    source = manuscript.source
    assert (source.title, source.author, source.language, source.media_type) == (
        "The Lamp",
        "Ann Other",
        "en",
        "text/html",
    )


def test_empty_paragraphs_between_all_others_are_no_breaks():
    assert {k for k, _ in kinds(read("<html>" + "<p>Words.</p><p>&nbsp;</p>" * 8 + "</html>"))} == {"paragraph"}


def test_an_archives_download():
    chapters = CHAPTER.format(title="Chapter 1: Dusk", when="dusk") + CHAPTER.format(
        title="Chapter 2: Dawn", when="dawn"
    )
    manuscript = read(ARCHIVE.format(chapters=chapters))
    assert manuscript.text == (
        "Chapter 1: Dusk\n\nIt was dusk.\n\nSummary\n\n* * *\n\nThen night.\n\n"
        "Chapter 2: Dawn\n\nIt was dawn.\n\nSummary\n\n* * *\n\nThen night.\n"
    )
    assert [c.title for c in manuscript.chapters] == ["Chapter 1: Dusk", "Chapter 2: Dawn"]
    source = manuscript.source
    assert (source.title, source.author, source.language) == ("The Lamp", "ann", "en")
    assert source.details == (
        ("Rating", "General"),
        ("Fandom", "Rivers, Boats"),
        ("Language", "English"),
        ("Summary", "A lamp goes out."),
        ("Notes", "For K."),
        ("Chapter Summary", "What happens."),
        ("Chapter End Notes", "Thanks!"),
        ("Chapter Summary", "What happens."),
        ("Chapter End Notes", "Thanks!"),
        ("End Notes", "The end!"),
    )


def test_an_archives_single_chapter():
    manuscript = read(ARCHIVE.format(chapters='<div class="userstuff"><p>It was dusk.</p></div>'))
    assert manuscript.text == "It was dusk.\n"
    assert manuscript.source.title == "The Lamp"


def test_an_archives_page_as_saved_from_a_browser():
    manuscript = read(
        "<html><body><div id='header'><ul class='menu'><li>Log in</li></ul></div><dl class='work meta group'>"
        "<dt>Fandom:</dt>"
        "<dd>Rivers</dd></dl><div id='workskin'><div class='preface group'><h2 class='title heading'>The Lamp</h2>"
        "<h3 class='byline heading'><a>ann</a></h3><div class='summary module'><h3 class='heading'>Summary:</h3>"
        "<blockquote class='userstuff'><p>Wet.</p></blockquote></div></div><div id='chapters'><div class='chapter'>"
        "<h3 class='title'>Chapter 1</h3><div class='userstuff module'><h3 class='landmark heading'>Chapter Text</h3>"
        "<p>It was dusk.</p></div></div></div></div><div id='feedback'><p>Nice one! So good! I cried!</p></div>"
        "</body></html>"
    )
    assert manuscript.text == "Chapter 1\n\nIt was dusk.\n"
    assert (manuscript.source.title, manuscript.source.author) == ("The Lamp", "ann")
    assert manuscript.source.details == (("Fandom", "Rivers"), ("Summary", "Wet."))


def test_a_fanficfare_page():
    manuscript = read(
        "<!DOCTYPE html><html><head><title>The Lamp by Ann</title></head><body><h1>"
        "<a href='u'>The Lamp</a> by <a>Ann</a></h1>"
        "<table class='full'><tr><td><b>Category:</b></td><td>Rivers</td></tr><tr><td><b>Summary:</b></td>"
        "<td>Wet.</td></tr>"
        "</table><a name='TOCTOP'><h2>Table of Contents</h2></a><p><a href='#section0001'>1. Dusk</a><br/></p>"
        "<a name='section0001'><h2>1. Dusk</h2></a><p>It was dusk.</p></body></html>"
    )
    assert manuscript.text == "1. Dusk\n\nIt was dusk.\n"
    assert (manuscript.source.title, manuscript.source.author) == ("The Lamp", "Ann")
    assert manuscript.source.details == (("Category", "Rivers"), ("Summary", "Wet."))


def test_a_fanfiction_net_page():
    manuscript = read(
        "<html><body><div class='menu'><p>Browse</p></div><div id='profile_top'>"
        "<b class='xcontrast_txt'>The Lamp</b> By: "
        "<a class='xcontrast_txt' href='/u/1/ann'>ann</a><div class='xcontrast_txt'>A wet tale.</div>"
        "<span class='xgray'>"
        "Rated: T</span></div><div id='storytext'><p>It was dusk.</p></div><p>Review!</p></body></html>"
    )
    assert manuscript.text == "It was dusk.\n"
    assert (manuscript.source.title, manuscript.source.author) == ("The Lamp", "ann")
    assert manuscript.source.details == (("Summary", "A wet tale."), ("Stats", "Rated: T"))


@pytest.mark.parametrize(
    ("stats", "characters", "relationships"),
    [
        ("Rated: T - English - Drama/Hurt/Comfort - [Nora V., Hugh B.] Tom R. - Chapters: 3 - Words: 900",
         ("Nora V.", "Hugh B.", "Tom R."), ("Nora V./Hugh B.",)),
        ("Rated: T - English - Nora V. - Words: 900", ("Nora V.",), ()),
        ("Rated: T - English - Romance - Chapters: 3", (), ()),
        ("Rated: T", (), ()),
    ],
)  # fmt: skip
def test_the_people_whom_fanfiction_net_lists(stats, characters, relationships):
    source = read(
        f"<html><body><div id='profile_top'><b class='xcontrast_txt'>T</b><span class='xgray'>{stats}</span></div>"
        "<div id='storytext'><p>It was dusk.</p></div></body></html>"
    ).source
    assert (source.tagged_characters, source.tagged_relationships) == (characters, relationships)


@pytest.mark.parametrize(
    "characters",
    [
        "<dd><a>Nora Vane (The Mill)</a>, <a>Hugh</a>, <a>&lt;b&gt;</a>, <a>Hugh</a></dd>",
        "<dd class='character tags'><ul class='commas'><li><a>Nora Vane (The Mill)</a></li><li><a>Hugh</a></li>"
        "<li><a>&lt;b&gt;</a></li></ul></dd>",
    ],
)
def test_the_people_whom_archive_of_our_own_lists(characters):
    dl = f"<dl class='tags'><dt>Relationship:</dt><dd><a>Nora Vane/Hugh</a></dd><dt>Characters:</dt>{characters}</dl>"
    source = read(f"<html><body><div id='preface'>{dl}</div><p>It was dusk.</p></body></html>").source
    assert source.tagged_characters == ("Nora Vane (The Mill)", "Hugh", "<b>")
    assert source.tagged_relationships == ("Nora Vane/Hugh",)
    assert dict(source.details)["Characters"].startswith("Nora Vane (The Mill), Hugh")


def test_the_story_is_separated_from_the_page_around_it():
    prose = "".join(f"<p>{'She walked along the river bank. ' * 6}{n}</p>" for n in range(8))
    menu = "<div><ul><li><a>Home</a></li><li><a>About us and other things</a></li></ul></div>"
    manuscript = read(
        f"<html><body><header><p>My site</p></header>{menu}<div class='wrap'><div class='post'><h2>Dusk</h2>{prose}"
        f"<div class='share-buttons'>Share</div></div><div class='comments'><p>First!</p></div>"
        f"</div>{menu}</body></html>"
    )
    assert manuscript.text.startswith("Dusk\n\nShe walked")
    assert "Home" not in manuscript.text
    assert "Share" not in manuscript.text
    assert "First!" not in manuscript.text
    assert len(manuscript.blocks) == 9


def test_a_story_in_sections_is_kept_whole():
    sections = "".join(f"<div><p>{'She walked along the river bank. ' * 6}{n}</p></div>" for n in range(8))
    assert len(read(f"<html><body><div>{sections}</div></body></html>").blocks) == 8


def test_the_declared_encoding_is_respected():
    page = "<html><head><meta charset='windows-1251'></head><body><p>Она вышла.</p></body></html>"
    assert read(page.encode("cp1251")).text == "Она вышла.\n"
    assert read("<html><p>“Out”</p></html>".encode("utf-16")).text == "“Out”\n"


def test_pages_are_recognised_by_their_bytes():
    assert read("<!DOCTYPE html><html><p>One</p></html>", "page.txt").source.media_type == "text/html"
    assert read("a < b <c> d", "page.html").source.media_type == "text/plain"


@pytest.mark.parametrize("body", ["", "<script>no()</script>", "<img src='x'>", "<p>&nbsp;</p>"])
def test_pages_without_text_are_empty(body):
    with pytest.raises(EmptyStory):
        shown(body)


@pytest.mark.parametrize("doctype", [ENTITY_BOMB, OUTSIDE_ENTITY])
def test_declared_entities_are_refused(doctype):
    with pytest.raises(DamagedFile):
        read(f"{doctype}<html><p>&a9;</p></html>".replace("DOCTYPE x", "DOCTYPE html"))


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "font"])
def test_endless_nesting_is_refused_or_read_and_never_crashes(tag):
    with pytest.raises(DamagedFile):
        shown(f"<{tag}>" * 100_000 + "<p>Hello</p>")
    assert shown(f"<{tag}>" * 1000 + "Hello") == "Hello\n"


def test_characters_that_are_none():
    assert shown("<p>a&#xD800;b&#0;c</p>").isprintable() is False
    with pytest.raises(UndecodableText):
        shown("<p>a\0b</p>")


@pytest.mark.parametrize(
    "body", ["<p>hello " * 20_000, "<br>" * 50_000 + "x", "&amp" * 50_000, "<" * 50_000, "<p>x</p>" + "<a " * 20_000]
)
def test_a_page_of_repetitions_is_read(body):
    assert shown(body)
