"""Examples that run while the documentation is built: what is shown is what the program said.

```{run}
uvbcalc --place Gent --date 2024-11-01
```

runs each line and shows it with its output; ```{file} name``` shows a file and lets the lines after it on the same page
read it. `tests/test_docs.py` reads the same blocks.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

PROGRAM = "uvbcalc"
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "COLUMNS": "84", "NO_COLOR": "1"}


class RunDirective(SphinxDirective):
    """Commands and what they print."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Run each line in the folder of the page."""
        shown = []
        for line in self.content:
            shown += [f"$ {line}", _said(line, _folder(self.env.docname)), ""]
        text = "\n".join(shown).rstrip()
        return [nodes.literal_block(text, text, language="text")]


class FileDirective(SphinxDirective):
    """A file that the commands of the page read."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write it and show it under its name."""
        name, text = self.arguments[0], "\n".join(self.content) + "\n"
        (_folder(self.env.docname) / name).write_text(text, encoding="utf-8")
        block = nodes.literal_block(text, text, language="toml" if name.endswith(".toml") else "text")
        return [nodes.container("", nodes.caption(name, name), block, literal_block=True)]


_FOLDERS: dict[str, tempfile.TemporaryDirectory[str]] = {}


def _folder(docname: str) -> Path:
    return Path(_FOLDERS.setdefault(docname, tempfile.TemporaryDirectory()).name)


def _said(line: str, folder: Path) -> str:
    program, *arguments = shlex.split(line)
    if program != PROGRAM:
        raise ExtensionError(f"an example must begin with {PROGRAM}: {line}")
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, *arguments],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ExtensionError(f"{line}: {done.stderr}")
    return done.stdout.rstrip()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both directives."""
    app.add_directive("run", RunDirective)
    app.add_directive("file", FileDirective)
    return {"parallel_read_safe": True}
