"""Semantic edits of C source, one a file, built on csyntax."""
