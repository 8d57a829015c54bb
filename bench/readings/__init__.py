"""Many stories read with the `fabula` of this tree, two at a time, each in a process of its own.

Takes files of stories. Gives folders of readings, and the errors. Never scores.
"""
