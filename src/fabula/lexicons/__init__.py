"""Lists of English words and set phrases, each with a comment that says what it is for.

Takes nothing. Gives closed lists of words: titles, kinship terms, pronouns, verbs of speech, function words; patterns
of the salutations of letters; and the one spelling of a word. Never lists what a story can
add to, such as names and descriptions: that is read from the story itself.

All spellings are lower case. Abbreviations stand without their closing stop.
"""
