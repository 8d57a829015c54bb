"""Ready views of a dataset: questions that are asked of every corpus."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A question with a name.

    Attributes:
        says: what its rows are.
        query: the question in SQL.
    """

    says: str
    query: str


_LINES = """
    SELECT quotes.*, coalesce(nullif(characters.pronouns, ''), 'unknown') AS pronouns
    FROM quotes LEFT JOIN characters ON quotes.book = characters.book AND quotes.speaker_id = characters.id
    WHERE quotes.kind IN ('speech', 'thought')
"""

VIEWS: dict[str, View] = {
    "speech_by_pronouns": View(
        "how many lines and words of each book are spoken by people with each pronoun, and which share of the words",
        f"""
        SELECT book, pronouns, count(*) AS lines, sum(words)::BIGINT AS words,
            round(sum(words) / sum(sum(words)) OVER (PARTITION BY book), 4) AS share
        FROM ({_LINES}) GROUP BY book, pronouns ORDER BY book, words DESC, pronouns
        """,
    ),
    "who_speaks_to_whom": View(
        "how many lines and words each person of a book speaks to each other",
        f"""
        SELECT spoken.book AS book, speaker, speaker_id, spoken.pronouns AS pronouns, heard.name AS addressee,
            addressee_id,
            coalesce(nullif(heard.pronouns, ''), 'unknown') AS addressee_pronouns, lines, words
        FROM (
            SELECT book, speaker, speaker_id, pronouns, addressee_id, count(*) AS lines, sum(words)::BIGINT AS words
            FROM (SELECT *, unnest(addressee_ids) AS addressee_id FROM ({_LINES}) WHERE speaker_id IS NOT NULL)
            GROUP BY ALL
        ) AS spoken JOIN characters AS heard ON spoken.book = heard.book AND spoken.addressee_id = heard.id
        ORDER BY book, lines DESC, speaker, addressee
        """,
    ),
    "promises_kept": View(
        "how many promises, threats, orders, bans and rules of each book are kept, broken, or not shown to be either",
        """
        SELECT book, kind, count(*) AS given, count(*) FILTER (status = 'kept') AS kept,
            count(*) FILTER (status = 'broken') AS broken, count(*) FILTER (status = 'not shown') AS not_shown,
            round(count(*) FILTER (status = 'kept') / nullif(count(*) FILTER (status != 'not shown'), 0), 4)
                AS share_kept
        FROM promises GROUP BY book, kind ORDER BY book, given DESC, kind
        """,
    ),
    "scenes_by_place": View(
        "how many scenes of each book are set at each place, and who is on stage there most often",
        """
        SELECT scenes.book AS book, place, entities.category AS category, count(*) AS scenes,
            sum(scenes."end" - scenes.start)::BIGINT AS code_points, mode(participants[1]) AS most_often
        FROM scenes LEFT JOIN entities ON scenes.book = entities.book AND scenes.place_id = entities.id
        GROUP BY ALL ORDER BY book, scenes DESC, place
        """,
    ),
}
"""The views by name."""
