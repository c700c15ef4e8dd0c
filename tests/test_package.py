"""A wheel, an sdist and a checkout all find the data."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DAY = ["--lat", "50.85", "--date", "2024-11-01"]
SIZE_MAX = 2_000_000  # bytes of the wheel, with its data


def _answer(command: list[str], path: Path, cwd: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path)}
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    # Built as pip builds it, but with what is here: no network. The sdist first, the wheel from it.
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


def test_the_wheel_has_the_data_and_no_module_named_cli(built, tmp_path):
    with zipfile.ZipFile(built[1]) as wheel:
        names = wheel.namelist()
        wheel.extractall(tmp_path)
    assert "uvbcalc/data/uv_table.npy" in names
    assert not [name for name in names if not name.startswith("uvbcalc")]
    assert built[1].stat().st_size < SIZE_MAX
    assert f"{built[1].stem.rsplit('-', 3)[0]}.data/data/share/man/man1/uvbcalc.1" in names
    # Run from the unpacked wheel, far from the checkout.
    answer = _answer([sys.executable, "-m", "uvbcalc", *DAY], tmp_path, tmp_path)
    assert answer == _answer([sys.executable, "cli.py", *DAY], Path(), ROOT)


def test_the_sdist_has_what_makes_the_tables(built, tmp_path):
    # By tar: Python before 3.11.4 does not know the filter that Python from 3.12 on asks for.
    subprocess.run(["tar", "--extract", "--gzip", "--file", str(built[0])], check=True, cwd=tmp_path)
    root = next(tmp_path.iterdir())
    for name in ("tools/make_uv_table.py", "tools/inputs/knmi_daily.csv.gz", "data/README.md", "LICENSE", "cli.py"):
        assert (root / name).is_file()
    assert "230 IU" in _answer([sys.executable, "cli.py", *DAY], root, root)


@pytest.mark.parametrize("how", [[], ["--editable"]])
def test_pip_installs_it(how, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True, capture_output=True
    )
    python = tmp_path / "venv" / "bin" / "python"
    site = next((tmp_path / "venv" / "lib").glob("python*")) / "site-packages"
    # The new environment borrows numpy and the others from this one.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(
        [*pip, "--prefix", str(tmp_path / "venv"), "--ignore-installed", *how, str(ROOT)],
        check=True,
        env=environment,
        capture_output=True,
    )
    assert "230 IU" in _answer([str(python), str(tmp_path / "venv" / "bin" / "uvbcalc"), *DAY], Path(), tmp_path)
    where = _answer(
        [str(python), "-c", "from uvbcalc.core.tables import data_path; print(data_path())"], Path(), tmp_path
    )
    assert Path(where.strip()) == (ROOT / "data" if how else site / "uvbcalc" / "data")
