"""Rival fixes for Xen's mm-lock ordering, written, built, simulated, booted and compared."""

__version__ = "0.1.0"
