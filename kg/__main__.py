"""``python -m kg`` and the command ``kg``."""

from __future__ import annotations

import os
import sys

import click

from kg.cli import commands
from kg.errors import KgError


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 (an error, on one line), 2 (wrong usage), 130
    (interrupted).

    Where the reader of a pipe went away, click exits with 1 and says nothing. No traceback reaches a user,
    but one who asks for it with the environment variable KG_TRACEBACK.
    """
    try:
        return commands.main(arguments, prog_name="kg", standalone_mode=False) or 0
    except click.UsageError as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted; what was read before stays, and running again completes it", 130)
    except click.ClickException as error:
        return _fail(error.format_message(), 1)
    except KgError as error:
        return _fail(str(error), 1)
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        return _fail(f"{where}cannot be read or written: {error.strerror or error}", 1)
    except Exception as error:
        if "KG_TRACEBACK" in os.environ:
            raise
        return _fail(f"an error in kg itself, {error!r}: please report it, with what KG_TRACEBACK=1 shows", 1)


def _fail(message: str, code: int) -> int:
    from kg.cli.output import terminal_safe

    click.echo(f"kg: {terminal_safe(message)}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
