"""Finds the scene breaks that only a style sheet shows: a class with more space above it, used sparingly."""

from collections import Counter
from collections.abc import Mapping

from fabula.manuscript.rendering.style_sheets import PLAIN_STYLE, BlockStyle
from fabula.manuscript.structure import Draft

_MIN_EXTRA_EMS = 0.9  # beyond the space that paragraphs usually have between them
_MAX_SHARE = 0.2  # of the paragraphs; more of them are set so for another reason


def widen_gaps(draft: Draft, styles: Mapping[int, BlockStyle]) -> None:
    """Gives the pieces whose style makes a break above them a wider gap.

    A paragraph that is set in, centred or apart on both sides is a letter or a sign, and no break.

    Args:
        draft: the draft of the page.
        styles: the styles of its pieces, by index.
    """
    paragraphs = [index for index, kind in enumerate(draft.kinds) if kind == "paragraph"]
    set_styles = {index: styles.get(index, PLAIN_STYLE) for index in paragraphs}
    if not any(style.space_above or style.space_below for style in set_styles.values()):
        return
    spaces = {
        index: round(max(style.space_above, set_styles.get(index - 1, PLAIN_STYLE).space_below), 2)
        for index, style in set_styles.items()
    }
    usual = min(Counter(spaces.values()).most_common(), key=lambda item: (-item[1], item[0]))[0]
    wide = usual + _MIN_EXTRA_EMS
    plain = {
        index
        for index, style in set_styles.items()
        if not (style.inset or style.centred or (style.space_above >= wide and style.space_below >= wide))
    }
    breaks = [i for i in paragraphs if spaces[i] >= wide and {i, i - 1} <= plain]
    if len(breaks) <= max(1, _MAX_SHARE * len(paragraphs)):
        for index in breaks:
            piece = draft.pieces[index]
            draft.pieces[index] = piece._replace(gap=max(piece.gap, draft.layout.gap + 1))
