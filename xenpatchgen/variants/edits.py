"""The kinds of edit that a manifest may name, and how each becomes a codemod.

A kind has the fields of its codemod. Those in `files` name templates of the model's folder, those
in `texts` are short templates themselves; all are rendered with the names that the tree itself
uses, so that one description serves every version.
"""

from dataclasses import dataclass, fields
from typing import Annotated, ClassVar, Literal, Protocol

from pydantic import Discriminator, Field, Tag

from xenpatchgen.codemods.add_definitions import AddDefinitions
from xenpatchgen.codemods.add_include import AddInclude
from xenpatchgen.codemods.add_member import AddMember
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.bias_in_place import BiasInPlace
from xenpatchgen.codemods.hoist_macro import HoistMacro
from xenpatchgen.codemods.insert_in_function import InsertInFunction
from xenpatchgen.codemods.insert_statements import InsertStatements, Which, one_side
from xenpatchgen.codemods.level_function import LevelFunction
from xenpatchgen.codemods.level_rule import LevelRule
from xenpatchgen.codemods.macro_to_function import MacroToFunction
from xenpatchgen.codemods.owners import known_owners
from xenpatchgen.codemods.pass_owner import PassOwner
from xenpatchgen.codemods.per_cpu import PerCpu
from xenpatchgen.codemods.rename_calls import RenameCalls
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction
from xenpatchgen.codemods.replace_statement import ReplaceStatement, StatementKind
from xenpatchgen.codemods.trailing_whitespace import TrailingWhitespace
from xenpatchgen.codemods.without_level_function import WithoutLevelFunction
from xenpatchgen.codemods.wrap_level import WrapLevel

LOCKS_HEADER = "xen/arch/x86/mm/mm-locks.h"

PathInTree = Annotated[str, Field(pattern=r"^\w[\w.+-]*(/\w[\w.+-]*)*$")]
"""A path of plain names: neither `..` nor a leading `/` has a place in it."""

PathsInTree = Annotated[
    Annotated[PathInTree, Tag("path")]
    | Annotated[tuple[PathInTree, ...], Field(min_length=1), Tag("paths")],
    Discriminator(lambda value: "paths" if isinstance(value, list | tuple) else "path"),
]
"""A path, or several of which the first that the tree has is meant."""


class Templates(Protocol):
    """A model's templates, rendered for one tree. Both raise UserError where that fails."""

    def file(self, name: str) -> str:
        """The template `name` of the model's folder."""

    def text(self, text: str) -> str:
        """A template that stands in the manifest itself."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What all kinds share."""

    makes: ClassVar[type[Codemod]]
    files: ClassVar[tuple[str, ...]] = ()
    texts: ClassVar[tuple[str, ...]] = ()

    codemod: str
    file: PathsInTree = LOCKS_HEADER

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the file may lie; the first that the tree has is meant."""
        return (self.file,) if isinstance(self.file, str) else self.file

    def made(self, templates: Templates) -> Codemod:
        """The codemod, its templates rendered."""
        render = dict.fromkeys(self.files, templates.file) | dict.fromkeys(
            self.texts, templates.text
        )
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        del values["codemod"], values["file"]
        return self.makes(
            **{
                name: render[name](value) if name in render else value
                for name, value in values.items()
            }
        )


@dataclass(frozen=True, kw_only=True)
class TrailingWhitespaceEdit(Edit):
    """No line ends in white space."""

    makes = TrailingWhitespace
    codemod: Literal["trailing-whitespace"]


@dataclass(frozen=True, kw_only=True)
class MacroToFunctionEdit(Edit):
    """A macro becomes an inline function."""

    makes = MacroToFunction
    codemod: Literal["macro-to-function"]
    macro: str
    function: str
    returns: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PassOwnerEdit(Edit):
    """Functions are told which domain owns the lock, and so is everything between them and it."""

    makes = PassOwner
    codemod: Literal["pass-owner"]
    functions: tuple[str, ...]

    def made(self, _templates: Templates) -> Codemod:
        """The codemod, with the rules by which an owner is told from a lock's expression."""
        return PassOwner(self.functions, known_owners())


@dataclass(frozen=True, kw_only=True)
class LevelFunctionEdit(Edit):
    """A level function where there is none, and its calls."""

    makes = LevelFunction
    files = ("definition",)
    codemod: Literal["level-function"]
    definition: str


@dataclass(frozen=True, kw_only=True)
class LevelRuleEdit(Edit):
    """What the level function returns, and the comment above it."""

    makes = LevelRule
    files = ("expression", "comment")
    codemod: Literal["level-rule"]
    expression: str
    comment: str


@dataclass(frozen=True, kw_only=True)
class WithoutLevelFunctionEdit(Edit):
    """No level function: the plain level is what counts."""

    makes = WithoutLevelFunction
    codemod: Literal["without-level-function"]


@dataclass(frozen=True, kw_only=True)
class BiasInPlaceEdit(Edit):
    """The rule wherever a level is used, without a level function."""

    makes = BiasInPlace
    files = ("expression",)
    codemod: Literal["bias-in-place"]
    check: str
    set: str
    expression: str


@dataclass(frozen=True, kw_only=True)
class WrapLevelEdit(Edit):
    """What is recorded when a lock is taken goes through a function."""

    makes = WrapLevel
    codemod: Literal["wrap-level"]
    function: str


@dataclass(frozen=True, kw_only=True)
class PerCpuEdit(Edit):
    """A per-CPU variable of another type, declared and defined."""

    makes = PerCpu
    codemod: Literal["per-cpu"]
    variable: str
    type: str
    declarator: str


@dataclass(frozen=True, kw_only=True)
class AddDefinitionsEdit(Edit):
    """New definitions above an existing one."""

    makes = AddDefinitions
    files = ("code",)
    codemod: Literal["add-definitions"]
    code: str
    above: str


@dataclass(frozen=True, kw_only=True)
class InsertInFunctionEdit(Edit):
    """New statements at the start or the end of a function."""

    makes = InsertInFunction
    files = ("code",)
    codemod: Literal["insert-in-function"]
    function: str
    code: str
    at: Literal["start", "end"]


@dataclass(frozen=True, kw_only=True)
class InsertStatementsEdit(Edit):
    """New statements before or after those that hold some tokens."""

    makes = InsertStatements
    files = ("code",)
    texts = ("before", "after", "within")
    codemod: Literal["insert-statements"]
    function: str
    code: str
    before: str = ""
    after: str = ""
    which: Which = "only"
    within: str = ""

    def __post_init__(self) -> None:
        one_side(self.before, self.after)


@dataclass(frozen=True, kw_only=True)
class ReplaceStatementEdit(Edit):
    """The statement that holds some tokens becomes others, or none."""

    makes = ReplaceStatement
    files = ("code",)
    texts = ("holding", "within")
    codemod: Literal["replace-statement"]
    function: str
    holding: str
    code: str
    kind: StatementKind = "any"
    outer: Annotated[int, Field(ge=0)] = 0
    comment: bool = False
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class AddMemberEdit(Edit):
    """New members in a struct, below an existing one."""

    makes = AddMember
    files = ("code",)
    codemod: Literal["add-member"]
    struct: str
    code: str
    after: str


@dataclass(frozen=True, kw_only=True)
class AddIncludeEdit(Edit):
    """A header is included."""

    makes = AddInclude
    codemod: Literal["add-include"]
    header: PathInTree


@dataclass(frozen=True, kw_only=True)
class ReplaceInFunctionEdit(Edit):
    """One sequence of tokens becomes another, in one function or macro."""

    makes = ReplaceInFunction
    texts = ("find", "replace")
    codemod: Literal["replace-in-function"]
    function: str
    find: str
    replace: str


@dataclass(frozen=True, kw_only=True)
class RenameCallsEdit(Edit):
    """Calls of one function become calls of another."""

    makes = RenameCalls
    codemod: Literal["rename-calls"]
    name: str
    to: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HoistMacroEdit(Edit):
    """A define moves up, above the function that uses it."""

    makes = HoistMacro
    codemod: Literal["hoist-macro"]
    macro: str
    above: str


EditPlan = (
    TrailingWhitespaceEdit
    | MacroToFunctionEdit
    | PassOwnerEdit
    | LevelFunctionEdit
    | LevelRuleEdit
    | WithoutLevelFunctionEdit
    | BiasInPlaceEdit
    | WrapLevelEdit
    | PerCpuEdit
    | AddDefinitionsEdit
    | InsertInFunctionEdit
    | InsertStatementsEdit
    | ReplaceStatementEdit
    | AddMemberEdit
    | AddIncludeEdit
    | ReplaceInFunctionEdit
    | RenameCallsEdit
    | HoistMacroEdit
)
