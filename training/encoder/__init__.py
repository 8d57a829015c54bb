"""How the network of `fabula.encoder` is trained, step by step. Needs torch, safetensors and onnx (the extra `train`).

Takes annotated corpora, novels and MiniLM's checkpoint. Gives the folder of weights in the package. Never measures:
the benchmarks do.
"""
