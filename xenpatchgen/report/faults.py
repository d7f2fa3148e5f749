"""Faults as a person sees them: what, where, and the next thing to try; never a traceback of hers.

A traceback is printed for our own mistakes only, because it is what a bug report needs.
"""

import io
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.text import Text
from typer import Abort, Typer
from typer.exceptions import TyperException

from xenpatchgen.base.errors import ToolError, UserError, XenPatchGenError
from xenpatchgen.base.files import storage_fault

INTERRUPTED = 130
UNREAD = 141
"""What a shell says of a program whose output nobody wanted to read to its end."""

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run_guarded(app: Typer, err: Console) -> int:
    """Run `app` on the process's arguments and return its exit code.

    SIGTERM and SIGHUP are handled as Ctrl-C is, so that children are ended on every way out.
    """
    _handle_signals()
    _print_anything()
    try:
        code = int(app(standalone_mode=False) or 0)
        sys.stdout.flush()
    except XenPatchGenError as error:
        return _show(error, err)
    except TyperException as error:
        return _show(_misused(error), err)
    except (KeyboardInterrupt, Abort):
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Only Typer and Rich exit on their own, and only where a pipe behind our output was closed.
        return _give_up_output(UNREAD)
    except OSError as error:
        return _give_up_output(_show(storage_fault(error, Path("standard output")), err))
    except Exception:
        err.print_exception()
        err.print("This is a mistake in xenpatchgen itself; please report it with the lines above.")
        return ToolError.exit_code
    if code == INTERRUPTED:
        err.print("interrupted; what was finished is kept, and the next run goes on from there")
    return code


def _handle_signals() -> None:
    """Let the signals that end us raise, except one that whoever started us, as nohup, ignores."""
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Raise once. The way out ends every child in seconds and must not be cut short by a second."""
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _print_anything() -> None:
    """Let a locale that has no word for a character show its code, and not end the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _misused(error: TyperException) -> UserError:
    """What Typer says of a command line, in one line, with the help that belongs to it."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "xenpatchgen"
    return UserError(
        " ".join(error.format_message().split()), hint=f"See how with: {command} --help"
    )


def _give_up_output(code: int) -> int:
    """`code`, having turned what is left to be printed away from an output that takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _show(error: XenPatchGenError, err: Console) -> int:
    """Print a fault and return its exit code."""
    err.print(Text(f"error: {error.message}"), soft_wrap=True)
    if error.excerpt:
        err.print(Text(error.excerpt), soft_wrap=True)
    if error.hint:
        err.print(Text(error.hint), soft_wrap=True)
    return error.exit_code
