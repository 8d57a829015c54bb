"""Says when a scene is set, in the words that open it."""

from fabula.scenes.boundaries import day_part


def scene_time(text: str, time_span: tuple[int, int] | None) -> dict[str, str | int]:
    """Returns `Scene.time`: the words of the span, the span, and the part of the day if they name one; {} for None."""
    if time_span is None:
        return {}
    words = " ".join(text[time_span[0] : time_span[1]].split())
    time: dict[str, str | int] = {"text": words, "start": time_span[0], "end": time_span[1]}
    part = day_part(words)
    return {**time, "part": part} if part else time
