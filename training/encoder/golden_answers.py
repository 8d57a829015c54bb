"""Writes what the packaged network says of a few sentences, as the reference of the tests.

    python -m training.encoder.golden_answers tests/encoder/golden.json

The pieces of each text, and what is said of every word. The file has the network's digest, so that a new network cannot
land without new references.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from fabula import manuscript, tokens
from fabula.encoder import GRAPH, load, parse_tokens, shipped
from fabula.schema.people import CATEGORIES, MENTION_KINDS

STORIES = {
    "two people talk": "“You will come?” asked Nora Finch.\n\nThe old lighthouse-keeper shook his head. “Not I,” he "
    "said; “not while Captain Dacre’s boat lies in the harbour.”\n",
    "first person, no marks": "I had walked from Orme to the mill that morning, and I was tired. My sister wept. She "
    "would have gone, had they let her.\n",
    "odd text": "Café—naïve? ＡＢＣ 東京 😀 o’clock... x" + "y" * 150 + " don't\u00a0stop\u2026 Mr. J.R.R. Hale-"
    "Smythe’s\n",
}


def answers(text: str) -> dict:
    """Returns pieces, grammar, events, supersenses and mentions of a text, with probabilities to two places."""
    words = tokens.tokens(manuscript.read_bytes(text.encode(), "golden.txt"))
    ids, case, first = load(shipped()).pieces.lay_out(words.vocabulary, words.word)
    parse = parse_tokens(words)
    starts, ends = words.start[parse.spans[:, 0]].tolist(), words.end[parse.spans[:, 1] - 1].tolist()
    return {
        "pieces": ids.tolist(),
        "case": case.tolist(),
        "first": first.tolist(),
        "upos": [parse.upos_names[row] for row in parse.upos],
        "xpos": [parse.xpos_names[row] for row in parse.xpos],
        "lemma": [parse.lemmas[row] for row in parse.lemma],
        "head": parse.head.tolist(),
        "deprel": [parse.deprel_names[row] for row in parse.deprel],
        "supersense": [parse.supersense_names[row] for row in parse.supersense],
        "event": np.round(parse.event.astype(float), 2).tolist(),
        "mentions": [
            [a, b, MENTION_KINDS[k], CATEGORIES[c], round(float(p), 2)]
            for a, b, k, c, p in zip(starts, ends, parse.kind, parse.category, parse.p, strict=True)
        ],
    }


def main() -> int:
    """Writes the references."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.golden_answers", description=__doc__.splitlines()[0]
    )
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    digest = load(shipped()).config["sha256"][GRAPH]
    stories = {name: {"text": text, **answers(text)} for name, text in STORIES.items()}
    parts = [f' "network": "{digest}"']
    for name, story in stories.items():
        layers = (f'  "{layer}": {json.dumps(value, ensure_ascii=False)}' for layer, value in story.items())
        parts.append(f' "{name}": {{\n' + ",\n".join(layers) + "\n }")
    args.out.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
