"""The types that pass between rooms: frozen dataclasses, and numpy columns for what there is one of per token.

Takes nothing. Gives the types that every other room uses. Never computes an annotation.

Offsets are half-open, in Unicode code points of the story's text. Any other unit is in the name (`token_start`,
`utf16_start`). Rows are kept in tuples in the order of the text.
"""
