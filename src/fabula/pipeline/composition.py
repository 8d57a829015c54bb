"""The finished Story, put together from the layers."""

import numpy as np

from fabula.pipeline.layers import DialogueLayer, ReferenceLayer, TextLayer, WorldLayer
from fabula.schema.grammar import Grammar
from fabula.schema.parse import Parse
from fabula.schema.story import Provenance, Story
from fabula.schema.tokens import Tokens


def compose_story(
    text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer, world: WorldLayer, provenance: Provenance
) -> Story:
    """The Story that the layers say, and how it was made."""
    manuscript = text.manuscript
    return Story(
        source=manuscript.source,
        provenance=provenance,
        text=manuscript.text,
        blocks=manuscript.blocks,
        emphasis=manuscript.emphasis,
        chapters=manuscript.chapters,
        characters=references.characters,
        entities=references.entities,
        mentions=references.mentions,
        quotes=dialogue.quotes,
        scenes=world.scenes,
        events=world.events,
        reported=references.reported,
        findings=world.findings,
        checked=world.checked,
        suggestions=references.suggestions,
        warnings=manuscript.warnings,
        relations=world.relations,
        promises=world.promises,
        traits=world.traits,
        stays=world.stays,
        containments=world.containments,
        terms=world.terms,
        times=world.times,
        births=world.births,
        grammar=_grammar(text.tokens, text.parse),
    )


def _grammar(tokens: Tokens, parse: Parse) -> Grammar:
    """The grammar that a Story keeps of each token."""
    per_token = ("upos", "xpos", "lemma", "head", "deprel", "supersense")
    columns = {name: getattr(parse, name).astype(np.int32) for name in per_token}
    return Grammar(
        start=tokens.start, end=tokens.end, sentence=tokens.sentence, upos_names=parse.upos_names,
        xpos_names=parse.xpos_names,
        deprel_names=parse.deprel_names, supersense_names=parse.supersense_names, lemmas=parse.lemmas, **columns,
    )  # fmt: skip
