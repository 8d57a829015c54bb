"""What every page is made of: the files in `assets/`, the content security policy, and words that are no markup."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path

_NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


@cache
def asset_text(name: str) -> str:
    """Returns the text of a file in `assets/`."""
    return files("fabula.report").joinpath("assets", name).read_text(encoding="utf-8")


def policy(*, style: str, script: str = "") -> str:
    """Returns the element with the content security policy, which allows this style, this script and nothing else."""
    allowed = (
        f"default-src 'none'; style-src '{_digest(style)}'; "
        + (f"script-src '{_digest(script)}'; " if script else "")
        + "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'


def words_in_html(words: str) -> str:
    """Returns words as text or an attribute of a page, which UTF-8 can encode."""
    return escape(_NOT_IN_HTML.sub("\ufffd", words))


def whole_file(path: Path, page: str) -> None:
    """Writes a page to `path`. Where it cannot be written whole, nothing is left.

    Raises:
        OSError: the folder cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(page, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _digest(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()
