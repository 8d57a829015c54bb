"""The characters of a story, its places and groups, and the mentions of all of them.

Takes the Manuscript, its Tokens, the Parse and the quotations. Gives the characters, the entities and every mention of
them. Never decides who speaks.
"""

from fabula.people.aliases import (
    cast_until,
    copulas_of_names,
    identity_statements,
    merge_suggestions,
    with_first_mentions,
    with_name_changes,
)
from fabula.people.character_keys import with_keys
from fabula.people.character_table import NameModels, build_character_table, packaged_name_models
from fabula.people.coreference import (
    Coreference,
    gather_link_evidence,
    merge_provisional_relatives,
    resolve_mentions,
    restrict_cast,
    speaker_mentions,
)
from fabula.people.counts import counted_characters, counted_entities
from fabula.people.dialogue import resolve_first_second_person, resolve_terms_of_address, resolve_third_person
from fabula.people.identity import may_be_one_name
from fabula.people.kinship import resolve_kin_terms, sure_relatives, unshown_relatives
from fabula.people.mentions import lines_of_mentions
from fabula.people.names import paratext_tokens
from fabula.people.narration import resolve_in_narration
from fabula.people.narrators import with_you_as_i
from fabula.people.pronouns import with_resolved_genders
from fabula.people.reader_constraints import check_constraints, pinned_speakers, stated_links, with_constraints

__all__ = [
    "Coreference",
    "NameModels",
    "build_character_table",
    "cast_until",
    "check_constraints",
    "copulas_of_names",
    "counted_characters",
    "counted_entities",
    "gather_link_evidence",
    "identity_statements",
    "lines_of_mentions",
    "may_be_one_name",
    "merge_provisional_relatives",
    "merge_suggestions",
    "packaged_name_models",
    "paratext_tokens",
    "pinned_speakers",
    "resolve_first_second_person",
    "resolve_in_narration",
    "resolve_kin_terms",
    "resolve_mentions",
    "resolve_terms_of_address",
    "resolve_third_person",
    "restrict_cast",
    "speaker_mentions",
    "stated_links",
    "sure_relatives",
    "unshown_relatives",
    "with_constraints",
    "with_first_mentions",
    "with_keys",
    "with_name_changes",
    "with_resolved_genders",
    "with_you_as_i",
]
