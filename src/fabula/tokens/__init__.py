"""A Manuscript becomes words and sentences with offsets.

Takes a Manuscript. Gives Tokens: every visible character of the text in exactly one token, every token in one sentence.
Never changes the text, and never joins two words into one meaning.
"""
