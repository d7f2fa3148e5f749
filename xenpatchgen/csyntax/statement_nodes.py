"""What the grammar's nodes for statements hold: labels, and blocks of further statements."""

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

_KINDS = {
    "declaration": "declaration",
    "case_statement": "case",
    "preproc_if": "#if",
    "preproc_ifdef": "#if",
    "if_statement": "if",
    "for_statement": "for",
    "while_statement": "while",
    "do_statement": "do",
    "switch_statement": "switch",
}
_NO_STATEMENTS = {"comment", "statement_identifier"}


@dataclass(frozen=True)
class BlockNode:
    """A block: where it starts and ends in the tree, and its statements."""

    start: int
    end: int
    sole: bool
    statements: tuple[Node, ...]


def kind_of(node: Node, text: bytes) -> str:
    """What kind of statement it is, its labels left aside; empty where no kind is told.

    `text` is the raw one without labels: iterators were masked as `while`.
    """
    kind = _KINDS.get(unlabelled(node).type, "")
    return "for" if kind == "while" and not text.startswith(b"while") else kind


def unlabelled(node: Node) -> Node:
    """A statement without its labels."""
    inner = _inner(node) if node.type == "labeled_statement" else None
    return unlabelled(inner) if inner is not None else node


def label_end(node: Node) -> int | None:
    """Where the last label of a statement ends, behind its colon; None without a label."""
    inner = _inner(node) if node.type == "labeled_statement" else None
    if inner is not None and inner.type == "labeled_statement":
        return label_end(inner)
    if node.type not in {"labeled_statement", "case_statement"}:
        return None
    return next(child.end_byte for child in node.children if child.type == ":")


def blocks_of(node: Node) -> Iterator[BlockNode]:
    """The blocks of a statement, in order, those of all its branches."""
    bare = unlabelled(node)
    match bare.type:
        case "compound_statement":
            yield _body(bare)
        case "if_statement":
            yield from _branches(bare)
        case "case_statement":
            start, value = label_end(bare) or bare.start_byte, bare.child_by_field_name("value")
            held = tuple(one for one in listed(bare) if one != value)
            yield BlockNode(start, bare.end_byte, False, held)
        case "preproc_if" | "preproc_ifdef" | "preproc_elif" | "preproc_elifdef" | "preproc_else":
            yield from _conditional(bare)
        case _:
            body = bare.child_by_field_name("body")
            yield from [_body(body)] if body is not None else []


def listed(node: Node) -> tuple[Node, ...]:
    """The children of a node that are statements, in a node whose other children have names."""
    return tuple(one for one in node.named_children if one.type not in _NO_STATEMENTS)


def _branches(node: Node) -> Iterator[BlockNode]:
    """What an `if` decides about, and the `if` behind its `else`."""
    consequence = node.child_by_field_name("consequence")
    if consequence is not None:
        yield _body(consequence)
    otherwise = node.child_by_field_name("alternative")
    for branch in listed(otherwise) if otherwise is not None else ():
        yield from _branches(branch) if branch.type == "if_statement" else [_body(branch)]


def _conditional(node: Node) -> Iterator[BlockNode]:
    """A block for each branch of an `#if` that has statements."""
    named = {node.child_by_field_name(name) for name in ("condition", "name", "alternative")}
    held = tuple(one for one in listed(node) if one not in named)
    if held:
        yield BlockNode(held[0].start_byte, held[-1].end_byte, False, held)
    following = node.child_by_field_name("alternative")
    if following is not None:
        yield from _conditional(following)


def _body(node: Node) -> BlockNode:
    if node.type == "compound_statement":
        return BlockNode(node.start_byte, node.end_byte, False, listed(node))
    return BlockNode(node.start_byte, node.end_byte, True, (node,))


def _inner(node: Node) -> Node | None:
    held = listed(node)
    return held[-1] if held else None
