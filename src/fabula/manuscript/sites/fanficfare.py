"""Reads what FanFicFare writes around a story."""

from collections.abc import Iterator

from lxml import etree

from fabula.manuscript.sites.details import BY, MAX_DEPTH, PageDetails, classes_of, language_of, tag_of, text_of


def fanficfare_details(root: etree._Element) -> PageDetails | None:
    """Returns what a page that FanFicFare made says, None for any other page."""
    body = root.find("{*}body")
    if body is None:
        body = root.find("body")
    if body is None:
        return None
    if classes_of(body) & {"fff_tocpage", "fff_logpage", "fff_coverpage"}:
        return PageDetails(left_out=frozenset({body}))
    if "fff_titlepage" in classes_of(body):
        heading = body.find("{*}h3")
        labels, left_out = body, {body}
    else:
        heading = body.find("h1")
        table = body.find("table[@class='full']")
        if heading is None or table is None or not BY.search(text_of(heading)):
            return None
        labels, left_out = table, {heading, table, *_contents(body)}
    title, _, author = text_of(heading).rpartition(" by ") if heading is not None else ("", "", "")
    details = tuple(_pairs_after_bold(labels))
    return PageDetails(title or None, author or None, language_of(details), details, frozenset(left_out))


def _contents(body: etree._Element) -> Iterator[etree._Element]:
    """Yields the elements of a table of contents: a heading in a named anchor, and the list of links below."""
    checked: set[etree._Element] = set()
    for anchor in body.iterfind(".//a[@name='TOCTOP']"):
        yield anchor
        parent = anchor.getparent()
        for below in (anchor.getnext(), None if parent is None else parent.getnext()):
            if below is None or below in checked:
                continue
            checked.add(below)
            if tag_of(below) == "p" and below.find("a") is not None:
                yield below


def _pairs_after_bold(box: etree._Element) -> Iterator[tuple[str, str]]:
    """Yields the pairs of `<b>Label:</b> value`; the value ends with the line, or stands in the next cell.

    A label inside the label or value of another is read up to `MAX_DEPTH`, so that all pairs together are no longer
    than that many pages.
    """
    read: set[etree._Element] = set()  # labels and values
    depth = 0
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            depth -= element in read
            continue
        if tag_of(element) == "b":
            read.add(element)
        depth += element in read
        if depth > MAX_DEPTH:
            walk.skip_subtree()
            continue
        label = text_of(element) if tag_of(element) == "b" else ""
        if not label.endswith(":"):
            continue
        texts = [element.tail or ""]
        for sibling in element.itersiblings():
            if tag_of(sibling) in ("br", "b"):
                break
            texts += [*(sibling.itertext() if tag_of(sibling) else ()), sibling.tail or ""]
            read.add(sibling)
        value = " ".join("".join(texts).split())
        parent = element.getparent()
        cell = parent.getnext() if parent is not None and tag_of(parent) == "td" else None
        if not value and cell is not None and cell not in read:
            value = text_of(cell)
            read.add(cell)
        yield label.rstrip(":"), value
