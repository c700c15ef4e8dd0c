"""What makes a release: the version of a tag, the same bytes twice, the bill of materials, the manual."""

import hashlib
import itertools
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools" / "release"))

import git_version  # noqa: E402
import make_manual  # noqa: E402
import make_sbom  # noqa: E402


@pytest.mark.parametrize(
    ("described", "version"),
    [
        ("v0.2.0-0-g1a2b3c4\n", "0.2.0"),
        ("v1.0-0-gabc", "1.0"),
        ("v0.2.0rc1-0-gabc", "0.2.0rc1"),
        ("v0.2.0-12-gabc", "0.2.0.post12+gabc"),
        ("nightly-3-gabc", None),
        ("", None),
    ],
)
def test_a_tag_is_a_version(described, version):
    assert git_version.of_tag(described) == version


def test_without_a_tag_the_package_says_its_version(tmp_path, monkeypatch):
    from uvbcalc import __version__

    assert git_version.written() == __version__
    package = tmp_path / "uvbcalc"
    package.mkdir()
    (package / "version.py").write_text('__version__ = "7.1"\n', encoding="utf-8")
    monkeypatch.setattr(git_version, "ROOT", tmp_path)
    assert git_version.version() == "7.1"  # no git at all
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message", "one"], check=True)
    assert git_version.version() == "7.1"  # git, no tag
    subprocess.run([*git, "tag", "v8.0"], check=True)
    assert git_version.version() == "8.0"


@pytest.mark.parametrize("made", [0, 1])
def test_what_is_built_twice_is_the_same(tmp_path, made):
    kind = ["--wheel", "--sdist"][made]
    digests = set()
    for folder in ("one", "two"):
        command = [sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", str(tmp_path / folder), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)
        digests |= {hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / folder).iterdir()}
    assert len(digests) == 1


def test_what_the_container_copies_makes_the_wheel(tmp_path):
    lines = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    for path in itertools.chain(*copied):
        if (ROOT / path).is_dir():
            shutil.copytree(ROOT / path, tmp_path / path, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / path, tmp_path / path)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist")]
    subprocess.run([*command, str(tmp_path)], check=True, capture_output=True)
    [wheel] = (tmp_path / "dist").iterdir()
    assert wheel.name == f"uvbcalc-{git_version.written()}-py3-none-any.whl"


def test_the_bill_names_the_wheel_and_all_that_is_pinned(tmp_path):
    wheel = tmp_path / "uvbcalc-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    bill = json.loads(json.dumps(make_sbom.bill(wheel)))
    assert bill["metadata"]["component"]["hashes"][0]["content"] == hashlib.sha256(b"a wheel").hexdigest()
    pinned = [line for line in make_sbom.LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(bill["components"]) == len(pinned)
    assert {"numpy", "click", "astral", "pvlib", "requests"} <= {part["name"] for part in bill["components"]}


def test_the_manual_tells_every_command():
    from uvbcalc.cli.command import COMMANDS

    page = make_manual.manual()
    assert page.startswith(".TH UVBCALC 1")
    assert all(f".SH UVBCALC {name.upper()}\n" in page for name in COMMANDS)
    # A line that begins with a dot or an apostrophe would be an order to the formatter.
    orders = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert orders <= {".TH", ".SH", ".B", ".nf", ".fi"}
