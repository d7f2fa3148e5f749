"""Rival fixes for Xen's mm-lock ordering, written, built, simulated, booted and compared."""

import os

# GitPython otherwise refuses to be imported where there is no git, and `doctor` must say so itself.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

__version__ = "0.1.0"
