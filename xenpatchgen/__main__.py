"""`python -m xenpatchgen` is `xenpatchgen`."""

from xenpatchgen.cli import main

if __name__ == "__main__":
    main()
