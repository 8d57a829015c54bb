"""Markdown as Obsidian reads it: properties, links, and words of the story that are taken for nothing else."""

import re
from collections.abc import Iterable, Mapping

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~^$=%!&]")
_LINE_MARKUP = re.compile(r"^([-+]|\d+[.)])")
"""What makes a list of a line that begins with it."""
_NOT_SHOWN = re.compile(r"[\[\]|<>`$%\\]")
"""What the words of a link may not hold."""
_WORD_JOINER = "\u2060"
"""Stands between two brackets of the story, and is not seen."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML wants to have escaped."""

Property = str | int | bool | list[str]


def plain(text: str) -> str:
    """Returns words of the story on one line, with a backslash before each sign that would be markup."""
    escaped = _MARKUP.sub(r"\\\g<0>", _apart(" ".join(text.split())))
    return _LINE_MARKUP.sub(r"\\\g<0>", escaped) if not escaped[:1].isdigit() else _LINE_MARKUP.sub(_escaped, escaped)


def _apart(text: str) -> str:
    """Returns text without two brackets side by side, which are a link in a property, and to some readers of vaults."""
    return re.sub(r"\[(?=\[)", f"[{_WORD_JOINER}", text)


def _escaped(match: re.Match[str]) -> str:
    """Returns the number of a list with a backslash before its mark, which may not stand before a digit."""
    return f"{match[0][:-1]}\\{match[0][-1]}"


def link(note: str, shown: str = "") -> str:
    """Returns a link to a note, with other words to show if these are given."""
    words = " ".join(_NOT_SHOWN.sub(" ", shown).split())
    return f"[[{note}|{words}]]" if words and words != note else f"[[{note}]]"


def properties(values: Mapping[str, Property]) -> str:
    """Returns the properties at the top of a note, in YAML. Empty ones are left out."""
    lines = []
    for name, value in values.items():
        if isinstance(value, list):
            if value:
                lines += [f"{name}:", *(f"  - {_yaml(each)}" for each in value)]
        elif value != "":
            lines.append(f"{name}: {_yaml(value)}")
    return "\n".join(("---", *lines, "---", ""))


def _yaml(value: str | int | bool) -> str:
    """Returns a value as YAML writes it. Text always stands in double quotes."""
    if not isinstance(value, str):
        return str(value).lower()
    escaped = _apart(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def section(title: str, lines: Iterable[str]) -> str:
    """Returns a heading and a list under it; nothing where the list is empty."""
    items = [f"- {line}" for line in lines]
    return "\n".join((f"## {title}", "", *items, "", "")) if items else ""


def quoted(text: str) -> str:
    """Returns words of the story as a quotation on a line of its own."""
    return f"> {plain(text)}\n\n"


def counted(number: int, one: str, several: str) -> str:
    """Returns a number and what is counted: "1 line", "1,200 lines"."""
    return f"{number:,} {one if number == 1 else several}"
