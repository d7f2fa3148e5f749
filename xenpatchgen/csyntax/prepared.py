"""Make Xen's C readable for pycparser, which knows standard C and wants every type declared.

Comments, directives and what only GNU C has are masked by text of equal length, so that line and
column of an error are true. Type names are declared in a prelude that counts no lines.
"""

import re

from xenpatchgen.csyntax.grammar import parse
from xenpatchgen.csyntax.masking import blanked, mask

NAME = "fragment"
"""The file name that pycparser's coordinates carry."""

_NOT_C = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
       | /\*.*?\*/ | //[^\n]* | ^[ \t]*\#(?: /\*.*?\*/ | \\. | [^\\\n] )* | \\(?=\r?\n)""",
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)
_ELVIS = re.compile(rb"\?(\s*):")
_GNU_ONLY = """[
    (gnu_asm_expression) @found
    (parenthesized_expression (compound_statement) @found)
]"""
_TYPE_NAMES = "[(type_identifier) (primitive_type)] @found"
_TAGGED = {"struct_specifier", "union_specifier", "enum_specifier"}
_KEYWORDS = {b"void", b"char", b"int", b"float", b"double"}


def prepared(opening: str, source: bytes, closing: str = "") -> str:
    """`source` between `opening` and `closing` as pycparser can read it.

    The text after `opening` is line 1 of the file `fragment`.
    """
    head = opening.encode() + b"\n"
    plain = _ELVIS.sub(rb"||\1", _NOT_C.sub(_hidden, mask(source).source))
    text = head + plain + b"\n" + closing.encode()
    syntax = parse(text)
    hidden = bytearray(text)
    for node in syntax.nodes(_GNU_ONLY):
        hidden[node.start_byte : node.end_byte] = b"0" + blanked(node.text or b"")[1:]
    types = {
        node.text or b""
        for node in syntax.nodes(_TYPE_NAMES)
        if node.parent is None or node.parent.type not in _TAGGED
    }
    prelude = b" ".join(b"typedef int %b;" % name for name in sorted(types - _KEYWORDS))
    marker = f'\n#line 1 "{NAME}"\n'
    body = bytes(hidden[len(head) :]).decode(errors="replace")
    return f"{prelude.decode(errors='replace')} {opening}{marker}{body}"


def _hidden(found: re.Match[bytes]) -> bytes:
    return found[0] if found[1] is not None else blanked(found[0])
