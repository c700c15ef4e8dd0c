"""How Sphinx builds the documentation: `make docs`."""

import inspect
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "extensions"), str(HERE.parent)]

from numpydoc.validate import validate as numpydoc_validate  # noqa: E402
from sphinx.application import Sphinx  # noqa: E402
from sphinx.errors import ExtensionError  # noqa: E402

import uvbcalc  # noqa: E402

project = "uvbcalc"
author = "The uvbcalc developers"
copyright = author  # noqa: A001 - Sphinx asks for this name
release = uvbcalc.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "examples", "reference", "constants"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_typehints = "none"  # numpydoc's sections tell what is what
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False
# Over all public names. Records tell what they hold under "Attributes"; what several functions take alike is told once,
# and in one line. Functions are held to more: `examples_and_parameters` below.
numpydoc_validation_checks = {"GL06", "GL07", "GL08", "GL10", "SS01", "SS04", "PR02", "PR10"}
numpydoc_validation_exclude = {r"\.__\w+__$", r"\.METHODS$"}

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


def examples_and_parameters(_: Sphinx) -> None:
    """Every public function documents all that it takes, and has an example that runs."""
    without_example = {"fetch_sky", "read_people"}  # they open the network and a file
    faults = []
    for name in uvbcalc.__all__:
        if inspect.isroutine(getattr(uvbcalc, name)):
            found = numpydoc_validate(f"uvbcalc.{name}")["errors"]
            asked = {"PR01"} if name in without_example else {"PR01", "EX01"}
            faults += [f"{name}: {text}" for code, text in found if code in asked]
    if faults:
        raise ExtensionError("; ".join(faults))


def setup(app: Sphinx) -> None:
    """Let the checks run first: the quick one before the slow one."""
    app.connect("builder-inited", examples_and_parameters)
    app.connect("builder-inited", validate)
