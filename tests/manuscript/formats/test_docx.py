import io
import zipfile

import pytest
from docx.oxml import parse_xml
from made_files import ENTITY_BOMB, OUTSIDE_ENTITY, check, edited, emphasised, kinds, word

from fabula.errors import DamagedFile, EmptyStory, SourceError, UnknownFormat
from fabula.manuscript.formats.detection import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data):
    manuscript = read_bytes(data, "story.docx")
    check(manuscript)
    return manuscript


def whole(document):
    document.core_properties.title = "The Lamp"
    document.core_properties.author = "Ann Other"
    document.core_properties.keywords = "rivers"
    document.core_properties.comments = ""
    document.add_heading("The Lamp", 0)
    document.add_heading("Chapter One", 1)
    paragraph = document.add_paragraph("She ")
    paragraph.add_run("ra").italic = True
    paragraph.add_run("n").italic = True
    paragraph.add_run(" ")
    paragraph.add_run("home").bold = True
    paragraph.add_run(".")
    document.add_paragraph("")
    document.add_paragraph("It was\tdark.").add_run().add_break()
    document.add_paragraph("#")
    document.add_heading("Chapter Two", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "One", "Two"


def body(xml):
    """A document whose body begins with this."""

    def write(document):
        document.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))

    return word(write)


def test_a_story():
    manuscript = read(word(whole))
    assert kinds(manuscript) == [
        ("title", "The Lamp"), ("heading2", "Chapter One"), ("paragraph", "She ran home."), ("break", "\n\n"),
        ("paragraph", "It was\tdark."), ("break", "#"), ("heading2", "Chapter Two"), ("paragraph", "One"),
        ("paragraph", "Two"),
    ]  # fmt: skip
    assert emphasised(manuscript) == [("emphasis", "ran"), ("strong", "home")]
    assert [c.title for c in manuscript.chapters] == ["Chapter One", "Chapter Two"]
    source = manuscript.source
    assert (source.title, source.author, source.details) == ("The Lamp", "Ann Other", (("keywords", "rivers"),))
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_changes_are_read_as_accepted():
    data = body(
        "<w:p><w:r><w:t xml:space='preserve'>She </w:t></w:r><w:del><w:r><w:delText>walked</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ran</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> home</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>now.</w:t></w:r></w:p>"
    )
    assert read(data).text == "She ran home\nnow.\n"


DELETED_MARK = "<w:pPr><w:rPr><w:del w:id='1' w:author='E'/></w:rPr></w:pPr>"


def test_a_deleted_paragraph_leaves_nothing_and_a_deleted_mark_joins_two():
    whole_paragraph = f"<w:p>{DELETED_MARK}<w:del w:id='2'><w:r><w:delText>Cut.</w:delText></w:r></w:del></w:p>"
    mark_alone = f"<w:p>{DELETED_MARK}<w:r><w:t xml:space='preserve'>It was </w:t></w:r></w:p>"

    def write(document):
        for xml in (
            "<w:p><w:r><w:t>Night.</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>late.</w:t></w:r></w:p>",
            mark_alone,
            whole_paragraph,
            "<w:p><w:r><w:t>She ran.</w:t></w:r></w:p>",
        ):
            document.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))

    assert kinds(read(word(write))) == [
        ("paragraph", "She ran."), ("paragraph", "It was late."), ("paragraph", "Night."),
    ]  # fmt: skip


def test_a_member_without_a_name_is_left_out():
    package = io.BytesIO(word(lambda d: d.add_paragraph("Words.")))
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("picture.bin", b"")
    nameless = package.getvalue().replace(b"picture.bin", b"\0icture.bin")
    assert kinds(read(nameless)) == [("paragraph", "Words.")]


def test_headings_by_outline_level_and_by_words():
    outline = "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>Dusk</w:t></w:r></w:p>"
    assert kinds(read(body(outline))) == [("heading2", "Dusk")]
    plain = word(lambda d: [d.add_paragraph(t) for t in ("Chapter 1", "Words.", "Chapter 2", "Words.")])
    assert [k for k, _ in kinds(read(plain))] == ["heading2", "paragraph"] * 2


def test_empty_paragraphs_between_all_others_are_no_breaks():
    data = word(lambda d: [d.add_paragraph(t) for t in ["Words.", ""] * 8])
    assert {k for k, _ in kinds(read(data))} == {"paragraph"}


def test_a_document_without_text_is_empty():
    with pytest.raises(EmptyStory):
        read(word(lambda d: None))


PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/styles.xml",
    "docProps/core.xml",
    "word/numbering.xml",
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("edit", [lambda b: None, lambda b: b[: len(b) // 2], lambda b: b"<a/>", lambda b: b""])
def test_broken_parts_are_refused_or_done_without(part, edit):
    try:
        assert read(edited(word(whole), part, edit)).text
    except SourceError as error:
        assert "\n" not in str(error)
        assert isinstance(error, DamagedFile | UnknownFormat | EmptyStory)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "_rels/.rels"])
@pytest.mark.parametrize("doctype", [ENTITY_BOMB, OUTSIDE_ENTITY])
def test_declared_entities_are_refused(part, doctype):
    with pytest.raises(DamagedFile):
        read(edited(word(whole), part, lambda b: b.replace(b"?>", b"?>" + doctype.encode(), 1)))


def test_endless_nesting_is_refused():
    deep = b"<w:sdt><w:sdtContent>" * 50_000
    with pytest.raises(DamagedFile):
        read(edited(word(whole), "word/document.xml", lambda b: b.replace(b"<w:body>", b"<w:body>" + deep)))
