"""The stories that `bench/same` reads: of the data beside the project where it is there, else made of the example."""

import hashlib
import html
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
from lxml import etree

from bench.places import ROOT, shared_folder

EXAMPLE = ROOT / "examples" / "the_weighbridge.txt"
CASTS = {
    "zenda": "name,aliases,pronouns\nRudolf Rassendyll,Rudolf|Rassendyll,he/him\nColonel Sapt,Sapt|the Colonel,he/him\n"
    "Fritz von Tarlenheim,Fritz|Tarlenheim,he/him\nPrincess Flavia,Flavia|the Princess,she/her\n"
    "Black Michael,Michael|Duke Michael|the Duke,he/him\nRupert of Hentzau,Rupert|Rupert Hentzau|Hentzau,he/him\n"
    "Antoinette de Mauban,Antoinette|Madame de Mauban,she/her\nJohann,,he/him\n",
    "weighbridge": "name,aliases,pronouns\nNora Finch,Nora|Miss Finch,she/her\nMr. Pell,Pell,he/him\n"
    "Hugh Dacre,Hugh,he/him\n",
}  # fmt: skip
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same file each time: what was read of it is kept by its digest


@dataclass(frozen=True, slots=True)
class Story:
    """A file to read, and what else `fabula read` is given."""

    name: str
    file: Path
    options: tuple[str, ...] = ()


def given(files: list[Path]) -> list[Story]:
    """The stories of files that are asked for."""
    return [Story(f"{number}-{file.stem[:30]}", file.resolve()) for number, file in enumerate(files, 1)]


def twelve(folder: Path) -> list[Story]:
    """Twelve stories; those that are parts of others, or in other formats, are written into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in CASTS.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    shared = shared_folder()
    whole = _of_shared(shared, folder) if (shared / "data" / "novels").exists() else _of_example(folder)
    open_cast = ("--cast", str(folder / "weighbridge.csv"), "--open-cast")
    return [*whole, Story("example with an open cast", EXAMPLE, open_cast)]


def digest(stories: list[Story]) -> str:
    """Of all that is read: names, files, options and the files that these name."""
    total = hashlib.sha256()
    for story in stories:
        options = [Path(o).read_bytes() if o.endswith(".csv") else o.encode() for o in story.options]
        for part in (story.name.encode(), story.file.name.encode(), story.file.read_bytes(), *options):
            total.update(len(part).to_bytes(8, "little") + part)
    return total.hexdigest()[:12]


def _of_shared(shared: Path, folder: Path) -> list[Story]:
    novels, books = shared / "data" / "novels", shared / "books"

    def novel(start: str) -> Path:
        return next(novels.glob(f"{start}_*.txt"))

    def part(start: str, words: int) -> str:
        return beginning(novel(start).read_text(encoding="utf-8"), words)

    single = folder / "zenda in single marks.txt"
    single.write_text(novel("95").read_text(encoding="utf-8").replace("“", "‘").replace("”", "’"), encoding="utf-8")
    stories = [
        Story("Thursday", novel("1695")),  # “curly”
        Story("Invisible Man", novel("5230")),  # "straight"
        Story("Zenda, single marks, cast", single, ("--cast", str(folder / "zenda.csv"))),  # ‘single’, told by an I
        Story("short story", next((shared / "stories").glob("*.txt"))),
    ]
    for book, pages in (("arthur-conan-doyle*", 7), ("f-scott-fitzgerald*", 7), ("leo-tolstoy*", 16)):
        source = next(books.glob(book + ".epub"))
        file = folder / source.name
        file.write_bytes(first_pages(source, pages))
        stories.append(Story(f"EPUB {source.stem[:24]}", file))
    stories.append(Story("Markdown", _markdown(part("11", 9000), folder / "alice.md")))
    stories.append(Story("HTML", _web_page(part("208", 9000), folder / "daisy.html")))
    stories.append(Story("docx", _word(part("120", 9000), folder / "treasure.docx")))
    dashes = folder / "portrait.txt"
    dashes.write_text(part("4217", 9000), encoding="utf-8")
    return [*stories, Story("dashes for quotation marks", dashes)]


def _of_example(folder: Path) -> list[Story]:
    text = EXAMPLE.read_text(encoding="utf-8")
    formats = [
        Story("example", EXAMPLE),
        Story("Markdown", _markdown(text, folder / "example.md")),
        Story("HTML", _web_page(text, folder / "example.html")),
        Story("docx", _word(text, folder / "example.docx")),
    ]
    marks = {"single": "‘’", "straight": '""', "guillemets": "«»", "low": "„“"}
    for name, (opening, closing) in marks.items():
        file = folder / f"{name}.txt"
        file.write_text(text.translate(str.maketrans("“”", opening + closing)), encoding="utf-8")
        formats.append(Story(f"example, {name} marks", file))
    dashes, half, cast = folder / "dashes.txt", folder / "half.txt", ("--cast", str(folder / "weighbridge.csv"))
    dashes.write_text(re.sub(r"(?m)^“", "—", text).replace("“", "").replace("”", ""), encoding="utf-8")
    half.write_text(beginning(text, 900), encoding="utf-8")
    return [*formats, Story("dashes", dashes), Story("half", half), Story("example with a cast", EXAMPLE, cast)]


def beginning(text: str, words: int) -> str:
    """The first paragraphs, until there are as many words."""
    count, paragraphs = 0, []
    for paragraph in text.split("\n\n"):
        if count >= words:
            break
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(paragraphs)


def first_pages(book: Path, pages: int) -> bytes:
    """An EPUB with the first pages of the spine of another, without its pictures."""
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if not re.search(r"\.(jpe?g|png)$", name)}
    package = next(name for name in members if name.endswith(".opf"))
    tree = etree.fromstring(members[package])
    for late in tree.xpath("//*[local-name()='spine']/*[local-name()='itemref']")[pages:]:
        late.getparent().remove(late)
    members[package] = etree.tostring(tree, xml_declaration=True, encoding="utf-8")
    return _zipped(members)


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content)
    return file.getvalue()


def _paragraphs(text: str) -> list[tuple[bool, str]]:
    """Each paragraph on one line, and whether it looks like a heading."""
    lines = [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]
    return [(len(line) < 60 and (line.isupper() or line.startswith(("CHAPTER", "PART"))), line) for line in lines]


def _markdown(text: str, file: Path) -> Path:
    lines = ["## " + line if heading else line for heading, line in _paragraphs(text)]
    file.write_text("\n\n".join(["# A Story", *lines]) + "\n", encoding="utf-8")
    return file


def _web_page(text: str, file: Path) -> Path:
    lines = [(heading, html.escape(line, quote=False)) for heading, line in _paragraphs(text)]
    lines = [(heading, re.sub("_([^_]+)_", r"<em>\1</em>", line)) for heading, line in lines]
    body = "\n".join(f"<h2>{line}</h2>" if heading else f"<p>{line}</p>" for heading, line in lines)
    head = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A Story</title></head><body>\n'
    file.write_text(f"{head}<h1>A Story</h1>\n{body}\n</body></html>\n", encoding="utf-8")
    return file


def _word(text: str, file: Path) -> Path:
    document = docx.Document()
    document.add_heading("A Story", 0)
    for heading, line in _paragraphs(text):
        if heading:
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        file.write_bytes(_zipped({name: archive.read(name) for name in archive.namelist()}))
    return file
