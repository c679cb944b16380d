"""The `throughline` command: run the service, prepare what it needs, check what it is given."""

# ruff: noqa: PLC0415 - loading the whole service takes half a second, which a command that needs
# little of it (a bearer for a curl line, --help) would spend for nothing.

from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

import typer

from app.cli.listening import listening
from app.cli.loading import loading
from app.cli.refusing import in_one_sentence
from app.security.callers import Role
from app.settings import read_settings

command: Final = typer.Typer(
    name="throughline",
    help="Co-produced clinical care pathways: no part of a person's care is silently dropped.",
    no_args_is_help=True,
    add_completion=False,
    # Its tracebacks would print the values of variables.
    pretty_exceptions_enable=False,
)

Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")]
OnNetwork = Annotated[
    bool | None, typer.Option("--demo-on-network", help="Allow a network address.")
]
AllowedHost = Annotated[
    list[str] | None, typer.Option(help="A name this is reached by; may be given again.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for a script.")]
Out = Annotated[Path | None, typer.Option(help="Write to this file.")]
Check = Annotated[Path | None, typer.Option(help="Fail unless this file is up to date.")]


def main() -> None:
    """Run the command named by the arguments of the process."""
    command(prog_name="throughline")


@command.command()
def serve(
    host: Host = None,
    port: Port = None,
    demo_on_network: OnNetwork = None,
    allowed_host: AllowedHost = None,
) -> None:
    """Migrate, load the content into an empty database, and serve."""
    given = {
        "host": host,
        "port": port,
        "demo_on_network": demo_on_network,
        "allowed_hosts": tuple(allowed_host) if allowed_host else None,
    }
    with in_one_sentence():
        settings = read_settings(
            **{name: value for name, value in given.items() if value is not None}
        )
        # First, because it is quick and refuses what must not be served.
        with listening(settings) as sockets:
            with loading():
                from app.cli import serving
            serving.serve(settings, sockets)


@command.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    with in_one_sentence():
        with loading():
            from app.cli import migrating
        typer.echo(migrating.migrate(read_settings()))


@command.command()
def seed() -> None:
    """Publish the seed content; what is published already stays as it is."""
    with in_one_sentence():
        with loading():
            from app.cli import seeding
        typer.echo(seeding.seed(read_settings()))


@command.command()
def verify(*, as_json: AsJson = False) -> None:
    """Check the seed content and prove its tables, without publishing anything."""
    with in_one_sentence():
        with loading():
            from app.cli import verification
        verification.verify(read_settings(), as_json=as_json)


@command.command()
def token(
    role: Annotated[Role, typer.Argument(help="Whom the bearer speaks for.")],
    plan: Annotated[
        UUID | None, typer.Option(help="The plan that a person or a carer is shown; else Sam's.")
    ] = None,
) -> None:
    """Print a bearer for the demonstration that is running."""
    with in_one_sentence():
        with loading():
            from app.cli import ways_in
        typer.echo(ways_in.bearer_for(role, read_settings(), plan_id=plan))


@command.command("start-link")
def start_link() -> None:
    """Print a new start link for the demonstration that is running: once, within ten minutes.

    For whoever was signed out, or comes later. The link before it opens nothing any more.
    """
    with in_one_sentence():
        with loading():
            from app.cli import ways_in
        typer.echo(ways_in.new_start_link(read_settings()))


@command.command()
def openapi(out: Out = None, check: Check = None) -> None:
    """Print the OpenAPI document."""
    with in_one_sentence():
        with loading():
            from app.cli import interface
        interface.publish(read_settings(), out=out, check=check)


@command.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The new file; one that exists is never replaced.")],
) -> None:
    """Copy the embedded database to FILE, in use or not, and check the copy.

    The copy is of one moment and its owner's alone. Exit code 1 means that it was made, and that
    journals in it are broken as they are in the database.
    """
    with in_one_sentence():
        with loading():
            from app.cli import copies
        copies.back_up(read_settings(), file)


@command.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What `throughline backup` made.", metavar="FILE")],
) -> None:
    """Copy the backup FILE to where the database belongs, and check the copy.

    Stop the service first, and move its database away if there is one: nothing is overwritten.
    Exit code 1 means that it was restored, and that journals in it are broken.
    """
    with in_one_sentence():
        with loading():
            from app.cli import copies
        copies.restore(read_settings(), file)


journal: Final = typer.Typer(help="The journals of plans.", no_args_is_help=True)
command.add_typer(journal, name="journal")


@journal.command("verify")
def verify_journals(*, as_json: AsJson = False) -> None:
    """Check that no journal was altered, cut short or put in another order.

    Names each broken journal with the first thing that is wrong with it. Exit code 0: all are
    whole; 1: some are broken.
    """
    with in_one_sentence():
        with loading():
            from app.cli import journals
        journals.verify(read_settings(), as_json=as_json)


demo: Final = typer.Typer(help="The people of the demonstration.", no_args_is_help=True)
command.add_typer(demo, name="demo")


@demo.command("reset")
def reset_demo(
    database: Annotated[
        str | None,
        typer.Option(help="The name of a PostgreSQL database: no copy is made of it."),
    ] = None,
) -> None:
    """Put the people of the demonstration back, as on a fresh start, whether it runs or not.

    Every plan is taken out, and the stories are told anew. What the embedded database held is kept
    in a copy beside it.
    """
    with in_one_sentence():
        with loading():
            from app.cli import demonstration
        demonstration.reset(read_settings(), named=database)
