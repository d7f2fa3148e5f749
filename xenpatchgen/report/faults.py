"""Faults as a person sees them: what, where, and the next thing to try; never a traceback of hers.

A traceback is printed for our own mistakes only, because it is what a bug report needs.
"""

import signal
from types import FrameType

from rich.console import Console
from rich.text import Text
from typer import Abort, Typer
from typer.exceptions import TyperException

from xenpatchgen.base.errors import ToolError, UserError, XenPatchGenError

INTERRUPTED = 130


def run_guarded(app: Typer, err: Console) -> int:
    """Run `app` on the process's arguments and return its exit code.

    SIGTERM and SIGHUP are handled as Ctrl-C is, so that children are ended on every way out.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        code = int(app(standalone_mode=False) or 0)
    except XenPatchGenError as error:
        _show(error, err)
        return error.exit_code
    except TyperException as error:
        _show(UserError(error.message, hint="See how with: xenpatchgen --help"), err)
        return UserError.exit_code
    except (KeyboardInterrupt, Abort):
        code = INTERRUPTED
    except Exception:
        err.print_exception()
        err.print("This is a mistake in xenpatchgen itself; please report it with the lines above.")
        return ToolError.exit_code
    if code == INTERRUPTED:
        err.print("interrupted; what was finished is kept, and the next run goes on from there")
    return code


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _show(error: XenPatchGenError, err: Console) -> None:
    err.print(Text(f"error: {error.message}"), soft_wrap=True)
    if error.excerpt:
        err.print(Text(error.excerpt), soft_wrap=True)
    if error.hint:
        err.print(Text(error.hint), soft_wrap=True)
