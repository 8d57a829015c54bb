"""Every word list, once.

Takes nothing. Gives closed lists of English words: titles, kinship, pronouns, verbs of speech, function words. Never
lists what a story can add to (names, descriptions): that is read from the story itself.

All spellings are lower case and without a closing stop.
"""
