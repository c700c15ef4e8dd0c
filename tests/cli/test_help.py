import zlib
from pathlib import Path

import pytest

from uvbcalc.cli.command import COMMANDS
from uvbcalc.version import __version__


@pytest.mark.parametrize(
    ("code", "usage", "words", "shown"),
    [
        ("en", "Usage: uvbcalc best", "Find the fewest minutes that give what you need", "[default: 30]"),
        ("nl", "Gebruik: uvbcalc best", "Zoek de minste minuten die geven wat u nodig hebt", "[standaard: 30]"),
        ("fr", "Utilisation : uvbcalc best", "Trouver le moins de minutes", "[par défaut : 30]"),
        ("de", "Aufruf: uvbcalc best", "Die wenigsten Minuten finden", "[Vorgabe: 30]"),
    ],
)
def test_help_speaks_the_language_asked_for(run, code, usage, words, shown):
    code_of, out, err = run("best", "--help", "--lang", code)
    text = " ".join(out.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert (code_of, err) == (0, "")
    assert text.startswith(usage)
    assert words in text
    assert shown in " ".join(run("day", f"--lang={code}", "--help")[1].split()).replace("\N{NO-BREAK SPACE}", " ")


def test_help_speaks_the_language_of_the_system(run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_BE.UTF-8")
    assert run("--help")[1].startswith("Aufruf: uvbcalc")
    assert run("plan", "-h")[1].startswith("Aufruf: uvbcalc plan")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert run("--help")[1].startswith("Usage: uvbcalc")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_is_left_in_english(run, command):
    english = " ".join(run(command, "--help")[1].split())
    dutch = " ".join(run(command, "--help", "--lang", "nl")[1].split())
    for words in ("Show this", "default:", "Day as", "such as", "of the"):
        assert words not in dutch, (words, dutch)
    assert dutch != english


def test_the_version_says_what_it_is_for(run):
    assert run("--version")[1].splitlines()[:2] == [
        f"uvbcalc {__version__}",
        (
            "uvbcalc informs people in Belgium and the Netherlands about sun and vitamin D; "
            "it diagnoses nothing and decides no treatment."
        ),
    ]
    assert "stelt geen diagnose" in run("--version", "--lang", "nl")[1]


def test_the_version_names_every_table_by_what_is_in_it(run):
    data = Path(__file__).parents[2] / "data"
    lines = [line.split() for line in run("--version")[1].splitlines()[2:]]
    packaged = sorted(path for path in data.iterdir() if path.suffix in {".csv", ".npy"})
    assert [name for name, _, _ in lines] == [path.name for path in packaged]
    assert [checksum for _, _, checksum in lines] == [f"{zlib.crc32(path.read_bytes()):08x}" for path in packaged]
    assert [name for name, version, _ in lines if name.startswith("uv_table")] == ["uv_table.csv", "uv_table.npy"]
