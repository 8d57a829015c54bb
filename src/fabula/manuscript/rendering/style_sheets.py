"""Reads from style sheets how blocks are set: the space above and below, centred, with their line ends kept.

It knows rules for a tag, a class, or both. Rules for what stands inside or beside something else, or for
some screens, are left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

_SELECTOR = re.compile(r"(?:(?:html|body)\s+)?([a-zA-Z][\w]*)?((?:\.[\w-]+)*)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(em|rem|px|pt|ex|lh|%)?")
_EMS = {"em": 1.0, "rem": 1.0, "lh": 1.2, "px": 1 / 16, "pt": 1 / 12, "ex": 0.5, "%": 0.3, "": 0.0}
_SIDES = ("top", "right", "bottom", "left")
_READ_PROPERTIES = frozenset({"text-align", "white-space", "font-style"})
_MAX_RULES = 5000
_MAX_SHEET_CHARS = 1 << 20

Selector = tuple[str, frozenset[str]]


class BlockStyle(NamedTuple):
    """How a block is set.

    Attributes:
        space_above: the space that its style adds above, in ems.
        space_below: the space below, in ems.
        centred: whether its lines are centred.
        inset: whether it is set in, to the right or in italics, as a letter or a sign is.
        keeps_lines: whether its line ends are shown.
    """

    space_above: float = 0.0
    space_below: float = 0.0
    centred: bool = False
    inset: bool = False
    keeps_lines: bool = False


PLAIN_STYLE = BlockStyle()
"""How a block is set without any rule."""
CENTRED_STYLE = BlockStyle(centred=True)


class StyleSheet:
    """The rules of one or more style sheets; a later rule overrides an earlier one of the same selector."""

    def __init__(self, sheets: Iterable[str] = ()):
        self._rules: dict[Selector, dict[str, str]] = {}
        self._styles: dict[tuple[str, str, str], BlockStyle] = {}  # by tag, class and style attribute
        for sheet in sheets:
            for selectors, declarations in _rules(sheet[:_MAX_SHEET_CHARS]):
                self._add(selectors, declarations)
        self._selectors_of: dict[str, list[Selector]] = {}  # by one of their classes, "" where they have none
        for tag, classes in self._rules:
            self._selectors_of.setdefault(min(classes, default=""), []).append((tag, classes))

    def _add(self, selectors: str, declarations: str) -> None:
        values = _declarations(declarations)
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if values and match and match[0] and len(self._rules) < _MAX_RULES:
                key = (match[1] or "").lower(), frozenset(filter(None, match[2].split(".")))
                self._rules.setdefault(key, {}).update(values)

    def style_of(self, element: etree._Element, tag: str) -> BlockStyle:
        """Returns how an element is set; `tag` is its local name."""
        attributes = tag, element.get("class", ""), element.get("style", "")
        style = self._styles.get(attributes)
        if style is None:
            style = self._styles[attributes] = self._style(*attributes)
        return style._replace(centred=True) if tag == "center" or element.get("align") == "center" else style

    def _style(self, tag: str, class_names: str, inline: str) -> BlockStyle:
        names = frozenset(class_names.split())
        selectors = [
            (len(classes), bool(rule_tag), rule_tag, classes)
            for name in ("", *sorted(names))
            for rule_tag, classes in self._selectors_of.get(name, ())
            if rule_tag in ("", tag) and classes <= names
        ]
        values: dict[str, str] = {}
        for _, _, rule_tag, classes in sorted(selectors, key=lambda selector: selector[:2]):  # the closest rule last
            values.update(self._rules[rule_tag, classes])
        values.update(_declarations(inline))
        return _block_style(values) if values else PLAIN_STYLE


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yields the selectors and the declarations of each rule that holds on every screen."""
    depth = 0  # of the blocks for some screens that are open
    for part in _without_comments(sheet).split("}"):
        *outer, declarations = part.split("{")
        if depth == 0 and len(outer) == 1 and not outer[0].rpartition(";")[2].lstrip().startswith("@"):
            yield outer[0].rpartition(";")[2], declarations
        depth = max(0, depth + len(outer) - 1)


def _without_comments(sheet: str) -> str:
    """Returns a style sheet up to the first comment that is not closed, without its other comments."""
    kept: list[str] = []
    start = 0
    while (opening := sheet.find("/*", start)) >= 0:
        kept.append(sheet[start:opening])
        closing = sheet.find("*/", opening + 2)
        start = len(sheet) if closing < 0 else closing + 2
    return " ".join([*kept, sheet[start:]])


def _declarations(text: str) -> dict[str, str]:
    """Returns the values of the properties that are read, those of margin and padding for each side."""
    values: dict[str, str] = {}
    for declaration in text.split(";"):
        key, _, value = declaration.partition(":")
        key, value = key.strip().lower(), value.replace("!important", "").strip().lower()
        if key in ("margin", "padding") and value:
            given = value.split()[:4]
            top, right = given[0], given[1] if len(given) > 1 else given[0]
            bottom, left = given[2] if len(given) > 2 else top, given[3] if len(given) > 3 else right
            values |= {f"{key}-{side}": v for side, v in zip(_SIDES, (top, right, bottom, left), strict=True)}
        elif key.startswith(("margin-", "padding-")) or key in _READ_PROPERTIES:
            values[key] = value
    return values


def _block_style(values: dict[str, str]) -> BlockStyle:
    above, right, below, left = (_ems(values, f"margin-{side}") + _ems(values, f"padding-{side}") for side in _SIDES)
    align = values.get("text-align")
    return BlockStyle(
        space_above=above,
        space_below=below,
        centred=align == "center",
        inset=left > 0 or right > 0 or align == "right" or values.get("font-style") in ("italic", "oblique"),
        keeps_lines=values.get("white-space", "").startswith(("pre", "break-spaces")),
    )


def _ems(values: dict[str, str], key: str) -> float:
    """Returns a length in ems; 0 where it is none."""
    match = _LENGTH.fullmatch(values.get(key, ""))
    return float(match[1]) * _EMS[match[2] or ""] if match else 0.0
