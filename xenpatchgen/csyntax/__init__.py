"""Lossless C syntax: parse, find, edit. Knows C and Xen's macro kinds, nothing of locks."""
