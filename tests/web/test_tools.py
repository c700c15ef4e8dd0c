"""The tools for assistants, by the protocol's own client."""

import json

import anyio
import pytest

from uvbcalc.cli.commands.serve import tools

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the protocol's own package
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def called(name, question):
    from mcp import Client

    async def call():
        async with Client(tools()) as client:
            return await client.call_tool(name, {"question": question})

    return anyio.run(call)


def test_every_question_is_a_tool():
    from mcp import Client

    async def listed():
        async with Client(tools()) as client:
            return {tool.name for tool in (await client.list_tools()).tools}

    assert anyio.run(listed) == {"day", "compare", "best", "season", "plan", "level", "live", "winter", "place"}


def test_an_answer_carries_its_cautions():
    answer = called("day", {"place": "Gent", "date": "2026-06-21", "age": 1})
    told = json.loads(answer.content[0].text)
    assert told["cautions"] == ["under_18"]
    assert told["may_be_told"]["minutes"] is False
    assert told["disclaimer"].startswith("An estimate, not a diagnosis.")
    assert told["answer"]["schema"].startswith("uvbcalc.day/")


def test_what_is_refused_is_told():
    answer = called("day", {"place": "Gnt"})
    assert answer.is_error
    assert "Ghent" in answer.content[0].text
