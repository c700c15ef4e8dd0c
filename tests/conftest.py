"""Places, the command, and hypothesis without a clock."""

import os
import shutil
import subprocess
from datetime import date

import pytest
from hypothesis import settings

from uvbcalc import Place
from uvbcalc.cli import main

# The command speaks the language of the system and fills its terminal: here always English, and wide.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["COLUMNS"] = "100"

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def brussels() -> Place:
    return Place(lat_deg=50.85, lon_deg=4.35, name="Brussels")


@pytest.fixture
def de_bilt() -> Place:
    return Place(lat_deg=52.10, lon_deg=5.18, name="De Bilt")


@pytest.fixture
def june() -> date:
    return date(2024, 6, 21)


@pytest.fixture(scope="session")
def can_draw():
    """Skip where WeasyPrint or the libraries that it draws with are missing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("WeasyPrint or the libraries it draws with are missing")


@pytest.fixture(scope="session")
def has_letters():
    """Skip where the letters that a page is laid out for are missing; those that stand in for them are wider."""
    listed = shutil.which("fc-list")
    if listed and "Liberation Sans" not in subprocess.run([listed], capture_output=True, text=True, check=True).stdout:
        pytest.skip("Liberation Sans is missing (Debian's fonts-liberation)")


@pytest.fixture
def run(capsys):
    """Call the command; its exit code, output and error."""

    def call(*args):
        with pytest.raises(SystemExit) as end:
            main(list(args))
        out, err = capsys.readouterr()
        return end.value.code or 0, out, err

    return call


def pytest_terminal_summary(terminalreporter):
    """Say in the last lines what was not looked at for want of a browser."""
    reports = terminalreporter.stats.get("skipped", [])
    skipped = [report for report in reports if "no browser found" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} tests of the page were skipped, as no browser was found: install Debian's chromium "
            "(apt-get install chromium), or name one in UVBCALC_BROWSER."
        )
