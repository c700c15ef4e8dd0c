"""`uvbcalc serve`: the page and the API, on this machine; `uvbcalc mcp`: the same questions for assistants."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

import click

from uvbcalc.cli import options, values
from uvbcalc.cli.output import aside, needing
from uvbcalc.words.language import Language

if TYPE_CHECKING:
    from mcp.server import MCPServer

HERE: Final = "127.0.0.1"
PORT: Final = 8017
BACKLOG: Final = 2_048
IDLE_S: Final = 10  # after which a connection whose question was answered is closed
UNHEARD: Final = 0.7  # of the files that may be open: connections whose question has not come
ASSUMED_FILES: Final = 2_000
MOST_FILES: Final = 65_536  # more connections than one process serves
FAREWELL_S: Final = 10  # for answers under way when the server is told to stop

INSTRUCTIONS: Final = (
    "How much vitamin D the sun gives in Belgium and the Netherlands, and what is officially advised beside it. Every "
    "answer holds `cautions` and `may_be_told`: tell a person no number that `may_be_told` denies, name the doctor "
    "where it does, and end with the disclaimer. Amounts by mouth are the official ones; never advise more."
)

EXAMPLES = """\b
Examples:
  uvbcalc serve
  uvbcalc serve --port 9000
  uvbcalc serve --host 0.0.0.0
"""


@click.command("serve", epilog=EXAMPLES, short_help="Start the web page and the API on this computer.")
@click.option("--host", default=HERE, show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=values.PORT,
    default=PORT,
    show_default=True,
    help="Port to listen on.",
)
@click.option("--live", is_flag=True, help="Offer the real sky, too, from sources on the internet: see `uvbcalc live`.")
@options.options(options.LANGUAGE)
def serve_command(*, host: str, port: int, live: bool, language: Language) -> None:
    """Start the web page and the JSON API on this computer.

    Nothing is kept or logged about anybody. This needs the extra [web].
    """
    with options.friendly(), needing("web"):
        import uvicorn

        from uvbcalc.web.app import create_app
        from uvbcalc.web.guard import Impatient
    exposed = not _is_local(host)
    if exposed:
        aside(
            language.say(
                "Everybody who reaches port {port} can use this server, without password or encryption: put a proxy "
                "before it (deploy/README.md).",
                port=port,
            )
        )
    aside(language.say("Open http://{host}:{port} in a browser; stop with Ctrl+C.", host=_in_address(host), port=port))
    Impatient.most = int(UNHEARD * _open_files())
    config = uvicorn.Config(
        create_app(exposed=exposed, live=live),
        http=Impatient,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=FAREWELL_S,
        proxy_headers=False,
    )
    _settle()
    uvicorn.Server(config).run()


@click.command("mcp", short_help="Offer the same answers to AI assistants (MCP).")
def mcp_command() -> None:
    """Offer the same answers to AI assistants over the Model Context Protocol, on standard input and output.

    This needs the extra [mcp].
    """
    with options.friendly(), needing("mcp"):
        server = tools()
    server.run("stdio")


def tools() -> MCPServer:
    """A server with a tool for each question of the API."""
    from mcp.server import MCPServer

    from uvbcalc.version import __version__
    from uvbcalc.web.answers import QUESTIONS

    server: MCPServer = MCPServer("uvbcalc", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    for name, asked in QUESTIONS.items():
        server.tool(name=name, description=asked.fields.__doc__, structured_output=False)(_tool(asked))
    return server


def _tool(asked: Any) -> Callable[..., Any]:
    """A tool that takes the fields of a question."""
    from mcp.server.mcpserver.exceptions import ToolError

    from uvbcalc.core.errors import UnknownNameError
    from uvbcalc.core.records import plain
    from uvbcalc.words.language import language
    from uvbcalc.words.notes import DISCLAIMER

    def answer(question: Any) -> dict[str, Any]:
        try:
            found = asked.find(question)
        except (ValueError, UnknownNameError) as error:
            raise ToolError(str(error)) from None
        allowed = getattr(found, "allowed", None)
        return {
            "cautions": plain(getattr(found, "cautions", ())),
            "may_be_told": plain(allowed) if allowed is not None else {},
            "disclaimer": language("en").say(DISCLAIMER),
            "answer": found.as_dict(),
        }

    answer.__annotations__ |= {"question": asked.fields, "return": dict[str, Any]}
    return answer


def _settle() -> None:
    """Load what answers need before anybody waits, and let Python look through it for waste this once only.

    Each later look would hold up all answers for some 50 ms.
    """
    from uvbcalc.web.answers import QUESTIONS

    asked = QUESTIONS["day"]
    asked.answer(asked.fields(**asked.example))
    gc.collect()
    gc.freeze()


def _open_files() -> int:
    """How many files this process may open, connections among them; as many as the system allows it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return ASSUMED_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # some systems name more than they allow
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_FILES if soft == resource.RLIM_INFINITY else min(soft, MOST_FILES)


def _in_address(host: str) -> str:
    """A host as an address has it: one of IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
