"""Writes a trained network as the folder that `fabula.encoder` loads.

python -m training.encoder.export_onnx MODEL.pt src/fabula/encoder/weights --vocabulary FOLDER/vocab.txt [--bits 32]
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

from fabula.encoder import FORMAT, GRAPH, HEADS, LEXICON, VOCABULARY
from training.encoder.checkpoints.onnx_graph import WINDOW_PIECES, onnx_graph
from training.encoder.checkpoints.packaged_network import load
from training.encoder.network.output_heads import WIDEST

# The parameters that score pairs and spans by the columns, outside of the graph.
OUTSIDE_THE_GRAPH = (
    "arc_weight arc_bias label_weight label_linear.weight label_linear.bias mention.weight mention.start.weight "
    "mention.start.bias mention.end.weight mention.width mention.types.weight mention.types.bias who_type "
    "who_pair.weight who_pair.bias who_score.weight who_score.bias who_new.weight who_new.bias"
).split()


def main() -> int:
    """Writes the folder."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.export_onnx", description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--bits", type=int, default=7, choices=(7, 8, 32), help="of a weight; 32 quantises nothing")
    args = parser.parse_args()
    network, labels, exceptions = load(args.model)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / GRAPH).write_bytes(onnx_graph(network, args.bits).SerializeToString())
    parameters = network.state_dict()
    np.savez(args.out / HEADS, **{name.replace(".", "_"): parameters[name].numpy() for name in OUTSIDE_THE_GRAPH})
    (args.out / VOCABULARY).write_bytes(args.vocabulary.read_bytes())
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(args.out.iterdir())
        if path.name in (GRAPH, HEADS, VOCABULARY, LEXICON)
    }
    config = {
        "format": FORMAT,
        "window": WINDOW_PIECES,
        "widest": WIDEST,
        "columns": network.heads.columns(),
        "upos": labels.upos,
        "xpos": labels.xpos,
        "deprel": labels.deprel,
        "lemma": labels.lemma,
        "supersense": labels.supersense,
        "exceptions": exceptions,
        "sha256": digests,
    }
    text = json.dumps(config, ensure_ascii=False, indent=1, sort_keys=False)
    (args.out / "config.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
