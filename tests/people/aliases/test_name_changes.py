"""Where a character gets names that have nothing in common with the earlier ones, and who is who up to there."""

from stories import page

from fabula import people
from fabula.people.aliases.identity_statements import NamedSubject
from fabula.people.aliases.name_changes import with_name_changes
from fabula.schema.manuscript import Source
from fabula.schema.people import Character, Mention, Name
from fabula.schema.speech import Quote
from fabula.schema.story import Story
from fabula.tokens import tokens as tokenize

AMELIA = (
    "Amelia Sedley sang. Miss Sedley was young, and Amelia laughed.\n\n“Bravo,” said she.\n\n"
    "Years went by. Poor Amelia was Mrs. Osborne now, and Mrs. Osborne sang no more.\n\nMrs. Osborne wept."
)


def character(text: str, *names: str) -> Character:
    listed = tuple(Name(name, text.count(name), "PROP", text.index(name)) for name in names)
    return Character(id="c1", name=names[0], names=listed, pronouns="she/her", mentions=9, quotes=1, first=0)


def uses(text: str, *names: str) -> tuple[Mention, ...]:
    """Every use of the names, longest first where two begin alike, and of "she"."""
    found: dict[int, Mention] = {}
    for name in (*sorted(names, key=len), "she"):
        start = text.find(name)
        while start >= 0:
            kind = "PRON" if name == "she" else "PROP"
            found[start] = Mention(start=start, end=start + len(name), kind=kind, category="PER", entity="c1", p=0.9)
            start = text.find(name, start + len(name))
    ends: list[Mention] = []
    for _, mention in sorted(found.items()):
        if not ends or mention.start >= ends[-1].end:
            ends.append(mention)
    return tuple(ends)


def changed(text: str, *names: str) -> Character:
    words = tokenize(page(*text.split("\n\n")))
    (found,) = with_name_changes(text, words, (character(text, *names),), uses(text, *names), ())
    return found


NAMES = "Amelia Sedley", "Amelia", "Miss Sedley", "Mrs. Osborne"


def test_a_later_name_is_known_from_the_first_paragraph_that_has_both():
    (change,) = changed(AMELIA, *NAMES).name_changes
    first_use = AMELIA.index("Mrs. Osborne")
    assert (change.names, change.known_from, change.stated) == (("Mrs. Osborne",), first_use + 12, False)
    assert [AMELIA[slice(*span)] for span in change.evidence] == ["Amelia", "Mrs. Osborne"]


def test_names_that_share_a_word_or_are_forms_of_one_are_no_change():
    text = "Lizzie Quill came. Miss Quill sat. Eliza sat. Eliza rose. Lizzie went. Elizabeth sat. Elizabeth rose."
    assert changed(text, "Lizzie Quill", "Miss Quill", "Eliza", "Elizabeth", "Lizzie").name_changes == ()


def test_a_name_that_is_used_once_is_no_change():
    text = "Amelia came. Amelia sat. Mrs. Osborne rose."
    assert changed(text, "Amelia", "Mrs. Osborne").name_changes == ()


def test_a_statement_comes_before_all_else():
    text = "Orme ate near Vane.\n\nVane hid.\n\nThe stranger is Vane. Orme sat. Vane slept."
    start = text.index("stranger")
    stranger = Mention(start=start, end=start + 8, kind="NOM", category="PER", entity="c1", p=0.9)
    mentions = uses(text, "Orme", "Vane")
    name = next(mention for mention in mentions if mention.start > start)
    cast = (character(text, "Orme", "Vane"),)
    words = tokenize(page(*text.split("\n\n")))
    (found,) = with_name_changes(text, words, cast, mentions, (NamedSubject(stranger, name),))
    (change,) = found.name_changes
    assert change.stated
    assert change.known_from == text.index("Vane. Orme") + 4


def story(text: str, *names: str) -> Story:
    cast = changed(text, *names)
    start = text.index("“")
    quote = Quote(start=start, end=text.index("”") + 1, kind="speech", utterance=0, speaker="c1", p=0.9)
    return Story(
        source=Source(name="a.txt", sha256="", media_type="text/plain"), text=text, blocks=(), emphasis=(), chapters=(),
        characters=(cast,), entities=(), mentions=uses(text, *names), quotes=(quote,), scenes=(), events=(),
        reported=(), findings=(), checked=0, suggestions=(),
    )  # fmt: skip


def test_so_far_a_character_has_the_names_and_lines_that_came():
    read = story(AMELIA, *NAMES)
    (so_far,) = people.cast_until(read, AMELIA.index("Years"))
    assert [name.text for name in so_far.names] == ["Amelia Sedley", "Amelia", "Miss Sedley"]
    assert (so_far.name, so_far.mentions, so_far.quotes, so_far.name_changes) == ("Amelia Sedley", 4, 1, ())
    (in_the_end,) = people.cast_until(read, len(AMELIA))
    assert [change.names for change in in_the_end.name_changes] == [("Mrs. Osborne",)]
    assert people.cast_until(read, 0) == ()


def test_two_names_that_are_joined_later_are_two_people_so_far():
    text = (
        "Percy sat. Percy ate.\n\nPimpernel fled. Pimpernel hid. “No,” she said.\n\nPercy was Pimpernel. Percy slept."
    )
    one, other = people.cast_until(story(text, "Percy", "Pimpernel"), text.index("Percy was"))
    assert [(c.id, c.name, c.mentions, c.quotes) for c in (one, other)] == [
        ("c1", "Percy", 2, 0),
        ("c1+1", "Pimpernel", 3, 1),
    ]
    assert len(people.cast_until(story(text, "Percy", "Pimpernel"), len(text))) == 1


def test_who_is_so_far_only_a_pronoun_is_not_listed():
    text = "“No,” she said. Then Percy sat. Percy ate."
    assert people.cast_until(story(text, "Percy"), text.index("Then")) == ()
