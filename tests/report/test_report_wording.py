"""The page has a plain sentence for each reason of a speaker."""

import re
from importlib.resources import files
from pathlib import Path

CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"


def test_every_reason_of_the_contract_has_a_sentence():
    listed = re.search(r"### Reasons\n.*?(?=\n##|\Z)", CONTRACT.read_text(encoding="utf-8"), re.DOTALL)[0]
    slugs = [slug for slug in re.findall(r"^\| `([^`]+)` \|", listed, re.MULTILINE) if slug != "reason"]
    wording = files("fabula.report").joinpath("assets", "wording.js").read_text(encoding="utf-8")
    table = re.search(r"const REASONS = \{(.*?)\n\};", wording, re.DOTALL)[1]
    worded = {quoted or bare for quoted, bare in re.findall(r'^  (?:"([^"]+)"|(\w+)):', table, re.MULTILINE)}
    assert len(slugs) > 4
    assert set(slugs) <= worded
