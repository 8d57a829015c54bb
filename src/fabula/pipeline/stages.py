"""The five stages of a reading. Each takes frozen layers and gives one."""

from dataclasses import replace
from functools import partial

from fabula import continuity, encoder, people, quotations, scenes, speech, tokens, world
from fabula.pipeline.claims import read_claims, read_times, statement_index, with_single_places
from fabula.pipeline.layers import CastLayer, DialogueLayer, ReferenceLayer, TextLayer, WorldLayer
from fabula.pipeline.options import DEFAULTS, Options, Rankers
from fabula.pipeline.progress import SILENT, Steps
from fabula.pipeline.restriction import restrict
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import NO_CONSTRAINTS, Constraints, KnownCast, Mention
from fabula.schema.speech import Reported
from fabula.schema.tokens import Tokens
from fabula.schema.world import Event


def annotate_text(manuscript: Manuscript, options: Options = DEFAULTS, steps: Steps = SILENT) -> TextLayer:
    """Words, their grammar by the network, and quotations."""
    steps.begin("words")
    words = tokens.tokens(manuscript)
    steps.begin("reading")
    read = partial(encoder.parse_tokens, threads=options.threads, progress=steps.within("reading"))
    parse = read(words, cache=options.parse_cache)
    if tokens.is_in_lower_case(words):
        words = encoder.with_capitals(words, parse)
        parse = read(words, cache=options.parse_cache)
    steps.begin("quotations")
    return annotate_parsed(manuscript, words, parse)


def annotate_parsed(manuscript: Manuscript, words: Tokens, parse: Parse) -> TextLayer:
    """The layer of a text whose words are parsed."""
    parse = encoder.without_numerals(parse, manuscript, words)
    cased = encoder.with_sentence_case(words, parse, manuscript)
    quotes = quotations.extract_quotations(manuscript)
    told = people.with_you_as_i(manuscript, cased, quotes)
    return TextLayer(manuscript=manuscript, tokens=told, parse=parse, quotes=quotes)


def build_cast(
    text: TextLayer,
    known_cast: KnownCast | None,
    rankers: Rankers,
    steps: Steps = SILENT,
    constraints: Constraints = NO_CONSTRAINTS,
) -> CastLayer:
    """Names and the characters they belong to, then what every other mention refers to."""
    steps.begin("names")
    complete = rankers.complete()
    paratext = people.paratext_tokens(text.manuscript, text.tokens)
    evidence = people.gather_link_evidence(text.tokens, text.parse, encoder.pair_scorer(), text.quotes, paratext)
    stated = people.stated_links(constraints, evidence)
    table = people.build_character_table(
        text.manuscript, text.quotes, evidence, complete.names, known_cast, constraints, stated
    )
    linked = replace(constraints, must_link=(*constraints.must_link, *stated))
    first = people.resolve_mentions(evidence, text.quotes, table, complete.pronouns, linked)
    people.check_constraints(constraints, (*first.mentions, *table.mentions), text.quotes)
    read = text.tokens, text.parse, text.quotes, first.listed
    links = people.resolve_kin_terms(*read, first.links, complete.kinship)
    merged, links = people.merge_provisional_relatives(first, links, people.unshown_relatives(*read, links))
    characters = people.with_resolved_genders(text.manuscript.text, merged.characters, merged.mentions, text.quotes)
    coreference = replace(merged, characters=characters)
    return CastLayer(
        table=table,
        coreference=coreference,
        links=links,
        speaker_mentions=people.speaker_mentions(
            table.mentions, coreference, people.sure_relatives(first.links, links)
        ),
        closed=known_cast is not None and not known_cast.open,
        constraints=constraints,
    )


def attribute_dialogue(text: TextLayer, cast: CastLayer, options: Options, steps: Steps = SILENT) -> DialogueLayer:
    """Speakers first, then addressees, then the writers of letters; the cast that is left."""
    steps.begin("speakers")
    characters, rankers = cast.coreference.characters, options.rankers.complete()
    pinned = people.pinned_speakers(cast.constraints, (*cast.table.mentions, *cast.coreference.mentions), characters)
    senders = speech.written_senders(text.manuscript.text, text.quotes, cast.table.mentions, characters)
    senders = {start: sender for start, sender in senders.items() if start not in pinned}
    settled = {start: sender.speaker for start, sender in senders.items() if sender.speaker} | pinned
    dialogue = speech.lay_out_dialogue(text.tokens, text.quotes, characters, cast.speaker_mentions, cast.links)
    lines = speech.attribute_speakers(
        dialogue, characters, ranker=rankers.speakers, outsiders=cast.outsiders, pinned=settled, sure=options.sure
    )
    linked = cast.links or cast.speaker_mentions
    lines = speech.attribute_addressees(dialogue, lines, characters, linked, rankers.addressees)
    attributed = {line.start: line for line in lines}
    all_quotes = tuple(attributed.get(quote.start, quote) for quote in text.quotes)
    coreference, speaker_mentions, kept = restrict(text.tokens, cast, all_quotes, options.sure)
    quotes, letters = speech.attribute_letters(text.manuscript, kept, coreference.characters, speaker_mentions)
    quotes = speech.with_written_senders(quotes, senders, coreference.characters)
    return DialogueLayer(
        quotes=speech.with_pinned_speakers(quotes, pinned), letters=letters,
        characters=people.with_resolved_genders(
            text.manuscript.text, coreference.characters, coreference.mentions, quotes
        ),
        entities=coreference.entities,
        mentions=coreference.mentions, speaker_mentions=speaker_mentions,
    )  # fmt: skip


def resolve_in_speech(text: TextLayer, dialogue: DialogueLayer) -> tuple[Mention, ...]:
    """Every mention, with "I" and "you" in letters and in quotes resolved: what kinship terms are resolved by."""
    letters = speech.outermost_as_quotes(dialogue.letters)
    in_letters = people.resolve_first_second_person(text.tokens, letters, dialogue.mentions)
    return people.resolve_first_second_person(text.tokens, dialogue.quotes, in_letters)


def resolve_in_lines(
    text: TextLayer, dialogue: DialogueLayer, rankers: Rankers
) -> tuple[tuple[Mention, ...], tuple[Reported, ...]]:
    """What mentions inside speech refer to, now that it is known who speaks to whom; and the nested quotations."""
    words, parse, quotes, characters = text.tokens, text.parse, dialogue.quotes, dialogue.characters
    in_speech = resolve_in_speech(text, dialogue)
    complete = rankers.complete()
    with_relatives = people.resolve_kin_terms(words, parse, quotes, characters, in_speech, complete.kinship)
    lines = people.lines_of_mentions(words, quotes, with_relatives)
    with_pronouns = people.resolve_third_person(lines, parse, characters, with_relatives, complete.speech_pronouns)
    in_dialogue = people.resolve_terms_of_address(lines, with_pronouns)
    nested = speech.attribute_nested_quotes(
        text.manuscript.text, words, quotes,
        quotations.find_nested_quotations(text.manuscript.text, quotes), in_dialogue,
    )  # fmt: skip
    return people.resolve_first_second_person(words, speech.outermost_as_quotes(nested), in_dialogue), nested


def resolve_references(text: TextLayer, cast: CastLayer, dialogue: DialogueLayer, rankers: Rankers) -> ReferenceLayer:
    """What every mention refers to, once it is known who speaks to whom; and words that are reported."""
    words, parse, quotes, characters = text.tokens, text.parse, dialogue.quotes, dialogue.characters
    in_lines, nested = resolve_in_lines(text, dialogue, rankers)
    in_narration = people.resolve_in_narration(
        people.lines_of_mentions(words, quotes, in_lines), parse, characters, dialogue.entities,
        speech.outermost_as_quotes(dialogue.letters), in_lines, rankers.complete().narration,
    )  # fmt: skip
    mentions = people.with_constraints(in_narration, cast.constraints, cast.coreference.mentions)
    verbatim = (*dialogue.letters, *nested)
    counted = people.counted_characters(text.manuscript.text, characters, mentions, quotes)
    naming = people.copulas_of_names(words, parse, characters, mentions)
    counted = people.with_name_changes(text.manuscript.text, words, counted, mentions, naming)
    layer = ReferenceLayer(
        mentions=mentions,
        characters=people.with_keys(text.manuscript.text, text.manuscript.blocks, counted),
        entities=people.counted_entities(dialogue.entities, mentions),
        reported=speech.reported_layer(text.manuscript, words, parse, quotes, mentions, verbatim),
        suggestions=()
        if cast.closed
        else people.merge_suggestions(
            text.manuscript.text,
            characters,
            mentions,
            quotes,
            people.identity_statements(text.manuscript.text, characters, quotes, naming),
            cast.table.likely_pairs,
        ),
    )
    return with_single_places(text, dialogue, layer)


def build_world(
    text: TextLayer,
    dialogue: DialogueLayer,
    references: ReferenceLayer,
    rankers: Rankers,
    steps: Steps = SILENT,
) -> WorldLayer:
    """Scenes and events, by the one table of mentions; and lines whose speaker the text contradicts."""
    steps.begin("scenes")
    complete = rankers.complete()
    statements = statement_index(text, dialogue, references)
    claims = read_claims(references, statements)
    boundaries = scenes.scene_boundaries(boundary_evidence(text, dialogue, references), complete.boundaries)
    spans = scenes.cut_scenes(text.manuscript, dialogue.quotes, boundaries)
    events = world.events(text.tokens, text.parse, dialogue.quotes, references.mentions, spans)
    seen = scene_evidence(text, dialogue, references, spans, events.stated)
    described = scenes.describe_scenes(spans, seen, complete.presence)
    described = world.with_places(described, statements, references.mentions, references.entities)
    steps.begin("events")
    findings, checked = continuity.speaker_contradictions(
        text.tokens, dialogue.quotes, references.characters, references.mentions
    )
    expressions, clock = read_times(text, dialogue, references, described, claims["traits"])
    world_layer = WorldLayer(
        scenes=clock.scenes, events=events.sure, findings=findings, checked=checked, times=expressions,
        births=clock.births, time_conflicts=clock.conflicts, **claims,
    )  # fmt: skip
    faults = continuity.story_faults(finished_layers(text, dialogue, references, world_layer))
    return replace(world_layer, findings=(*findings, *faults))


def finished_layers(
    text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer, layer: WorldLayer
) -> continuity.FinishedLayers:
    """What the faults of a story are looked for in."""
    return continuity.FinishedLayers(
        blocks=text.manuscript.blocks, tokens=text.tokens, parse=text.parse, quotes=dialogue.quotes,
        reported=references.reported, mentions=references.mentions, characters=references.characters,
        entities=references.entities, scenes=layer.scenes, events=layer.events, traits=layer.traits,
        stays=layer.stays, containments=layer.containments, times=layer.times, time_conflicts=layer.time_conflicts,
    )  # fmt: skip


def boundary_evidence(text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer) -> scenes.BoundaryEvidence:
    """What the boundaries of scenes are looked for by."""
    return scenes.BoundaryEvidence(
        manuscript=text.manuscript, tokens=text.tokens, parse=text.parse, quotes=dialogue.quotes,
        mentions=references.mentions,
    )  # fmt: skip


def scene_evidence(
    text: TextLayer,
    dialogue: DialogueLayer,
    references: ReferenceLayer,
    spans: tuple[scenes.SceneSpan, ...],
    events: tuple[Event, ...],
) -> scenes.SceneEvidence:
    """What scenes are described by."""
    return scenes.SceneEvidence(
        text=text.manuscript.text,
        tokens=text.tokens,
        parse=text.parse,
        spans=spans,
        quotes=dialogue.quotes,
        characters=references.characters,
        mentions=mentions_for_scenes(references),
        events=events,
        narrated=scenes.narrated_tokens(text.tokens, dialogue.quotes),
    )


def mentions_for_scenes(references: ReferenceLayer) -> tuple[Mention, ...]:
    """The mentions of characters and of what is no person. Only characters take part in scenes.

    A mention of a person may refer to an entity of another category: "the Council" is a group, and here speaks.
    """
    characters = {character.id for character in references.characters}
    other_people = {entity.id for entity in references.entities if entity.category == "PER"}
    return tuple(
        mention
        for mention in references.mentions
        if mention.entity in characters or (mention.category != "PER" and mention.entity not in other_people)
    )
