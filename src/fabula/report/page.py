"""A Story becomes one page of HTML.

The style, the script and the frame stand beside this file in `assets/`, as a browser would have them. Here they are
put together with the story's data, and sealed: the page's policy lets it run its own script and style, known by their
hashes, and reach nothing else.
"""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from fabula.report.payload import payload
from fabula.schema.story import Story

# In the order they are read: each file uses only what stands above it, and functions called later.
SCRIPTS = (
    "story.js",
    "wording.js",
    "element.js",
    "leaves.js",
    "travel.js",
    "cast.js",
    "card.js",
    "outline.js",
    "chart.js",
    "search.js",
    "stepping.js",
    "shell.js",
)
SURROGATE = re.compile("[\ud800-\udfff]")
NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


def write(story: Story, path: Path) -> None:
    """Writes the page to `path`, whole or not at all.

    Raises:
        OSError: the folder cannot be written to.
    """
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(page(story), encoding="utf-8", newline="\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def page(story: Story) -> str:
    """The whole page, encodable as UTF-8; the story's own words stand in it as data, never as markup."""
    style, script = _asset("report.css"), _script()
    return Template(_asset("report.html")).substitute(
        policy=_policy(style, script),
        title=escape(NO_CHARACTER.sub("\ufffd", story.source.title or story.source.name)),
        style=style,
        script=script,
        payload=_json_for_html(payload(story)),
    )


def _json_for_html(data: dict) -> str:
    """JSON that can stand inside a script element.

    `<` is escaped because `</script` and `<!--` would end or bend the element; a lone surrogate because UTF-8 has no
    bytes for it.
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return SURROGATE.sub(lambda unit: f"\\u{ord(unit[0]):04x}", written.replace("<", "\\u003c"))


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing from anywhere, save this style and this script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files("fabula.report").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in SCRIPTS)
