"""What hatchling does besides copying: write the version that it builds into the package."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class VersionHook(BuildHookInterface[Any]):
    """Replace uvbcalc/version.py in what is built; the checkout stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hand the builder another file under that name."""
        if version == "editable":
            return  # it reads the checkout itself
        self.folder = tempfile.TemporaryDirectory()
        written = Path(self.folder.name) / "version.py"
        text = f'"""The version of the package."""\n\n__version__ = "{self.metadata.version}"\n'
        written.write_text(text, encoding="utf-8", newline="\n")
        written.chmod(0o644)
        build_data["force_include"][str(written)] = "uvbcalc/version.py"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the file away again."""
        if version != "editable":
            self.folder.cleanup()
