"""The differences of two story.json in a reader's terms. Knows docs/contract.md, and nothing else of Fabula."""

import json
from collections import Counter
from collections.abc import Iterator

SPANS = ("blocks", "emphasis", "chapters", "mentions", "quotes", "scenes", "events", "reported")
SINGULAR = {"blocks": "block", "chapters": "chapter", "mentions": "mention", "quotes": "quote", "scenes": "scene",
            "events": "event", "characters": "character", "entities": "entity", "findings": "finding",
            "suggestions": "suggestion"}  # fmt: skip
ROWS = {"upos": "upos_names", "xpos": "xpos_names", "lemma": "lemmas", "deprel": "deprel_names",
        "supersense": "supersense_names"}  # fmt: skip


def excerpt(text: str | None, size: int = 70) -> str:
    """Some text in quotation marks, cut where it is long."""
    if text is None:
        return "(no line)"
    return json.dumps(text if len(text) <= size else text[:size] + "…", ensure_ascii=False)


def cut(lines: list[str], limit: int, layer: str) -> list[str]:
    """The first lines, and how many more there are."""
    return lines if len(lines) <= limit else [*lines[:limit], f"… and {len(lines) - limit} more in {layer}"]


def story_differences(old: dict, new: dict, old_text: str, new_text: str, *, limit: int = 5) -> list[str]:
    """What differs between two story.json, layer by layer; empty where all members are equal."""
    names = [_names(story) for story in (old, new)]
    lines: list[str] = []
    for layer in dict.fromkeys([*old, *new]):
        a, b = old.get(layer), new.get(layer)
        if a == b and (layer in old) == (layer in new):
            continue
        if layer in ("characters", "entities") and a is not None and b is not None:
            found = _people(layer, a, b, names)
        elif layer in SPANS and a is not None and b is not None:
            found = _spans(layer, a, b, (old_text, new_text), names)
        elif layer in ("findings", "suggestions") and a is not None and b is not None:
            found = _sayings(layer, a, b, names)
        elif layer == "grammar" and isinstance(a, dict) and isinstance(b, dict):
            found = _grammar(a, b, new_text)
        else:
            found = iter(())
        lines += cut(list(found) or list(paths(a, b, layer)), limit, layer)
    return lines


def _names(story: dict) -> dict[str, str]:
    listed = [*(story.get("characters") or ()), *(story.get("entities") or ())]
    return {one["id"]: one.get("name", "") for one in listed if isinstance(one, dict) and "id" in one}


def _shown(value: object, names: dict[str, str]) -> str:
    """A value of story.json; an id stands with its name."""
    if isinstance(value, str):
        return f"{value} {names[value]}" if value in names else excerpt(value)
    if isinstance(value, list):
        return "[" + ", ".join(_shown(one, names) for one in value) + "]"
    return "none" if value is None else excerpt(json.dumps(value, ensure_ascii=False))[1:-1].replace('\\"', '"')


def _changes(old: dict, new: dict, names: list[dict[str, str]]) -> str:
    """The members that changed, "speaker c1 Nora Vane -> c2 Edmund"; "" where none did."""

    def shown(side: int, key: str) -> str:
        row = (old, new)[side]
        return _shown(row[key], names[side]) if key in row else "(no member)"

    changed = [key for key in dict.fromkeys([*old, *new]) if old.get(key, ...) != new.get(key, ...)]
    return "; ".join(f"{key} {shown(0, key)} -> {shown(1, key)}" for key in changed)


def _people(layer: str, old: list[dict], new: list[dict], names: list[dict[str, str]]) -> Iterator[str]:
    """Who is gone, who is new and who changed. They are the same by name, in order where two have one name."""
    what = SINGULAR[layer]
    before, after = (_keyed(side, lambda one: (one.get("name"), one.get("category"))) for side in (old, new))
    rest_old = [one for key, one in before.items() if key not in after]
    rest_new = [one for key, one in after.items() if key not in before]
    by_id = {one.get("id"): one for one in rest_new}
    for one in rest_old:
        same = by_id.get(one.get("id"))
        if same is not None and same.get("first") == one.get("first"):
            yield f"{what} {one.get('id')}: {_changes(one, same, names)}"
            by_id.pop(one.get("id"))
        else:
            yield f"{what} gone: {_person(one)}"
    for one in by_id.values():
        yield f"{what} new: {_person(one)}"
    for key, one in before.items():
        if key in after and (changed := _changes(one, after[key], [{}, {}])):
            yield f"{what} {one.get('name')}: {changed}"


def _person(one: dict) -> str:
    return f"{one.get('id')} {one.get('name')} ({one.get('mentions')} mentions, first at {one.get('first')})"


def _keyed(rows: list[dict], key) -> dict:
    """The rows by key; later rows with the same key count on."""
    counted: Counter = Counter()
    keyed = {}
    for row in rows:
        here = key(row)
        keyed[here, counted[here]] = row
        counted[here] += 1
    return keyed


def _spans(
    layer: str, old: list[dict], new: list[dict], texts: tuple[str, str], names: list[dict[str, str]]
) -> Iterator[str]:
    """The rows that stand at a span: changed, gone and new, in the order of the text."""
    places = [{id(row): number for number, row in enumerate(side)} for side in (old, new)]
    before, after = (_keyed(side, lambda row: (row["start"], row["end"])) for side in (old, new))
    for key in sorted({*before, *after}):
        a, b = before.get(key), after.get(key)
        one, side = (b, 1) if a is None else (a, 0)
        name = _title(layer, one, places[side][id(one)], texts[side])
        if a is None:
            yield f"{name}: new"
        elif b is None:
            yield f"{name}: gone"
        elif changed := _changes(a, b, names):
            yield f"{name}: {changed}"


def _title(layer: str, row: dict, number: int, text: str) -> str:
    what = SINGULAR.get(layer, layer)
    if layer in ("scenes", "chapters"):
        return f"{what} {number} ({row['start']}–{row['end']})"
    words = text[row["start"] : row["end"]].replace("\n", " ")
    words = words if len(words) <= 40 else words[:39] + "…"
    return f"{what} at {row['start']} {words}" if layer == "quotes" else f"{what} at {row['start']} '{words}'"


def _sayings(layer: str, old: list[dict], new: list[dict], names: list[dict[str, str]]) -> Iterator[str]:
    what = SINGULAR[layer]

    def key(row: dict) -> tuple:
        return (row.get("says") or row.get("reason"), str(row.get("evidence")))

    before, after = _keyed(old, key), _keyed(new, key)
    yield from (f"{what} gone: {row.get('says') or row.get('reason')}" for k, row in before.items() if k not in after)
    yield from (f"{what} new: {row.get('says') or row.get('reason')}" for k, row in after.items() if k not in before)
    for k in before:
        if k in after and (changed := _changes(before[k], after[k], names)):
            yield f"{what} “{k[0][0]}”: {changed}"


def _grammar(old: dict, new: dict, text: str) -> Iterator[str]:
    """Per column the first token that differs. Columns hold rows in lists of names, which are looked up."""
    if len(old.get("start", ())) != len(new.get("start", ())):
        yield f"grammar: {len(old.get('start', ()))} tokens -> {len(new.get('start', ()))}"
    for column in dict.fromkeys([*old, *new]):
        a, b = old.get(column), new.get(column)
        if column in ROWS.values() or not isinstance(a, list) or not isinstance(b, list):
            continue
        a, b = _decoded(a, old.get(ROWS.get(column, ""))), _decoded(b, new.get(ROWS.get(column, "")))
        rows = [row for row, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
        if rows:
            start, end = (new[edge][rows[0]] for edge in ("start", "end"))
            word = f"token {rows[0]} '{text[start:end]}' at {start}"
            more = f" (and {len(rows) - 1} more tokens)" if len(rows) > 1 else ""
            yield f"grammar: {word}: {column} {a[rows[0]]} -> {b[rows[0]]}{more}"


def _decoded(column: list, names: list | None) -> list:
    return [names[row] if 0 <= row < len(names) else row for row in column] if names else column


def paths(old: object, new: object, path: str = "") -> Iterator[str]:
    """The JSON paths whose values differ, with both values."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            if key not in old or key not in new:
                yield f"{path}.{key}: {'new member' if key not in old else 'member gone'}"
            else:
                yield from paths(old[key], new[key], f"{path}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{path}: {len(old)} items -> {len(new)}"
        for row, (a, b) in enumerate(zip(old, new, strict=False)):
            yield from paths(a, b, f"{path}[{row}]")
    elif old != new or type(old) is not type(new):
        yield f"{path}: {_shown(old, {})} -> {_shown(new, {})}"
