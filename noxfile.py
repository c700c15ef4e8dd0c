"""`make matrix`: the tests on every Python that is there, with the lowest and with the newest dependencies."""

from pathlib import Path

import nox

nox.options.error_on_missing_interpreters = False
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# The radiative-transfer solver, which only makes a table, is left out; so is what asks for a tool of the checkout.
TESTS = ["pytest", "--deselect", "tests/sunlight/test_uv_table.py"]


@nox.session(python=PYTHONS)
@nox.parametrize("dependencies", ["lowest", "newest"])
def tests(session: nox.Session, dependencies: str) -> None:
    """All tests in an environment of their own."""
    if dependencies == "lowest" and session.python != "3.11":
        session.skip("the lowest versions are promised for the lowest Python")
    session.install("--upgrade", "pip>=25.1")
    constraints = []
    if dependencies == "lowest":
        printed = session.run("python", "tools/lowest_versions.py", silent=True)
        path = Path(session.create_tmp()) / "constraints.txt"
        path.write_text(str(printed), encoding="utf-8")
        constraints = ["--constraint", str(path)]
    session.install("--editable", ".[pdf,frames]", "--group", "test", *constraints)
    session.run(*TESTS, *session.posargs)
