"""Short stories of our own, modern and of many kinds, with what is true in them.

Takes the stories and their checks. Gives how many checks hold, by kind. Those of `set_aside` are read by the benchmark
alone: no rule is written while looking at them.
"""
