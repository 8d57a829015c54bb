"""Puts the report together: one HTML page with the style, the script and the data of a story.

The style, the script and the frame of the page are files in `assets/`. The content security policy of the page allows
only this style and this script, which it knows by their hashes, and no connection to anywhere.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from fabula.report.payload import payload
from fabula.schema.story import Story

# In the order that the browser runs them. A file uses at its top level only names of the files before it.
SCRIPTS = (
    "story.js",
    "wording.js",
    "element.js",
    "sections.js",
    "navigation.js",
    "cast.js",
    "card.js",
    "outline.js",
    "chart.js",
    "search.js",
    "saving.js",
    "lines_table.js",
    "concordance.js",
    "address.js",
    "findings.js",
    "stepping.js",
    "start.js",
)
EDITING_SCRIPTS = ("editing.js", "edit_lines.js", "edit_cast.js", "edit_review.js", "fix_history.js")
"""What the page of the local app has more, before the last script."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


def write(story: Story, path: Path) -> None:
    """Writes the page to `path`. Where it cannot be written whole, nothing is left.

    Raises:
        OSError: the folder cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(page(story), encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def page(story: Story) -> str:
    """Returns the whole page, which UTF-8 can encode. The words of the story are data in it, never markup."""
    style, script = _asset("report.css"), "\n".join(_asset(name) for name in SCRIPTS)
    return _page(
        story, {},
        policy=f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
        style=f"<style>{style}</style>", script=f'<script type="module">{script}</script>',
    )  # fmt: skip


def app_page(story: Story, app: Mapping[str, object]) -> str:
    """Returns the page with which the local app shows a story, where it can be corrected.

    The style and the script are files that the app serves, as `asset` gives them; its headers hold the policy.

    Args:
        story: the story.
        app: what the script needs to know of the app.
    """
    links = '<link rel="stylesheet" href="/assets/report.css"><link rel="stylesheet" href="/assets/app.css">'
    script = '<script type="module" src="/assets/app.js"></script>'
    return _page(story, {"app": app}, policy="", style=links, script=script)


def shelf_page() -> str:
    """Returns the page with which the local app shows the stories that it has."""
    return _asset("shelf.html")


def asset(name: str) -> str | None:
    """Returns a style or a script that the local app serves; None where there is no such file."""
    if name == "app.js":
        return "\n".join(_asset(script) for script in (*SCRIPTS[:-1], *EDITING_SCRIPTS, SCRIPTS[-1]))
    return _asset(name) if name in ("report.css", "app.css", "shelf.js") else None


def _page(story: Story, more: Mapping[str, object], *, policy: str, style: str, script: str) -> str:
    return Template(_asset("report.html")).substitute(
        policy=policy,
        title=escape(_NOT_IN_HTML.sub("\ufffd", story.source.title or story.source.name)),
        style=style,
        script=script,
        payload=_json_for_html({**payload(story), **more}),
    )


def _json_for_html(data: Mapping[str, object]) -> str:
    """Returns the data as JSON that can be the text of a script element.

    "<" is escaped because `</script` and `<!--` would change where the element ends. A lone surrogate is escaped
    because UTF-8 cannot encode it.
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda surrogate: f"\\u{ord(surrogate[0]):04x}", written.replace("<", "\\u003c"))


def _policy(style: str, script: str) -> str:
    """Returns the content security policy, which allows this style and this script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files("fabula.report").joinpath("assets", name).read_text(encoding="utf-8")
