"""A clock over the tokens of a story that speech moves more slowly than narration."""

SPEECH_SHARE = 0.35
DIALOGUE_SPEECH_SHARE = 0.35  # as in the resolution of pronouns: talk moves the scene on less than narration does
