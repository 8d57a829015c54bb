#!/usr/bin/env python3
"""Fits whom "he" and "she" mean (`fabula.people.pronouns.ranker`) on PDNC and on LitBank's train documents.

    python training/whom_weights.py ../shared/data [--rounds 3] [--write]

PDNC says who speaks each line, so whom the pronoun of its tag means, and whom the pronouns inside of lines mean.
LitBank says it of every mention of its excerpts. What is known of a person at a pronoun hangs on what the pronouns
before were taken for, so the network learns from its own walks through the stories: each round reads them with what
the last one fitted, and fits on all rounds (DAgger, Ross et al. 2011). A novel is walked through with weights fitted on
the other folds. `--write` writes `whom.npz` into the package and the folds' weights, for what is measured on novels,
into `training/whom_folds.npz`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from dialogism import FOLDS, WHOM, annotated, bearers, inside, known_cast, people_of, write

from fabula import encoder, manuscript, people, quotations
from fabula.cues import tokens_beside_tag
from fabula.indexes import mention_heads
from fabula.people.pronouns import COLUMNS, MentionColumns, PronounResolver
from fabula.ranking import FeatureNetwork
from fabula.schema.parse import Parse
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens
from fabula.tokens import tokens

HIDDEN, EPOCHS, RATE, BATCH = 32, 12, 5e-3, 256
WRITTEN = Path(__file__).parents[1] / "src" / "fabula" / "ranking" / "weights" / "pronouns.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A pronoun on one walk: the evidence for each who may be meant, and which of them is."""

    fold: int
    tag: bool
    rows: np.ndarray
    meant: int


class Walk(PronounResolver):
    """Keeps what it is asked."""

    def __init__(self, *args):
        super().__init__(*args)
        self.asked: dict[int, tuple[list[int], np.ndarray]] = {}

    def features(self, row, candidates, *args):
        """As `PronounResolver` gives them."""
        features = super().features(row, candidates, *args)
        self.asked[row] = candidates, features
        return features


def untaught() -> FeatureNetwork:
    """What the first round walks with: the links, and who was named last."""
    inner = np.zeros((len(COLUMNS), 2))
    inner[COLUMNS.index("log antecedent probability"), 0] = 1.0
    inner[COLUMNS.index("time since named"), 1] = 1.0
    zeros = np.zeros(len(COLUMNS))
    return FeatureNetwork(
        mean=zeros, spread=zeros + 1, inner=inner, bias=np.array([9.0, 0.0]), outer=np.array([1.0, -8.0])
    )


def walked(words: Tokens, read: Parse, quotes: tuple[Quote, ...], found, scorer: FeatureNetwork) -> tuple[Walk, list]:
    """One walk through a story, and the clusters it ends with."""
    walks, joined = [], []
    linking = people.linking
    real = linking.Whom, linking.clusters

    class Kept(Walk):
        def __init__(self, *args):
            super().__init__(*args)
            walks.append(self)

    def clusters(*args):
        joined.append(real[1](*args))
        return joined[-1]

    linking.Whom, linking.clusters = Kept, clusters
    try:
        people.resolve_mentions(
            words, read, encoder.pair_scorer(), quotes, found.characters, found.entities, found.mentions, scorer
        )
    finally:
        linking.Whom, linking.clusters = real
    return walks[-1], joined[-1].cluster.tolist()


def of_novel(folder: Path, read: Parse, known, scorer: FeatureNetwork, fold: int) -> Iterator[Asked]:
    """What is asked on the walk through a novel of PDNC, where the annotation says whom a pronoun means."""
    page = manuscript.read(folder / "novel_text.txt")
    words, quotes = tokens(page), quotations.extract_quotations(page)
    found = people.build_character_table(page, words, read, quotes, known)
    walk, _ = walked(words, read, quotes, found, scorer)
    row_of, name_of = bearers(folder, found.characters), people_of(folder)
    spans = zip(words.start[read.spans[:, 0]].tolist(), words.end[read.spans[:, 1] - 1].tolist(), strict=True)
    at = {span: mention for mention, span in enumerate(spans)}
    told = {m: (name, False) for m, name in inside(folder, at)}
    told |= {m: (name, True) for m, name in _tagged(folder, words, read, quotes, walk.context.mentions)}
    for mention, (name, tag) in told.items():
        may_be, rows = walk.asked.get(mention, ([], None))
        if (meant := row_of.get(name_of(name), -1)) in may_be:
            yield Asked(fold, tag, rows.astype(np.float32), may_be.index(meant))


def _tagged(
    folder: Path, words: Tokens, read: Parse, quotes: tuple[Quote, ...], seen: MentionColumns
) -> Iterator[tuple[int, str]]:
    speaker = annotated(folder, quotes, "speaker")
    said = [row for row, quote in enumerate(quotes) if quote.kind != "other"]
    spoken, noun = words.inside(quotes[row] for row in said), mention_heads(read)
    for mention in np.flatnonzero(np.array(seen.is_ranked) & np.array(seen.is_tagged)).tolist():
        start, end = read.spans[mention].tolist()
        verb = int(read.head[noun[mention]])
        near = tokens_beside_tag(start, end, verb)
        lines = spoken[near][(spoken[near] >= 0) & (words.block[near] == words.block[start])]
        who = {speaker.get(said[row]) for row in lines.tolist()}
        if len(who) == 1 and (name := who.pop()):
            yield mention, name


def of_excerpt(path: Path, read: Parse, scorer: FeatureNetwork) -> Iterator[Asked]:
    """What is asked on the walk through an excerpt of LitBank; a cluster means what most of its last mentions mean."""
    page = manuscript.read(path)
    words, quotes = tokens(page), quotations.extract_quotations(page)
    found = people.build_character_table(page, words, read, quotes, None)
    walk, cluster = walked(words, read, quotes, found, scorer)
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf8"))["mentions"]
    entity = {(m["start"], m["end"]): m["entity"] or m["id"] for m in gold}
    spans = zip(words.start[read.spans[:, 0]].tolist(), words.end[read.spans[:, 1] - 1].tolist(), strict=True)
    means = [entity.get(span) for span in spans]
    for mention, (may_be, rows) in walk.asked.items():
        if means[mention] is None:
            continue
        right = [i for i, who in enumerate(may_be) if _stands_for(who, cluster[:mention], means) == means[mention]]
        if right:
            yield Asked(-1, False, rows.astype(np.float32), max(right, key=lambda i: rows[i, 0]))


def _stands_for(who: int, cluster: list[int], means: list[str | None]) -> str | None:
    mine = [means[m] for m, c in enumerate(cluster) if c == who and means[m] is not None]
    return Counter(mine[-12:]).most_common(1)[0][0] if mine else None


def fit(asked: list[Asked]) -> FeatureNetwork:
    """The weights under which whoever is meant is likeliest."""
    torch.manual_seed(0)
    order = np.random.default_rng(0)
    most = max(len(a.rows) for a in asked)
    rows = np.zeros((len(asked), most, len(COLUMNS)), np.float32)
    absent = np.full((len(asked), most), -1e4, np.float32)
    for i, a in enumerate(asked):
        rows[i, : len(a.rows)], absent[i, : len(a.rows)] = a.rows, 0
    mean, spread = rows[absent == 0].mean(0), rows[absent == 0].std(0) + 1e-3
    rows = torch.from_numpy((rows - mean) / spread)
    absent, meant = torch.from_numpy(absent), torch.tensor([a.meant for a in asked])
    inner = torch.nn.Parameter(torch.randn(len(COLUMNS), HIDDEN) / len(COLUMNS) ** 0.5)
    bias, outer = (torch.nn.Parameter(torch.zeros(HIDDEN)) for _ in range(2))
    optimiser = torch.optim.AdamW([inner, bias, outer], lr=RATE, weight_decay=1e-3)
    steps = EPOCHS * -(-len(asked) // BATCH)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / (steps + 1))
    for _ in range(EPOCHS):
        for some in np.array_split(order.permutation(len(asked)), steps // EPOCHS):
            score = torch.relu(rows[some] @ inner + bias) @ outer + absent[some]
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(score, meant[some]).backward()
            optimiser.step()
            falling.step()
    return FeatureNetwork(
        mean=mean, spread=spread, inner=inner.detach().numpy(), bias=bias.detach().numpy(), outer=outer.detach().numpy()
    )


def right(scorer: FeatureNetwork, asked: list[Asked]) -> float:
    """The share of these that the scorer has right."""
    return float(np.mean([scorer.scores(a.rows).argmax() == a.meant for a in asked])) if asked else float("nan")


def main() -> int:
    """Fits, prints how many pronouns of novels left out are right, and writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    novels = {name: args.data / "pdnc" / name for fold in FOLDS for name in fold}
    excerpts = sorted((args.data / "litbank" / "train").glob("*.txt"))
    paths = [*(folder / "novel_text.txt" for folder in novels.values()), *excerpts]
    read = {path: encoder.parse_tokens(tokens(manuscript.read(path))) for path in paths}
    folds, shipped, asked = [untaught()] * len(FOLDS), untaught(), []
    for number in range(args.rounds):
        new = [a for path in excerpts for a in of_excerpt(path, read[path], shipped)]
        for row, fold in enumerate(FOLDS):
            for name in fold:
                for known in (None, known_cast(novels[name])):
                    path = novels[name] / "novel_text.txt"
                    new += of_novel(novels[name], read[path], known, folds[row], row)
        asked += new
        folds = [fit([a for a in asked if a.fold != row]) for row in range(len(FOLDS))]
        shipped = fit(asked)
        for tag in (True, False):
            share = [right(folds[row], [a for a in new if a.fold == row and a.tag == tag]) for row in range(len(FOLDS))]
            where = "in tags" if tag else "in speech"
            sys.stdout.write(f"round {number + 1}: of pronouns {where} {100 * np.mean(share):.1f} in 100 right\n")
    if args.write:
        write(WRITTEN, COLUMNS, {"": shipped})
        write(WHOM, COLUMNS, {f"{row} ": scorer for row, scorer in enumerate(folds)})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
