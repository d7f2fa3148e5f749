"""How one header's functions are called and where it keeps its levels, told to the harness in C.

Headers differ in whether a function is given the lock's owner, and no preprocessor can count
parameters: they are counted in the syntax. The harness names an owner everywhere, in macros called
as the functions are, in capitals; where the header takes none, the macro drops it.
"""

from itertools import chain

from xenpatchgen.csyntax import Module

# Called by the harness itself, with all that they may be given. An owner comes first.
_CALLED = {
    "page_alloc_mm_pre_lock": ("d",),
    "page_alloc_mm_post_lock": ("d", "l"),
    "page_alloc_mm_unlock": ("d", "l"),
    "mm_write_unlock": ("d", "l"),
}
_PER_CPU = "this_cpu(mm_lock_level)"


def adaptation(module: Module) -> str:
    """The definitions that the harness needs beside the header `module`."""
    calls = {
        f"{name.upper()}({', '.join(arguments)})": _call(module, name, *arguments)
        for name, arguments in _CALLED.items()
    }
    lines = (f"#define {macro} {meaning}\n" for macro, meaning in (calls | _levels(module)).items())
    return "".join(lines)


def _levels(module: Module) -> dict[str, str]:
    """How the running CPU's level is read and set for a domain, and what all is kept for that.

    A plain level is read from the variable itself, which no mistake in a function can belie.
    """
    level, kept, to_set = _PER_CPU, _PER_CPU, f"({_PER_CPU} = (l))"
    if _parameters(module, "_get_lock_state") is not None:
        level = _call(module, "_get_lock_level", "d")
        # What is packed for a domain may depend on what is there.
        to_set = f"({_PER_CPU} = 0, {_PER_CPU} = _lock_state(d, l))"
    elif _parameters(module, "_get_lock_level"):
        level = kept = _call(module, "_get_lock_level", "d")
        to_set = _call(module, "_set_lock_level", "d", "l")
    return {"LOCK_LEVEL(d)": level, "LOCK_STATE(d)": kept, "SET_LOCK_LEVEL(d, l)": to_set}


def _call(module: Module, name: str, *arguments: str) -> str:
    """A call with as many of the last of `arguments` as the definition has parameters."""
    taken = _parameters(module, name)
    count = len(arguments) if taken is None else len(taken)
    return f"{name}({', '.join(arguments[-count:] if count else ())})"


def _parameters(module: Module, name: str) -> tuple[str, ...] | None:
    """What the first definition of `name` takes; None where nothing is called so."""
    functions = (function.parameters for function in module.functions(name))
    macros = (macro.parameters or () for macro in module.macros(name))
    return next(chain(functions, macros), None)
