"""The network as torch trains it: its encoder, its output heads, its losses, and documents as its batches.

Takes annotated documents. Gives a network with a loss for each layer of annotation. Never reads or writes a file of
weights but MiniLM's checkpoint.
"""
