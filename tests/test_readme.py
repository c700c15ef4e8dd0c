"""What the README shows is what runs."""

import re
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


def test_every_command_shown_is_understood():
    block = re.search(r"## Use\n\n```\n(.*?)```", README, re.DOTALL)[1]
    from uvbcalc.cli.command import COMMANDS

    for line in block.splitlines():
        program, first, *_ = line.split()
        assert program == "uvbcalc"
        assert first.startswith("--") or first in COMMANDS
