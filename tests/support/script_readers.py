"""Reads the text back out of each format that carries it, as its description says, and not with code of the package."""

import json
import re
from pathlib import Path

from lxml import etree

JOINER = "\u2060"
_LOOKS_LIKE_A_TAG = re.compile(rf"\[{JOINER}(?={JOINER}*\s*/?\s*(?:break|pause|voice)\s*[:\]])")


def in_xml(text: str) -> str:
    """The text as XML can hold it."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def squeezed(text: str) -> str:
    """The text without white space and word joiners."""
    return "".join(text.replace(JOINER, "").split())


def script(folder: Path) -> str:
    """The text in `story.script.jsonl`, to the character."""
    lines = (folder / "story.script.jsonl").read_text(encoding="utf-8").split("\n")
    return "".join(json.loads(line)["text"] for line in lines if line)


def plain(folder: Path) -> str:
    """The words in `story.script.txt`."""
    words = []
    for line in (folder / "story.script.txt").read_text(encoding="utf-8").split("\n"):
        if line:
            said = re.fullmatch(r"\[[^\[\]]+\] (.+)", line)[1]
            words.append(re.sub(r"^\\(?=\\*\[)", "", said))
    return "\n".join(words)


def sml(folder: Path) -> str:
    """The text in `story.sml`, to the character."""
    marked = "".join(path.read_bytes().decode() for path in sorted((folder / "story.sml").iterdir()))
    return _LOOKS_LIKE_A_TAG.sub("[", re.sub(r"\[(?:voice:[^\]]*|/voice|pause)\]", "", marked))


def ssml(folder: Path) -> str:
    """The text in `story.ssml`, to the character."""
    paths = sorted((folder / "story.ssml").iterdir())
    return "".join("".join(etree.parse(path).getroot().itertext()) for path in paths)


def tei(folder: Path) -> str:
    """The text in `story.tei.xml`, to the character."""
    return "".join(etree.parse(folder / "story.tei.xml").find("{*}text").itertext())


def fountain(folder: Path) -> str:
    """The words in `story.fountain`, without the title page."""
    text = (folder / "story.fountain").read_text(encoding="utf-8")
    words = []
    for element in text.removesuffix("\n").split("\n\n"):
        lines = element.split("\n")
        if re.match(r"(?:Title|Author): ", lines[0]) and not words:
            continue
        if lines[0] == "/*":
            assert lines[-1] == "*/"
            words += lines[1:-1]
            continue
        if lines[0].startswith("@"):
            lines = [line[1:-1] if line.startswith("(") else line for line in lines[1:]]
        elif lines[0].startswith(">"):
            lines = [lines[0][1:-1]]
        elif lines[0].startswith("#"):
            lines = [lines[0].lstrip("#")]
        else:
            assert all(line.startswith("!") for line in lines if element)
            lines = [line[1:] for line in lines]
        words += [re.sub(r"\\([\\*_])", r"\1", line) for line in lines]
    return "\n".join(words)
