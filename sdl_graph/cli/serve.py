"""`sdl-graph serve`: the graph as a SPARQL endpoint and as linked data."""

from __future__ import annotations

import ipaddress

import click

from sdl_graph.cli.session import Session, pass_session
from sdl_graph.errors import EnvironmentFault, Refused


@click.command("serve")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--public", is_flag=True, help="Really listen on an address that others can reach.")
@click.option("--name", "hosts", multiple=True, metavar="HOST", help="A name this server goes by (repeatable).")
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="Let this site's pages ask; * for any (repeatable)."
)
@click.option(
    "--timeout", default=10.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a query may take."
)
@click.option("--memory", default=1024, show_default=True, type=click.IntRange(16), help="MiB a query may take.")
@click.option("--rows", default=250_000, show_default=True, type=click.IntRange(1), help="Rows an answer may have.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries run at once.")
@pass_session
def command(
    session: Session,
    port: int,
    host: str,
    public: bool,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    timeout: float,
    memory: int,
    rows: int,
    workers: int,
) -> None:
    """Serve the graph: a SPARQL endpoint, documents about every IRI, dumps, reconciliation.

    Ctrl-C ends it.

    It is read-only, and listens to this machine alone unless it is told otherwise. A query that
    goes beyond a limit gets an error, never a part of its answer. After `sdl-graph build`,
    it serves the new graph.

    \b
    Examples:
      sdl-graph serve
      sdl-graph serve --port 8080 --cors https://editor.example
      sdl-graph serve --host 0.0.0.0 --public --name graph.example.org
    """
    _check_host(host, public)
    _check_installed()
    from sdl_graph.engines.worker_wire import Limits
    from sdl_graph.operations.dataset_facts import facts_in
    from sdl_graph.web import reconcile
    from sdl_graph.web.app import application
    from sdl_graph.web.listen import bound, listen
    from sdl_graph.web.protect import policy
    from sdl_graph.web.site import Site
    from sdl_graph.workspace.find import MARK

    at = bound(host, port)
    own = session.workspace.own
    facts = facts_in(own / MARK if own else None)
    site = Site(session.snapshot.path.parent, Limits(timeout, memory, rows), workers=workers, facts=facts)
    app = application(site, policy((host, *hosts), origins, [reconcile.PATH]), reconcile.routes(site))
    address = _address(host, at.getsockname()[1])
    listen(app, at, lambda: session.note(f"serving at {address} (Ctrl-C ends it)"))


def _check_host(host: str, public: bool) -> None:
    if host == "localhost" or public:
        return
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise Refused(f"others could reach {host}; if you want that, add --public, and --name for the server's name")


def _check_installed() -> None:
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise EnvironmentFault("serving needs two more packages; `pip install 'sdl-graph[web]'` brings them") from None


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
