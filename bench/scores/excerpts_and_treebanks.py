"""The tables of LitBank's excerpts, of the treebanks and of SemCor."""

import json
import subprocess
import sys
from pathlib import Path

from bench.places import DATA, ROOT
from bench.readings.command_line import print_errors, read_stories
from bench.scores.scorer import score
from bench.tables import stamp, table

DEV = """Read with the weights in the package. The novels of two excerpts, *Emma* and *Daisy Miller*, were among those
that they were fitted on; the rules were written while looking at LitBank's train and dev excerpts."""
LITBANK = {
    "mention F1": "mentions F1",
    "mention F1 PROP": "names F1",
    "mention F1 NOM": "common nouns F1",
    "mention F1 PRON": "pronouns F1",
    "mention F1 PER": "persons F1",
    "event F1": "events F1",
    "coref CoNLL F1": "coreference CoNLL F1",
    "quote F1": "quotes F1",
    "speaker B3 F1": "speaker B3 F1",
}
TREEBANKS = {"UPOS": "part of speech", "lemma": "lemma", "UAS": "UAS", "LAS": "LAS"}


def litbank(work: Path) -> dict[str, float]:
    """Prints the table of LitBank's dev excerpts, and returns its figures."""
    gold = DATA / "litbank" / "dev"
    excerpts = {path.stem: path for path in sorted(gold.glob("*.txt"))}
    print_errors(read_stories(excerpts, work / "litbank"))
    total = score("litbank", gold, work / "litbank")
    print(f"\n### LitBank, {len(excerpts)} excerpts of fold 0's dev set ({stamp()})\n")
    print(table(["", *LITBANK.values()], [["all", *(total[key] for key in LITBANK)]]), f"\n\n{DEV}")
    return {key: total[key] for key in LITBANK}


def treebanks(work: Path) -> dict[str, dict[str, float]]:
    """Prints the table of the treebanks, on gold words and sentences, and returns the figures of each."""
    fiction = work / "gum-fiction.conllu"
    parts = sorted((DATA / "ud" / "gum" / "dev").glob("GUM_fiction*.conllu"))
    documents = (part.read_text(encoding="utf-8").rstrip("\n") + "\n\n" for part in parts)
    fiction.write_text("".join(documents), encoding="utf-8")
    figures = {}
    for name, gold in (("ewt dev", DATA / "ud" / "ewt" / "dev.conllu"), ("gum fiction dev", fiction)):
        out = work / f"{gold.stem}.out.conllu"
        subprocess.run([sys.executable, str(ROOT / "bench" / "grammar"), str(gold), str(out)], check=True)
        total = score("ud", gold, out)
        figures[name] = {key: total[key] for key in TREEBANKS}
    print(f"\n### Grammar, on gold words and sentences ({stamp()})\n")
    print(table(["", *TREEBANKS.values()], [[name, *row.values()] for name, row in figures.items()]))
    print("\nNothing of GUM's fiction was trained on.")
    return figures


def semcor() -> dict[str, dict[str, float]]:
    """Prints the table of the SemCor documents that training holds out, every tenth by name; returns the F1."""
    command = [sys.executable, str(ROOT / "bench" / "supersense"), str(DATA / "semcor"), "--every", "10", "--json"]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"\n### Supersenses, on 17 documents of SemCor set aside ({stamp()})\n")
    print(table(["", *figures], [["spans", *figures.values()]]))
    return {"semcor set aside": {"F1": figures["F1"]}}
