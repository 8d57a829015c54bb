"""Nothing costs more than in step with the length of a book: four times the text, four times the lines of code run.

Lines are counted, not seconds: the same text gives the same count on every machine.
"""

from itertools import islice

import pytest
from stories import page
from traced_lines import lines_run

from fabula.pipeline import understand

PIECES = {
    "turns": "“No,” said Nora. “Yes,” said Edmund. “Come in, Nora,” he cried.\n\n",
    "one paragraph": "“No,” said Nora. “Yes,” said Edmund. ",
    "paragraphs of one speech": "“No and no, Nora.\n\n",
    "dashes": "— No, said Nora. Come in.\n\n",
    "asides between dashes": "— No — said Nora — not now. — She left. — Come in.\n\n",
    "messages": "Nora: is it wet\n\nEdmund: it is (very)\n\n",
    "lines of a play": "NORA. (Aside) It is (and how!) wet.\n\nEDMUND. It is.\n\n",
    "mails": "From: Nora\n\nTo: Edmund\n\nIt is wet.\n\n",
    "other marks": "<It is wet,> said Nora. <Come in.> “No,” said Edmund. ",
    "openings of other marks": "<It ::is ~wet :said [Nora ",
    "openings alone": "“Nora ",
    "closings alone": "Nora” ",
    "guillemets that open": "«Nora ",
    "guillemets that close": "Nora» ",
    "singles beside doubles": "“No.” ‘Nora ",
    "possessives": "‘the wet boys’ caps and the dry girls’ hats of all the Vanes’, and ",
    "one sentence": "Nora walked and Edmund walked and ",
    "pronouns": "Nora saw Edmund. He saw her. She left him. ",
    "scenes": "* * *\n\nNora came in. The next morning Nora left Harwich.\n\n",
}


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    """The network is loaded once in a process, and is none of a text's work."""
    understand(page("Nora left."))


def lines_run_to_understand(text: str) -> int:
    """How many lines of Python it takes to understand a text, each block of it a paragraph or a break."""
    manuscript = page(*({"break": b} if b == "* * *" else b for b in text.strip().split("\n\n")))
    return lines_run(lambda: understand(manuscript))


def crowd(size: int) -> str:
    """As many people as that, each with a name of their own, one surname and one line."""
    names = (f"{first}{a}{b}n" for first in "BDGKLMNPRSTV" for a in "aeiou" for b in "bdgklmnprstv")
    lines = (f"“No, Nora,” said {name} Vane, and Nora saw {name}.\n\n" for name in names)
    return "".join(islice(lines, size))


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_work_grows_with_the_text(piece):
    assert lines_run_to_understand(piece * 400) < 5 * lines_run_to_understand(piece * 100)


def test_work_grows_with_the_cast():
    assert lines_run_to_understand(crowd(400)) < 5 * lines_run_to_understand(crowd(100))
