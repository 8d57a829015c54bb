"""Pronouns and vocatives inside speech.

Takes quotations with speakers and addressees. Gives the mentions in them resolved. Never changes a speaker.
"""

from fabula.people.dialogue.first_second_person import resolve_first_second_person
from fabula.people.dialogue.third_person import resolve_third_person

__all__ = ["resolve_first_second_person", "resolve_third_person"]
