"""The one network's reading of every word.

Takes Tokens. Gives the pieces the encoder knows, and in time its scores for every token. Never decides what a score
means: a mention is a person further along the line.
"""
