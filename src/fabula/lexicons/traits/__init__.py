"""Words for what a person is and has, the classes that they belong to, and which two of them exclude each other.

Takes nothing. Gives colours of eyes and hair with their families, words for build, age, trade, rank, origin, health,
death and belongings, and `can_both_hold`. Never says which word a story uses of which character.
"""
