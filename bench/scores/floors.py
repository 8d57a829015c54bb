"""The lowest figures that may land: `bench/floors.json`."""

import json
import sys

from bench.places import ROOT

FLOORS = ROOT / "bench" / "floors.json"


def compare_with_floors(figures: dict[str, dict[str, float]], *, update: bool, lower: bool) -> int:
    """Compares figures with the floors; returns 1 where one fell.

    Args:
        figures: by corpus and name.
        update: whether a floor is raised to a figure that is higher.
        lower: whether, with `update`, a floor is lowered to a figure that fell.
    """
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = []
    for corpus, measured in figures.items():
        kept = floors.setdefault(corpus, {})
        for name, value in measured.items():
            value = round(value, 2)
            if value < kept.get(name, 0):
                fallen.append(f"{corpus}: {name} fell from {kept[name]} to {value}")
            if name not in kept or value > kept[name] or lower:
                kept[name] = value
    print(*fallen, sep="\n", file=sys.stderr)
    if update:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 1 if fallen and not (update and lower) else 0
