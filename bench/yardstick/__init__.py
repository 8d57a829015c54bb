"""What the speed of reading is measured against.

Takes a text. Gives the time that one pass of a bare encoder over it takes. Never reads a story.
"""
