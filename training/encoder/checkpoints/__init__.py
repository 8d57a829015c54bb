"""Networks between runs: read back out of the package, and written as the graph that the package runs.

Takes a trained network or a folder of weights. Gives an ONNX graph or a network. Never trains.
"""
