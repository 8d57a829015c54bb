"""Puts the report together: one HTML page with the style, the script and the data of a story.

The style, the script and the frame of the page are files in `assets/`. The content security policy of the page allows
only this style and this script, which it knows by their hashes, and no connection to anywhere.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from fabula.report.page_parts import asset_text, policy, whole_file, words_in_html
from fabula.report.payload import payload
from fabula.schema.story import Story

# In the order that the browser runs them. A file uses at its top level only names of the files before it.
SCRIPTS = (
    "story.js",
    "wording.js",
    "element.js",
    "sections.js",
    "navigation.js",
    "people_rows.js",
    "suggestions.js",
    "tags.js",
    "cast.js",
    "card.js",
    "outline.js",
    "chart.js",
    "search.js",
    "saving.js",
    "lines_table.js",
    "concordance.js",
    "ties.js",
    "tie_chart.js",
    "warmth_chart.js",
    "ties_graph.js",
    "ties_page.js",
    "events.js",
    "events_page.js",
    "claims.js",
    "facts.js",
    "world_page.js",
    "family_page.js",
    "promises_page.js",
    "places_page.js",
    "scenes_page.js",
    "time_page.js",
    "terms_page.js",
    "address.js",
    "findings.js",
    "stepping.js",
    "start.js",
)
EDITING_SCRIPTS = (
    "editing.js",
    "edit_lines.js",
    "people_field.js",
    "edit_cast.js",
    "confirm_cast.js",
    "edit_review.js",
    "fix_history.js",
)
"""What the page of the local app has more, before the last script."""
_EMBEDDED_SCRIPT = '<script type="module">{}</script>'
_PAYLOAD_BEGIN = '<script type="application/json" id="payload">'
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(story: Story, path: Path) -> None:
    """Writes the page to `path`. Where it cannot be written whole, nothing is left.

    Raises:
        OSError: the folder cannot be written.
    """
    whole_file(path, page(story))


def page(story: Story) -> str:
    """Returns the whole page, which UTF-8 can encode. The words of the story are data in it, never markup."""
    style, script = asset_text("report.css"), _script()
    return _page(
        payload(story),
        policy=policy(style=style, script=script),
        style=f"<style>{style}</style>", script=_EMBEDDED_SCRIPT.format(script),
    )  # fmt: skip


def saved_payload(path: Path, story_file: Path) -> dict[str, Any] | None:
    """Returns the payload of a page that `write` wrote, which is quicker than to load the story and make it.

    Args:
        path: the page.
        story_file: the file of the story that the page shows.

    Returns:
        The payload, or None where the page is missing, damaged, older than the story, or has not the script of this
        version of Fabula, since another script may need another payload.
    """
    try:
        if path.stat().st_mtime_ns < story_file.stat().st_mtime_ns:
            return None
        text = path.read_text(encoding="utf-8")
        _, begin, rest = text.partition(_PAYLOAD_BEGIN)
        written, end, rest = rest.partition("</script>")
        if not (begin and end and rest.lstrip().startswith(_EMBEDDED_SCRIPT.format(_script()))):
            return None
        read = json.loads(written)
        return read if isinstance(read, dict) else None
    except (OSError, ValueError, RecursionError):
        return None


def app_page(data: Mapping[str, Any], app: Mapping[str, object]) -> str:
    """Returns the page with which the local app shows a story, where it can be corrected.

    The style and the script are files that the app serves, as `asset` gives them; its headers hold the policy.

    Args:
        data: the payload of the story.
        app: what the script needs to know of the app.
    """
    links = '<link rel="stylesheet" href="/assets/report.css"><link rel="stylesheet" href="/assets/app.css">'
    script = '<script type="module" src="/assets/app.js"></script>'
    return _page({**data, "app": app}, policy="", style=links, script=script)


def shelf_page() -> str:
    """Returns the page with which the local app shows the stories that it has."""
    return asset_text("shelf.html")


def asset(name: str) -> str | None:
    """Returns a style or a script that the local app serves; None where there is no such file."""
    if name == "app.js":
        return "\n".join(asset_text(script) for script in (*SCRIPTS[:-1], *EDITING_SCRIPTS, SCRIPTS[-1]))
    if name == "drafts.css":
        return asset_text("report.css") + asset_text(name)
    return asset_text(name) if name in ("report.css", "app.css", "shelf.js") else None


def _script() -> str:
    """The script of a page that stands alone."""
    return "\n".join(asset_text(name) for name in SCRIPTS)


def _page(data: Mapping[str, Any], *, policy: str, style: str, script: str) -> str:
    return Template(asset_text("report.html")).substitute(
        policy=policy,
        title=words_in_html(str(data.get("title", ""))),
        style=style,
        script=script,
        payload=_json_for_html(data),
    )


def _json_for_html(data: Mapping[str, object]) -> str:
    """Returns the data as JSON that can be the text of a script element.

    "<" is escaped because `</script` and `<!--` would change where the element ends. A lone surrogate is escaped
    because UTF-8 cannot encode it.
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda surrogate: f"\\u{ord(surrogate[0]):04x}", written.replace("<", "\\u003c"))
