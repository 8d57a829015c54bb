"""The tutorial notebook runs from its first cell to its last."""

import json
import shutil
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_tutorial_runs(tmp_path, monkeypatch, capsys):
    shutil.copy(EXAMPLES / "the_weighbridge.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    notebook = json.loads((EXAMPLES / "tutorial.ipynb").read_text(encoding="utf-8"))
    names: dict = {}
    for cell in notebook["cells"]:
        assert cell.get("outputs", []) == []  # no run is kept in the repository
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert "lines are sure" in capsys.readouterr().out
    assert names["corrected"].character("the one who talks most").names
    assert (tmp_path / "weighbridge.html").exists()
    assert (tmp_path / "weighbridge.fixes.toml").exists()
