"""`python -m xenpatchgen` is `xenpatchgen`.

Until the command line is loaded there is nothing to tidy up: Ctrl-C then simply ends the process,
without a traceback.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from xenpatchgen.cli import main

if __name__ == "__main__":
    main()
