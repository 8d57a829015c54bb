"""What readers said of novels without annotation: files of rows that name a text, offsets and an answer, and no words.

The texts stand in the folders FOLDERS of the data.
"""

import json
import zlib
from collections import defaultdict
from pathlib import Path

FOLDERS = "novels", "world/standard_ebooks_scenes"


def rows_by_text(labels: Path, column: str = "text") -> dict[str, list[dict]]:
    """Returns the rows of a file of labels by the name of their text, which stands in a column, in their order."""
    rows: dict[str, list[dict]] = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row[column]].append(row)
    return rows


def path_of_text(data: Path, name: str) -> Path:
    """Returns the file of a text. Raises SystemExit where the data does not hold it."""
    paths = [data / folder / f"{name}.txt" for folder in FOLDERS]
    existing = next((path for path in paths if path.exists()), None)
    if existing is None:
        raise SystemExit(
            f"{name}: none of {', '.join(map(str, paths))} exists; give the folder that holds {FOLDERS[0]}"
        )
    return existing


def fold_of_text(name: str, folds: int) -> int:
    """Returns the fold of a text: the same on every machine."""
    return zlib.crc32(name.encode()) % folds
