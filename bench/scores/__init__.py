"""The tables of `bench/accuracy`.

Takes readings and annotated corpora. Gives figures, by the scorer beside the data. Never decides what a figure means:
the scorer does.
"""
