"""Texts whose names have known bearers: what the models of names are fitted on."""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fabula import encoder
from fabula.people import gather_link_evidence
from fabula.people.coreference import LinkEvidence
from fabula.people.names import NameTable, find_names
from fabula.pipeline import TextLayer
from fabula.schema.people import CATEGORIES
from training.corpora.casts import ListedCast, cast_in_lines, cast_made_by_hand, cast_of_pdnc, uses
from training.names.novel_parts import parts_of_novel
from training.rankers.folds import novel_folders
from training.rankers.readings import annotated_text

LISTS = Path(__file__).parent / "casts"
"""The casts of further novels, a file each. They are learned from, and nothing is measured on them."""
UNKNOWN = "_unknown"
"""The bearer of a name whose uses mean several people."""
MIN_SHARE_OF_BEARER = 0.7
"""The share of a name's uses that mean its bearer."""


@dataclass(frozen=True, slots=True, eq=False)
class NamedText:
    """A text with its names, and who bears them.

    Attributes:
        name: of the novel or excerpt.
        names: all uses of names.
        bearers: the bearer of each distinct name; None where no list has it, `SHARED` or UNKNOWN where several have.
        complete_from: the uses from which a name that no list has is no person's; None where there may be others.
        links: the mentions of the network and its links.
    """

    name: str
    names: NameTable
    bearers: tuple[str | None, ...]
    complete_from: int | None
    links: LinkEvidence


def read_novels(args: argparse.Namespace, parts: tuple[int, ...] = ()) -> list[NamedText]:
    """Returns the novels with casts made by hand, PDNC's, and those of `LISTS`; a few of each for a trial run.

    After each novel come its parts under the same name, as many as each of `parts` says; after those of `LISTS` as many
    as the first of them says.
    """
    data, count = args.data, args.novels
    paths = [data / "novels" / f"{path.stem}.txt" for path in sorted((data / "casts").glob("*.json"))]
    if count:
        paths = sorted(paths, key=lambda path: path.stat().st_size)[:count]
    novels = [(path.stem, path, cast_made_by_hand(data / "casts" / f"{path.stem}.json"), parts) for path in paths]
    for folder in novel_folders(data / "pdnc", count):
        novels.append((folder.name, folder / "novel_text.txt", cast_of_pdnc(folder), parts))
    for path in sorted(LISTS.glob("*.txt"))[:count]:
        novels.append((path.stem, _text_of(path.stem, data, args.books), cast_in_lines(path), parts[:1]))
    texts = []
    for name, path, cast, parts_of_it in novels:
        text = annotated_text(path, args.parses)
        texts.append(_named_text(name, text, cast))
        texts += [_named_text(name, part, cast) for count in parts_of_it for part in parts_of_novel(text, count)]
    return texts


def _text_of(name: str, data: Path, books: Path | None) -> Path:
    """The text of a novel of `LISTS`: one of the corpora's, or one of Standard Ebooks."""
    folders = [data / "novels", *([books] if books else [])]
    for folder in folders:
        if (folder / f"{name}.txt").exists():
            return folder / f"{name}.txt"
    raise SystemExit(
        f"{name}: no text of this novel in {', '.join(map(str, folders))}; --books names a folder of texts."
    )


def read_excerpts(args: argparse.Namespace) -> list[NamedText]:
    """Returns LitBank's excerpts of the training set."""
    paths = sorted((args.data / "litbank" / "train").glob("*.txt"))[: args.novels]
    return [_excerpt(path, args.parses) for path in paths]


def _named_text(name: str, text: TextLayer, cast: ListedCast) -> NamedText:
    names = find_names(text.manuscript, text.tokens, text.parse, text.quotes)
    bearer_at_end = dict(uses(text.manuscript.text, cast))
    links = gather_link_evidence(text.tokens, text.parse, encoder.pair_scorer(), text.quotes)
    return NamedText(name, names, _bearers(text, names, bearer_at_end), cast.complete_from, links)


def _excerpt(path: Path, parses: Path | None) -> NamedText:
    text = annotated_text(path, parses)
    names = find_names(text.manuscript, text.tokens, text.parse, text.quotes)
    annotation = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    raw = path.read_bytes().decode("utf-8")
    offset = _offsets(raw, text.manuscript.text)
    person = CATEGORIES[0]
    ends = {
        offset[mention["end"]]: mention["entity"]
        for mention in annotation["mentions"]
        if mention["kind"] == "PROP" and mention["category"] == person
    }
    links = gather_link_evidence(text.tokens, text.parse, encoder.pair_scorer(), text.quotes)
    bearers = _bearers(text, names, ends)
    return NamedText(path.stem, names, bearers, complete_from=1, links=links)


def _bearers(text: TextLayer, names: NameTable, bearer_at_end: dict[int, str]) -> tuple[str | None, ...]:
    """The bearer of each distinct name: the one that most of its uses have."""
    votes: list[Counter] = [Counter() for _ in names.keys]
    ends = text.tokens.end[names.token_end - 1].tolist()
    for row, end in zip(names.key_row.tolist(), ends, strict=True):
        votes[row][bearer_at_end.get(end, bearer_at_end.get(end + 1))] += 1
    best = [vote.most_common(1)[0] for vote in votes]
    return tuple(
        bearer if count >= MIN_SHARE_OF_BEARER * vote.total() else UNKNOWN
        for (bearer, count), vote in zip(best, votes, strict=True)
    )


def _offsets(raw: str, text: str) -> np.ndarray:
    """The offset in a story's text of each offset of its file; both differ in white space only. Shape: (len + 1,)."""
    solid_raw = np.array([not character.isspace() for character in raw], bool)
    solid_ends = np.flatnonzero([not character.isspace() for character in text]) + 1
    count = np.concatenate([[0], np.cumsum(solid_raw)])
    ends: np.ndarray = np.concatenate([[0], solid_ends])[np.minimum(count, len(solid_ends))]
    return ends
