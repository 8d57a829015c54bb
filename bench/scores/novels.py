"""The tables of PDNC's novels: with nothing given, with casts given, and by how sure a speaker must be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.readings.command_line import print_errors, read_stories
from bench.readings.left_out import read_left_out
from bench.scores.coverage import answers, by_threshold
from bench.scores.first_addressees import first_addressees
from bench.scores.quotation_marks import with_marks
from bench.scores.scorer import PDNC, corpus_of, score
from bench.tables import stamp, table
from training.corpora.pdnc import known_cast, rows_of
from training.rankers.folds import novel_folders

LEFT_OUT = """No novel here was read with weights that saw it: the weights of speakers and addressees are fitted anew
for each fold, on the novels of the others, and those of names, identity, pronouns and kinship terms were. The rules for
quotations and cues are the same for all; they were written while looking at these novels, so that an unseen book may
come out lower."""
PACKAGED = """Read with the weights in the package, which were fitted on these very novels: not a figure to quote."""
CAST_GIVEN = """Each novel is read with the list of characters that the corpus has for it: names, aliases, and
pronouns by their gender. Its quotations are not given. The rankers are fitted on the novels of the other folds, with
nothing given and with their casts given. Quotes whose speaker the corpus has by another name than its list, one in
thirteen, count here and above where one listed person alone bears the name."""
TRIAL = """A trial run: the rankers were fitted on these few novels only. Not figures to quote."""

COLUMNS = {
    "quote F1": "quotes F1",
    "speaker accuracy": "speaker",
    "speaker Explicit": "explicit",
    "speaker Anaphoric": "anaphoric",
    "speaker Implicit": "implicit",
    "speaker non-minor": "non-minor",
    "addressee F1": "addressee F1",
    "addressee first": "first addressee",
    "cast recall": "cast recall",
    "cast whole": "cast whole",
    "mention resolution": "mentions resolved",
}
MARKS_COLUMNS = {"quote F1": "quotes F1", "quote R half": "found at half overlap", "speaker accuracy": "speaker"}
CAST_COLUMNS = {key: name for key, name in COLUMNS.items() if key not in ("quote F1", "cast recall", "cast whole")} | {
    "speaker non-explicit": "non-explicit"
}
MEANS = ("speaker accuracy, mean of novels", "addressee first, mean of novels")


@dataclass(frozen=True, slots=True)
class Novels:
    """The novels that are measured.

    Attributes:
        work: the folder of what the run writes.
        count: how many novels a trial run takes, or None for all.
        parses: the folder where the network's reading of each novel is kept from run to run, or None.
    """

    work: Path
    count: int | None = None
    parses: Path | None = None

    def paths(self) -> dict[str, Path]:
        """Returns the text of each novel by its name."""
        return {folder.name: folder / "novel_text.txt" for folder in novel_folders(PDNC, self.count)}


def nothing_given(novels: Novels, marks: str | None = None, *, packaged: bool = False) -> dict[str, float]:
    """Prints the table of the novels as they are, and returns its totals.

    Args:
        novels: the novels that are measured.
        marks: the quotation marks that they are converted to, or None.
        packaged: whether they are read with the weights in the package.
    """
    paths = novels.paths()
    if marks:
        paths = with_marks(paths, marks, novels.work / "texts")
    out = novels.work / f"pdnc-{marks or 'as-printed'}"
    if packaged:
        print_errors(read_stories(paths, out))
    else:
        print_errors(read_left_out(paths, out, PDNC, count=novels.count, parses=novels.parses))
    columns = MARKS_COLUMNS if marks else COLUMNS
    total = _figures(list(paths), out, novels.work)
    rows = [[name, *(figures[key] for key in columns)] for name, figures in _one_by_one(paths, out, novels.work)]
    rows.append(["**all lines**", *(total[key] for key in columns)])
    if not marks:
        rows.append(_row_of_means(total, columns))
    converted = f", {marks} marks" if marks else ""
    print(f"\n### Project Dialogism Novel Corpus, {len(paths)} novels{converted} ({stamp()})\n")
    note = TRIAL if novels.count else PACKAGED if packaged else LEFT_OUT
    print(table(["novel", *columns.values()], rows), f"\n\n{note}")
    return {key: total[key] for key in [*columns, *([] if marks else MEANS)]}


def casts_given(novels: Novels) -> dict[str, float]:
    """Prints the table of the novels, each read with its cast known, and returns its totals."""
    paths = novels.paths()
    casts = {name: known_cast(path.parent) for name, path in paths.items()}
    out = novels.work / "pdnc-cast-given"
    print_errors(read_left_out(paths, out, PDNC, casts=casts, count=novels.count, parses=novels.parses))
    total = _with_non_explicit(_figures(list(paths), out, novels.work), list(paths))
    rows = []
    for name, figures in _one_by_one(paths, out, novels.work):
        all_figures = _with_non_explicit(figures, [name])
        rows.append([name, *(all_figures[key] for key in CAST_COLUMNS)])
    rows.append(["**all lines**", *(total[key] for key in CAST_COLUMNS)])
    rows.append(_row_of_means(total, CAST_COLUMNS))
    print(f"\n### The same novels, their casts given ({stamp()})\n")
    print(table(["novel", *CAST_COLUMNS.values()], rows), f"\n\n{TRIAL if novels.count else CAST_GIVEN}")
    return {key: total[key] for key in (*CAST_COLUMNS, *MEANS)}


def print_coverage(novels: Novels) -> None:
    """Prints how many quotes get a speaker, and how many of these are right, with nothing given and casts given."""
    columns = []
    for out in (novels.work / "pdnc-as-printed", novels.work / "pdnc-cast-given"):
        folders = [folder for folder in sorted(out.iterdir()) if (folder / "story.json").exists()]
        columns.append(by_threshold([answers(folder.name, folder) for folder in folders]))
    print(f"\n### How many lines are named, and how many of these are right ({stamp()})\n")
    names = ["sure", "named, nothing given", "of these right", "named, cast given", "of these right"]
    print(table(names, [[f"{a[0]:.2f}", *a[1:], *b[1:]] for a, b in zip(*columns, strict=True)]))


def _figures(names: list[str], out: Path, work: Path) -> dict[str, float]:
    return score("pdnc", corpus_of(names, work), out) | first_addressees(names, out)


def _one_by_one(novels: dict[str, Path], out: Path, work: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Yields the figures of each novel by itself."""
    for name in novels:
        yield name, _figures([name], out, work)


def _row_of_means(total: dict[str, float], columns: dict[str, str]) -> list:
    return ["**mean of novels**", *(total.get(f"{key}, mean of novels", "") for key in columns)]


def _with_non_explicit(figures: dict[str, float], novels: list[str]) -> dict[str, float]:
    """Returns the figures of novels with that of all quotes that have no name in a tag."""
    lines: Counter = Counter()
    for name in novels:
        listed = {row["Main Name"] for row in rows_of(PDNC / name / "character_info.csv")}
        annotated = rows_of(PDNC / name / "quotation_info.csv")
        lines += Counter(row["quoteType"].strip().capitalize() for row in annotated if row["speaker"] in listed)
    kinds = [kind for kind in ("Anaphoric", "Implicit") if lines[kind]]
    right = sum(figures[f"speaker {kind}"] * lines[kind] for kind in kinds)
    return {**figures, "speaker non-explicit": right / max(1, sum(lines[kind] for kind in kinds))}
