"""The fit of what is said of scenes.

Takes scenes that were read by hand. Gives the weights file of presence. Never measures the whole reading: that is the
work of `bench`.
"""
