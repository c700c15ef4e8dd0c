"""What the README shows is what runs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_output():
    shown = re.search(r"```\n\$ uvbcalc (?P<args>[^\n]+)\n(?P<output>.*?)\n```", README, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "cli.py", *shown["args"].split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == shown["output"]


def test_the_library_example_runs(capsys):
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert "2025-10-03" in capsys.readouterr().out


def test_every_command_shown_runs(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("ward.toml").write_text(re.search(r"```toml\n(.*?)```", README, re.DOTALL)[1], encoding="utf-8")
    block = re.search(r"## Use\n\n```\n(.*?)```", README, re.DOTALL)[1]
    for line in block.splitlines():
        program, *args = shlex.split(line)
        assert program == "uvbcalc"
        code, out, err = run(*args)
        assert (code, err) == (0, ""), line
        assert out, line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.html", "plan.ics", "ward.toml"]


def test_every_link_leads_somewhere():
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists()
