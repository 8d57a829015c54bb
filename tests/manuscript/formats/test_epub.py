import pytest
from made_files import (
    ENTITY_BOMB,
    OUTSIDE_ENTITY,
    check,
    edited,
    emphasised,
    epub,
    kinds,
    package,
    paged_epub,
    xhtml,
    zipped,
)

from fabula.errors import DamagedFile, EmptyStory, ProtectedFile, UnknownFormat
from fabula.manuscript.formats.detection import read_bytes

ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">
<EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>"""


def read(data, name="book.epub"):
    manuscript = read_bytes(data, name)
    check(manuscript)
    return manuscript


def test_what_the_package_says():
    source = read(
        epub(
            {
                "OEBPS/content.opf": package(
                    metadata="<dc:title>The Lamp</dc:title><dc:title>Another</dc:title>"
                    "<dc:creator>Ann Other</dc:creator>"
                    "<dc:creator>B. Else</dc:creator><dc:language>en-GB</dc:language><dc:subject>Rivers</dc:subject>"
                    "<dc:description>&lt;p&gt;A &lt;i&gt;wet&lt;/i&gt; tale.&lt;/p&gt;</dc:description>"
                )
            }
        )
    ).source
    assert (source.title, source.author, source.language) == ("The Lamp", "Ann Other, B. Else", "en-GB")
    assert source.details == (("subject", "Rivers"), ("description", "A wet tale."))
    assert source.media_type == "application/epub+zip"
    assert len(source.sha256) == 64


def test_pages_follow_the_spine():
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in "abc")
    spine = '<itemref idref="c"/><itemref idref="b" linear="no"/><itemref idref="a"/>'
    pages = {f"OEBPS/{n}.xhtml": xhtml(f"<p>Page {n}.</p>") for n in "abc"}
    assert read(epub({"OEBPS/content.opf": package(items, spine), **pages})).text == "Page c.\n\nPage a.\n"


def test_pages_of_standard_ebooks_have_their_kinds():
    manuscript = read(
        paged_epub(
            '<section epub:type="titlepage"><h1 epub:type="title">The Lamp</h1><p>By Ann Other</p></section>',
            '<section epub:type="imprint"><p>This edition.</p></section>',
            '<section epub:type="halftitlepage"><h2 epub:type="fulltitle">The Lamp</h2></section>',
            '<section epub:type="division"><h2><span epub:type="se:label">Book</span> <span>I</span></h2></section>',
            '<section epub:type="chapter"><hgroup><h3 epub:type="z3998:ordinal z3998:roman">II</h3>'
            '<p epub:type="title">The <i>Maria</i></p></hgroup>'
            '<p>She ran.<a epub:type="noteref" href="x">1</a> Home.</p>'
            "<hr/><p>Night.</p><h4>A sub-heading</h4><p>More.</p></section>",
            '<section epub:type="endnotes"><h2 epub:type="title">Endnotes</h2><ol><li epub:type="endnote"><p>A note. '
            '<a epub:type="backlink" href="x">↩</a></p></li></ol></section>',
            '<section epub:type="colophon"><h2>Colophon</h2><p>Set in type.</p></section>',
        )
    )
    assert kinds(manuscript) == [
        ("title", "The Lamp"),
        ("title", "By Ann Other"),
        ("boilerplate", "This edition."),
        ("title", "The Lamp"),
        ("heading1", "Book I"),
        ("heading2", "II\nThe Maria"),
        ("paragraph", "She ran. Home."),
        ("break", "* * *"),
        ("paragraph", "Night."),
        ("heading3", "A sub-heading"),
        ("paragraph", "More."),
        ("note", "Endnotes"),
        ("note", "A note."),
        ("boilerplate", "Colophon"),
        ("boilerplate", "Set in type."),
    ]
    assert [c.title for c in manuscript.chapters] == ["II The Maria"]
    end = manuscript.chapters[0].end
    assert manuscript.text[:end].endswith("A note.")


def test_letters_verse_and_emphasis():
    manuscript = read(
        epub(
            body='<blockquote epub:type="z3998:letter"><p>Dear Tom,</p><p>Come <em>now</em>.</p></blockquote>'
            '<blockquote epub:type="z3998:verse"><p>'
            '<span>Come down,</span>\n\t<br/>\n\t<span class="i1">come down</span></p></blockquote>'
            '<p><q>What now?</q> thought <b>Mara</b>, and took the <i epub:type="se:name.vessel.ship">Maria</i> for a '
            '<i xml:lang="fr">barque</i>. <strong>No.</strong></p>'
        )
    )
    assert [k for k, _ in kinds(manuscript)] == ["letter", "letter", "verse", "paragraph"]
    assert kinds(manuscript)[2][1] == "Come down,\ncome down"
    assert emphasised(manuscript) == [
        ("emphasis", "now"),
        ("thought", "What now?"),
        ("strong", "Mara"),
        ("title", "Maria"),
        ("foreign", "barque"),
        ("strong", "No."),
    ]


def test_narrow_spaces_and_joiners_stay():
    assert read(epub(body="<p>“\u200a‘No,’\u2060—he\xa0said.</p>")).text == "“\u200a‘No,’\u2060—he\xa0said.\n"


def test_headings_without_levels_are_weighed():
    parts = [f"<h1>{h}</h1>" for h in ("Part One", "Part Two", "Epilogue")]
    chapters = ["<h2>One</h2><p>Words.</p>", "<h2>Two</h2><p>Words.</p>", "<p>Words.</p>"]
    book = read(paged_epub(*(part + chapter for part, chapter in zip(parts, chapters, strict=True))))
    assert [k for k, _ in kinds(book) if k[0] == "h"] == ["heading1", "heading2", "heading1", "heading2", "heading2"]
    assert [c.title for c in book.chapters] == ["One", "Two", "Epilogue"]
    nested = paged_epub("<h1>Part One</h1>", "<h2>One</h2><p>Words.</p>", "<h2>Two</h2><p>Words.</p><h3>a</h3><p>b</p>")
    assert [k for k, _ in kinds(read(nested)) if k.startswith("h")] == ["heading1", "heading2", "heading2", "heading3"]


def test_headings_in_plain_paragraphs_are_found_where_there_are_no_others():
    manuscript = read(
        paged_epub("<p>CHAPTER I</p><p>Words.</p><p>***</p><p>More.</p>", "<p>CHAPTER II</p><p>Words.</p>")
    )
    assert [k for k, _ in kinds(manuscript)] == ["heading2", "paragraph", "break", "paragraph", "heading2", "paragraph"]


def test_headings_by_class_and_headings_too_long():
    page = "<p class='calibre-chapter-title'>{}</p><h4>" + "She walked along the river. " * 20 + "</h4>"
    manuscript = read(paged_epub(page.format("The Storm"), page.format("The Calm")))
    assert [k for k, _ in kinds(manuscript)] == ["heading2", "paragraph"] * 2


def test_declared_encodings_and_named_entities():
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n'
    page += "<html xmlns='http://www.w3.org/1999/xhtml'><body>"
    page += "<p>th\xe9re&nbsp;&eacute; &amp; &unknown; &#8212;</p></body></html>"
    assert read(epub({"OEBPS/c1.xhtml": page.encode("latin-1")})).text == "thére\xa0é & &unknown; —\n"


def test_broken_pages_are_read_as_a_browser_would():
    assert read(epub({"OEBPS/c1.xhtml": "<html><body><p>One <i>two<p>Three & four<br>five</body>"})).text == (
        "One two\n\nThree & four\nfive\n"
    )


def test_an_empty_page_does_not_matter():
    assert read(paged_epub("<p>One.</p>", "<img alt='' src='x.png'/>")).text == "One.\n"
    assert read(edited(paged_epub("<p>One.</p>", ""), "OEBPS/c2.xhtml", lambda page: b"")).text == "One.\n"


def test_an_archives_download():
    manuscript = read(
        paged_epub(
            '<div id="preface"><h2 class="toc-heading">Preface</h2><dl class="tags"><dt>Fandom:</dt>'
            "<dd>Lamps</dd></dl></div>",
            '<div class="meta1"><h2 class="heading">Chapter 1: Dusk</h2><p>Chapter Notes</p><blockquote>'
            "<p>Hi!</p></blockquote></div>"
            '<div class="userstuff2"><p>Notes</p><p>It was dusk.</p></div>',
            '<div id="afterword"><h2 class="toc-heading">Afterword</h2><p>Please comment.</p></div>',
        )
    )
    assert manuscript.text == "Chapter 1: Dusk\n\nNotes\n\nIt was dusk.\n"
    assert manuscript.source.details == (("Fandom", "Lamps"), ("Chapter Notes", "Hi!"))


def test_a_fanficfare_title_page():
    page = xhtml("").replace(
        "<body>",
        '<body class="fff_titlepage"><h3><a href="u">The Lamp</a> by <a>Ann</a></h3><div>'
        "<b>Category:</b> Lamps, Boats<br /><b>Summary:</b> <i>Wet</i> tale.<br /></div>",
    )
    manuscript = read(
        edited(paged_epub("", "<h3>1. Dusk</h3><p>It was dusk.</p>"), "OEBPS/c1.xhtml", lambda _: page.encode())
    )
    assert manuscript.text == "1. Dusk\n\nIt was dusk.\n"
    assert manuscript.source.details == (("Category", "Lamps, Boats"), ("Summary", "Wet tale."))


BROKEN = {
    "no container": {"META-INF/container.xml": None},
    "empty container": {"META-INF/container.xml": "<container/>"},
    "container is no XML": {"META-INF/container.xml": "<container"},
    "no package": {"OEBPS/content.opf": None},
    "package is no XML": {"OEBPS/content.opf": "<package"},
    "no spine": {"OEBPS/content.opf": package(spine="")},
    "spine names nothing": {"OEBPS/content.opf": package(spine='<itemref idref="c9"/>')},
    "no page": {"OEBPS/c1.xhtml": None},
    "page above the book": {"OEBPS/content.opf": package('<item id="c1" href="../../../etc/passwd"/>')},
    "page elsewhere": {"OEBPS/content.opf": package('<item id="c1" href="/etc/passwd"/>')},
    "page at an address": {"OEBPS/content.opf": package('<item id="c1" href="file:///etc/passwd"/>')},
    "page above, in code": {"OEBPS/content.opf": package('<item id="c1" href="%2e%2e/%2e%2e/etc/passwd"/>')},
    "bomb in the package": {"OEBPS/content.opf": package(before=ENTITY_BOMB)},
    "bomb in a page": {"OEBPS/c1.xhtml": xhtml("<p>&a9;</p>", ENTITY_BOMB)},
    "bomb after a comment": {"OEBPS/c1.xhtml": xhtml("<p>&a9;</p>", "<!-- <!DOCTYPE html> -->" + ENTITY_BOMB)},
    "bomb after a document type": {"OEBPS/c1.xhtml": xhtml("<p>&a9;</p>", "<!DOCTYPE html>" + ENTITY_BOMB)},
    "bomb in UTF-16": {"OEBPS/c1.xhtml": ENTITY_BOMB.join(["\ufeff", "<html><p>&a9;</p></html>"]).encode("utf-16-le")},
    "entity from outside": {"OEBPS/c1.xhtml": xhtml("<p>&a9;</p>", OUTSIDE_ENTITY)},
    "entity from outside in the container": {"META-INF/container.xml": OUTSIDE_ENTITY + "<container>&a9;</container>"},
    "100,000 elements deep": {"OEBPS/c1.xhtml": xhtml("<div>" * 100_000 + "<p>Hello</p>" + "</div>" * 100_000)},
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
def test_broken_and_hostile_books_are_refused_in_one_line(files):
    with pytest.raises(DamagedFile) as caught:
        read(epub(files))
    assert str(caught.value).startswith("book.epub: ")
    assert "\n" not in str(caught.value)
    assert "root:" not in str(caught.value)


PAGE = '<item id="c{0}" href="{1}" media-type="application/xhtml+xml"/>'


@pytest.mark.parametrize(
    ("items", "spine", "warning"),
    [
        (
            PAGE.format(0, "cover.xhtml") + PAGE.format(1, "c1.xhtml"),
            '<itemref idref="c0"/><itemref idref="c1"/>',
            "OEBPS/cover.xhtml is missing from the archive; ",
        ),
        (
            PAGE.format(1, "c1.xhtml") + PAGE.format(2, "end.xhtml") + PAGE.format(3, "blurb.xhtml"),
            '<itemref idref="c1"/><itemref idref="c2"/><itemref idref="c3"/>',
            "OEBPS/end.xhtml is missing from the archive (and 1 more); ",
        ),
        (
            PAGE.format(1, "c1.xhtml"),
            '<itemref idref="cover"/><itemref idref="c1"/>',
            "OEBPS/content.opf: the spine names 'cover', which the manifest lacks; ",
        ),
    ],
)
def test_a_page_that_is_missing_is_left_out_with_a_warning(items, spine, warning):
    manuscript = read(epub({"OEBPS/content.opf": package(items, spine)}))
    assert manuscript.text == "One\n\nHello there.\n"
    assert len(manuscript.warnings) == 1
    assert manuscript.warnings[0].startswith(f"book.epub: {warning}")


def test_a_whole_book_gives_no_warning():
    assert read(epub()).warnings == ()


def test_protected_books_are_refused():
    for files in (
        {"META-INF/encryption.xml": ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
        {"META-INF/rights.xml": "<rights/>"},
    ):
        with pytest.raises(ProtectedFile):
            read(epub(files))


def test_scrambled_fonts_are_no_protection():
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding")
    assert read(epub({"META-INF/encryption.xml": fonts})).text == "One\n\nHello there.\n"


def test_books_of_pictures_are_empty():
    with pytest.raises(EmptyStory):
        read(epub(body="<img alt='' src='x.png'/>"))


def test_a_book_without_the_mimetype_is_one_all_the_same():
    assert read(epub({"mimetype": None}), "book.zip").text == "One\n\nHello there.\n"


def test_names_in_another_case_are_found():
    assert read(epub({"OEBPS/c1.xhtml": None, "OEBPS/C1.XHTML": xhtml("<p>Hello.</p>")})).text == "Hello.\n"


def test_other_zips_are_not_books():
    with pytest.raises(UnknownFormat):
        read(zipped({"story.txt": "Hello."}))
