"""Writes the page that shows what differs between two drafts. It has no script: a browser shows it as it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from string import Template
from typing import Any

from fabula.report.page_parts import asset_text, policy, whole_file, words_in_html

Line = Mapping[str, Any]
Link = Callable[[Line], str]
_LISTS = (
    ("other_speaker", "Lines that another person speaks"),
    ("edited_lines", "Reworded lines"),
    ("new_lines", "New lines"),
    ("gone_lines", "Lines that went"),
)
_BARS = {"other_speaker": "other", "edited_lines": "edited", "new_lines": "new", "gone_lines": "gone"}
_FINDINGS = (("new_findings", "New"), ("open_findings", "Still open"), ("mended_findings", "Mended"))
_WIDTH = 240


def write_drafts_page(found: Mapping[str, Any], path: Path, *, titles: tuple[str, str]) -> None:
    """Writes the page to `path`. Where it cannot be written whole, nothing is left.

    Args:
        found: what differs, as `fabula.drafts.named_differences` gives it.
        path: the file.
        titles: the names of the old draft and of the new one.

    Raises:
        OSError: the folder cannot be written.
    """
    whole_file(path, drafts_page(found, titles=titles))


def drafts_page(
    found: Mapping[str, Any], *, titles: tuple[str, str], links: tuple[Link, Link] | None = None, served: bool = False
) -> str:
    """Returns the page. The words of the drafts are text in it, never markup.

    Args:
        found: what differs, as `fabula.drafts.named_differences` gives it.
        titles: the names of the old draft and of the new one.
        links: return the address of a line of the old draft, and of the new one; None for a page without links.
        served: whether the app serves the style as a file and sets the policy.
    """
    style = asset_text("report.css") + asset_text("drafts.css")
    return Template(asset_text("drafts.html")).substitute(
        policy="" if served else policy(style=style),
        style='<link rel="stylesheet" href="/assets/drafts.css">' if served else f"<style>{style}</style>",
        title=words_in_html(f"{titles[0]} and {titles[1]}"),
        old=words_in_html(titles[0]),
        new=words_in_html(titles[1]),
        home='<p><a href="/">All stories</a></p>' if served else "",
        paragraphs=_counts(found["paragraphs"]),
        people=_people(found),
        bars=_bars(found),
        lists="".join(_list(title, found[key], _link(key, links)) for key, title in _LISTS),
        scenes=_scenes(found),
        findings=_findings(found),
    )


def _link(key: str, links: tuple[Link, Link] | None) -> Link:
    """Lines that went stand in the old draft, all others in the new one."""
    old_link, new_link = links or (_nowhere, _nowhere)
    return old_link if key == "gone_lines" else new_link


def _nowhere(_: Line) -> str:
    return ""


def _counts(paragraphs: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in paragraphs.items())


def _people(found: Mapping[str, Any]) -> str:
    rows = [
        ("New in the cast", [_bdi(name) for name in found["came"]]),
        ("No more in the cast", [_bdi(name) for name in found["went"]]),
        ("Called otherwise", [f"{_bdi(old)} is {_bdi(new)}" for old, new in found["renamed"]]),
    ]
    shown = "".join(
        f'<h3>{title} <span class="count">{len(items):,}</span></h3><p>{", ".join(items)}</p>'
        for title, items in rows if items
    )  # fmt: skip
    return shown or "<p>The same people, by the same names.</p>"


def _bars(found: Mapping[str, Any]) -> str:
    """A row for each chapter in which a line differs, with a bar whose parts are the kinds of differences."""
    counts: dict[str, Counter[str]] = {}
    for key in _BARS:
        for row in found[key]:
            chapter = row.get("new", row)["chapter"]
            counts.setdefault(chapter, Counter())[key] += 1
    if not counts:
        return "<p>No line differs.</p>"
    most = max(sum(row.values()) for row in counts.values())
    outside = "Before the first chapter" if len(counts) > 1 else "The story"
    rows = "".join(
        f"<tr><th scope=row>{_bdi(chapter.strip() or outside)}</th>"
        f"<td>{_bar(row, most)}</td><td class=count>{sum(row.values()):,}</td></tr>"
        for chapter, row in counts.items()
    )
    keys = "".join(
        f'<li><svg width="10" height="10" aria-hidden="true"><rect class="{name}" width="10" height="10"/></svg> '
        f"{title} <span class=count>{len(found[key]):,}</span></li>"
        for (key, title), name in zip(_LISTS, _BARS.values(), strict=True)
    )
    return f'<ul class="bar-keys">{keys}</ul><table class="bars"><tbody>{rows}</tbody></table>'


def _bar(counts: Counter[str], most: int) -> str:
    parts, x = [], 0.0
    for key, name in _BARS.items():
        width = _WIDTH * counts[key] / most
        if width:
            parts.append(f'<rect class="{name}" x="{x:.1f}" width="{width:.1f}" height="14"/>')
            x += width
    words = ", ".join(f"{counts[key]:,} {name}" for key, name in _BARS.items() if counts[key])
    return f'<svg width="{_WIDTH}" height="14" role="img" aria-label="{words}">{"".join(parts)}</svg>'


def _list(title: str, rows: Sequence[Mapping[str, Any]], link: Link) -> str:
    if not rows:
        return ""
    items = []
    for row in rows:
        old, new = row.get("old"), row.get("new")
        if old is None or new is None:
            items.append(_item(row, link, _bdi(row["text"])))
        else:
            before = f"{_name(old)} → " if old["speaker"] != new["speaker"] else ""
            items.append(_item(new, link, _marked(old["text"], new["text"]), before))
    shown = "".join(items)
    return (
        f'<details{" open" if len(rows) <= 40 else ""}><summary><h2>{title} <span class="count">{len(rows):,}</span>'
        f'</h2></summary><ul class="lines">{shown}</ul></details>'
    )


def _item(line: Line, link: Link, words: str, before: str = "") -> str:
    address = link(line)
    chapter = _bdi(line["chapter"].strip())
    place = f'<a href="{words_in_html(address)}">{chapter or "Open"}</a>' if address else chapter
    return f'<li><p class="who">{before}{_name(line)} <span class="count">{place}</span></p><p>{words}</p></li>'


def _name(line: Line) -> str:
    return _bdi(line["speaker"]) if line["speaker"] else '<span class="none">not known</span>'


def _marked(old: str, new: str) -> str:
    """The words of the new draft, with those that are new and those that went marked."""
    before, after = old.split(), new.split()
    parts = []
    for what, a, b, c, d in SequenceMatcher(a=before, b=after).get_opcodes():
        if what == "equal":
            parts.append(words_in_html(" ".join(after[c:d])))
            continue
        if b > a:
            parts.append(f"<del>{words_in_html(' '.join(before[a:b]))}</del>")
        if d > c:
            parts.append(f"<ins>{words_in_html(' '.join(after[c:d]))}</ins>")
    return f"<bdi>{' '.join(parts)}</bdi>"


def _scenes(found: Mapping[str, Any]) -> str:
    come, go = len(found["new_scenes"]), len(found["gone_scenes"])
    return f"{come:,} begin where none began, {go:,} begin no more" if come or go else "All begin where they began"


def _findings(found: Mapping[str, Any]) -> str:
    lists = ((title, found[key]) for key, title in _FINDINGS if found[key])
    return "".join(_said(title, says) for title, says in lists) or "<p>None in either draft.</p>"


def _said(title: str, says: Iterable[str]) -> str:
    return f"<h3>{title}</h3><ul>{''.join(f'<li>{_bdi(words)}</li>' for words in says)}</ul>"


def _bdi(words: str) -> str:
    return f"<bdi>{words_in_html(words)}</bdi>" if words else ""
