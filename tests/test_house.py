"""The house is as its documents draw it, and its wings stay short."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "uvbcalc"
WINGS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
ROOMY = {"cli": 16, "report": 16, "words": 16}  # wings with a module for each command, file or answer
DOCUMENTS = [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "design.md"]


def modules(wing):
    return [path for path in (PACKAGE / wing).glob("*.py") if path.name != "__init__.py"]


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_is_short(wing):
    assert len(modules(wing)) <= ROOMY.get(wing, 10)


def test_the_top_level_holds_the_wings_and_three_modules():
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py", "version.py"}


def test_a_module_fits_three_hundred_lines():
    long = {path.name: size for path in PACKAGE.rglob("*.py") if (size := len(path.read_text().splitlines())) > 300}
    assert long == {}


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_says_what_it_answers(wing):
    assert (PACKAGE / wing / "__init__.py").read_text(encoding="utf-8").startswith('"""')


@pytest.mark.parametrize("wing", WINGS)
def test_the_drawing_has_every_wing(wing):
    drawing = DOCUMENTS[1].read_text(encoding="utf-8").split("```")[1]
    assert re.search(rf"\b{wing}\b", drawing)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_named_in_a_document_exists(document):
    named = re.findall(
        r"`((?:uvbcalc|data|docs|tests|tools|benchmarks)/[\w./]*)`", document.read_text(encoding="utf-8")
    )
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_a_wing_of_several_floors_has_a_contract_of_its_own():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    held = {contract["containers"][0] for contract in contracts}
    assert held >= {"uvbcalc", *(f"uvbcalc.{wing}" for wing in WINGS)}
    assert all(contract["exhaustive"] for contract in contracts)
