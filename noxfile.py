"""`make matrix`, `make lowest`, `make newest`: the tests on every Python that is there, with other dependencies."""

from pathlib import Path

import nox

nox.options.error_on_missing_interpreters = False
nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# All that can be installed beside: the tests of an extra that is missing would only be skipped. The radiative-transfer
# solver, which only makes a table, is there and left out: it takes its time and stays the same.
EXTRAS = "cluster,cohort,frames,maps,mcp,mqtt,pdf,web"
TESTS = ["pytest", "--numprocesses", "auto", "--dist", "loadfile", "--deselect", "tests/sunlight/test_uv_table.py"]


@nox.session(python=PYTHONS)
@nox.parametrize("dependencies", ["lowest", "newest"])
def tests(session: nox.Session, dependencies: str) -> None:
    """All tests in an environment of their own."""
    if dependencies == "lowest" and session.python != "3.11":
        session.skip("the lowest versions are promised for the lowest Python")
    session.install("--upgrade", "pip>=25.1")  # the first that knows groups
    constraints = []
    if dependencies == "lowest":
        printed = session.run_install("python", "tools/lowest_versions.py", silent=True)
        path = Path(session.virtualenv.location) / "constraints.txt"
        path.write_text(str(printed), encoding="utf-8")
        constraints = ["--constraint", str(path)]
    newest = ["--upgrade", "--upgrade-strategy", "eager"]
    session.install("--editable", f".[{EXTRAS}]", "--group", "test", *newest, *constraints)
    session.run(*TESTS, *session.posargs)
