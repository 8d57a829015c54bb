"""From scores to labels.

Takes the scores of one window. Gives BIO tags, dependency heads, mention spans and lemmas. Never runs the network.
"""

from fabula.encoder.decoding.bio_tags import continues_tag, decode_bio_tags
from fabula.encoder.decoding.lemma_scripts import apply_lemma_script, lemma_exceptions, lemma_script, lemma_scripts
from fabula.encoder.decoding.mention_spans import decode_spans, span_log_odds
from fabula.encoder.decoding.spanning_tree import decode_heads
from fabula.encoder.decoding.verb_lemmas import verb_lemma

__all__ = [
    "apply_lemma_script",
    "continues_tag",
    "decode_bio_tags",
    "decode_heads",
    "decode_spans",
    "lemma_exceptions",
    "lemma_script",
    "lemma_scripts",
    "span_log_odds",
    "verb_lemma",
]
