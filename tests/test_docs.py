"""Every block of the documentation runs; every link within it leads somewhere."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    path for path in DOCS.rglob("*.md") if not {"_build", "generated", "validation"} & set(path.relative_to(DOCS).parts)
)
NEEDS_AN_ACCOUNT = ("get_cams(",)  # and the network: only compiled
WRITTEN_BY_THE_BUILD = ("generated/", "validation/")


def blocks(text, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def name_of(page):
    return page.relative_to(DOCS).with_suffix("").as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if "```{run}" in page.read_text("utf-8")], ids=name_of)
def test_the_commands_shown_run(page, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    for name, content in re.findall(r"^```\{file\} (\S+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        (tmp_path / name).write_text(content, encoding="utf-8")
    for line in "".join(blocks(text, r"\{run\}")).splitlines():
        program, *arguments = shlex.split(line)
        assert program == "uvbcalc"
        code, out, err = run(*arguments)
        assert code == 0, f"{line}: {err}"
        assert out or err, line


@pytest.mark.parametrize("page", [page for page in PAGES if "```python" in page.read_text("utf-8")], ids=name_of)
def test_the_code_shown_runs(page, capsys):
    for block in blocks(page.read_text(encoding="utf-8"), "python"):
        code = compile(block, page.name, "exec")
        if any(name in block for name in NEEDS_AN_ACCOUNT):
            continue
        exec(code, {})  # noqa: S102
        assert capsys.readouterr().out, block


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue  # no network
        written = (page.parent / target).resolve().relative_to(DOCS.resolve()).as_posix()
        assert written.startswith(WRITTEN_BY_THE_BUILD) or (page.parent / target).exists(), target


def test_no_block_is_left_unrun():
    for page in PAGES:
        kinds = set(re.findall(r"^```(\S+)", page.read_text(encoding="utf-8"), re.MULTILINE))
        assert kinds <= {"{run}", "{file}", "{toctree}", "python", "yaml"}, page
    # The one block that another program reads.
    assert "command: uvbcalc --place Gent --minutes 30 --json" in (DOCS / "howto/home-automation.md").read_text("utf-8")


def test_every_page_is_led_to():
    # The build says so too, but it is not part of the tests.
    for page in PAGES:
        above = page.parent / "index.md" if page.name != "index.md" else page.parent.parent / "index.md"
        name = page.relative_to(above.parent).with_suffix("").as_posix()
        trees = "".join(blocks(above.read_text("utf-8"), r"\{toctree\}")) if above.exists() else ""
        assert page == DOCS / "index.md" or name in trees.split(), page
