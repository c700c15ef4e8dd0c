"""How Sphinx builds the documentation: `make docs`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "extensions"), str(HERE.parent)]

from sphinx.application import Sphinx  # noqa: E402
from sphinx.errors import ExtensionError  # noqa: E402

from uvbcalc import __version__  # noqa: E402

project = "uvbcalc"
author = "The uvbcalc developers"
copyright = author  # noqa: A001 - Sphinx asks for this name
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "examples", "reference", "constants"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_typehints = "none"  # numpydoc's sections tell what is what
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False
# Checked over all public names; a docstring here may begin with a noun and leave a type to the annotation.
numpydoc_validation_checks = {"GL06", "GL07", "GL08", "GL10", "SS01", "SS04", "PR01", "PR02", "PR03", "PR10", "EX01"}
numpydoc_validation_exclude = {r"\.__\w+__$"}

autosummary_generate = False

html_theme = "furo"
html_title = "uvbcalc"
html_static_path = ["_static"]
html_copy_source = False
# No font, script or picture is asked of anybody else while somebody reads.


def validate(app: Sphinx) -> None:
    """Run the validation and write its pages; what has drifted stops the build."""
    from validation.pages import write

    drifted = [check.what for check in write(Path(app.srcdir) / "validation") if not check.holds]
    if drifted:
        raise ExtensionError(f"validation has drifted: {'; '.join(drifted)}")


def setup(app: Sphinx) -> None:
    """Let the validation run first."""
    app.connect("builder-inited", validate)
