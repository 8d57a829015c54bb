"""Words that the grammar of a sentence turns on: forms of verbs, and who takes part in what they say."""
