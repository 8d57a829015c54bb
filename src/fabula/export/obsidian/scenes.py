"""Notes of scenes: when, where, who is there and who talks; and of places."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from fabula.export.obsidian.markdown import counted, link, plain, properties, quoted, section
from fabula.export.obsidian.notes import Notes
from fabula.schema.world import Scene

_OPENING = 300
"""Characters of a scene's text that its note shows."""


def scene_notes(notes: Notes) -> Iterator[tuple[str, str]]:
    """Yields the path in the vault and the text of the note of each scene."""
    story = notes.story
    lines: dict[int, Counter[str]] = defaultdict(Counter)
    for quote in story.lines():
        row = story.scene_row(quote.start)
        if row is not None and quote.speaker:
            lines[row][quote.speaker] += 1
    promises: dict[int, list[int]] = defaultdict(list)
    for number, promise in enumerate(story.promises):
        promises[-1 if (row := story.scene_row(promise.start)) is None else row].append(number)
    for row, scene in enumerate(story.scenes):
        yield f"Scenes/{notes.scenes[row]}.md", _scene(notes, row, scene, lines[row], promises[row])


def _scene(notes: Notes, row: int, scene: Scene, lines: Counter[str], promises: list[int]) -> str:
    chapter = notes.story.chapter_number(scene.start)
    title = notes.story.chapters[chapter - 1].title if chapter else ""
    facts = {
        "Chapter": plain(title) or (str(chapter) if chapter else ""),
        "Place": notes.being(scene.place) if scene.place else "",
        "Time": _time(scene),
        "Seen through": notes.being(scene.viewpoint) if scene.viewpoint else "",
        "There": notes.beings(scene.participants),
        "Spoken of": notes.beings(scene.spoken_of),
        "What happens": plain(notes.story.text[slice(*scene.label)]) if scene.label else "",
    }
    return "".join((
        properties({"tags": ["scene"], "chapter": chapter or "", "start": scene.start, "end": scene.end}),
        f"# Scene {row + 1}\n\n{_neighbours(notes, row)}\n\n",
        "".join(f"- {name}: {value}\n" for name, value in facts.items() if value),
        "\n",
        quoted(_beginning(notes.story.text[scene.start : scene.end])),
        section("Who talks", (
            f"{notes.being(person)}: {counted(number, 'line', 'lines')}" for person, number in lines.most_common()
        )),
        section("Promises", (link(notes.promises[number]) for number in promises)),
    ))  # fmt: skip


def _neighbours(notes: Notes, row: int) -> str:
    """Returns links to the scene before and to the one after."""
    before = f"Before: {link(notes.scenes[row - 1])}" if row else ""
    after = f"Next: {link(notes.scenes[row + 1])}" if row + 1 < len(notes.scenes) else ""
    return " · ".join(each for each in (before, after) if each)


def _time(scene: Scene) -> str:
    """Returns the words of the text for the time of a scene, and what is known of it."""
    words = str(scene.time.get("text", ""))
    weekdays = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    when = scene.when
    weekday = weekdays[int(when.weekday)] if when.weekday in {"1", "2", "3", "4", "5", "6", "7"} else ""
    known = [weekday, when.date, when.season, when.feast, when.day_part, when.hour]
    lane = scene.lane if scene.lane != "now" else ""
    shown = [f"“{plain(words)}”" if words.strip() else "", *(plain(each) for each in known), lane]
    return ", ".join(each for each in shown if each)


def _beginning(text: str) -> str:
    """Returns the first words of a scene."""
    words = " ".join(text[: 2 * _OPENING].split())
    return words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"


def place_notes(notes: Notes) -> Iterator[tuple[str, str]]:
    """Yields the path in the vault and the text of the note of each place."""
    story = notes.story
    scenes: dict[str, list[int]] = defaultdict(list)
    for row, scene in enumerate(story.scenes):
        scenes[scene.place or ""].append(row)
    stays: dict[str, list[str]] = defaultdict(list)
    for stay in story.stays:
        stays[stay.place].append(f"{notes.being(stay.of)} — {notes.passage(stay.start, stay.end)}")
    lies_in: dict[str, list[str]] = defaultdict(list)
    holds: dict[str, list[str]] = defaultdict(list)
    for inner in story.containments:
        words = notes.passage(inner.start, inner.end)
        lies_in[inner.place].append(f"{notes.being(inner.within)} — {words}")
        holds[inner.within].append(f"{notes.being(inner.place)} — {words}")
    for entity in story.entities:
        if entity.id not in notes.places:
            continue
        note = notes.places[entity.id]
        yield f"Places/{note}.md", "".join((
            properties({
                "aliases": [entity.name] if entity.name != note else [], "tags": ["place"],
                "mentions": entity.mentions,
            }),
            f"# {plain(entity.name)}\n\n{counted(entity.mentions, 'mention', 'mentions')}.\n\n",
            section("Lies in", lies_in[entity.id]),
            section("Here are", holds[entity.id]),
            section("Who comes here", stays[entity.id]),
            section("Scenes", (link(notes.scenes[row]) for row in scenes[entity.id])),
        ))  # fmt: skip
