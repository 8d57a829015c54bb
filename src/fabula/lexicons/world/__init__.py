"""Word lists for what a story says of its world: places, promises, looks.

Takes nothing. Gives word lists. Never decides anything.
"""
