"""Every lock model, option and copy strategy that there is, found by looking into folders.

The shipped ones lie below templates/. A user's own is a folder anywhere: named in the configuration
file, or on the command line by its path in place of a name.
"""

from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.model import WHAT, Kind, Origin, Part, Variant
from xenpatchgen.variants.own import own_folders, own_model, twice
from xenpatchgen.variants.shipped import KINDS, find_step, known, parts, shipped, templates_folder
from xenpatchgen.variants.spelling import nearest, without_copy, without_options

__all__ = [
    "find_parts",
    "find_step",
    "find_variant",
    "find_variants",
    "own_models",
    "parts",
    "shipped",
    "templates_folder",
    "variant_of",
]

SEE_THEM_ALL = "See them all with: xenpatchgen list"


def own_models(own: Iterable[Path]) -> tuple[Part, ...]:
    """The lock models in the folders `own`. Raises UserError where one is none or wrong."""
    return tuple(_load_own(folder, "configured") for folder in own_folders(own).values())


def find_variants(texts: Iterable[str], own: Iterable[Path] = ()) -> tuple[Variant, ...]:
    """The variants that `texts` name, each once. Raises UserError as `find_variant` does.

    Nor may two of them have the same name, which paths allow.
    """
    found: dict[str, Variant] = {}
    for variant in (find_variant(text, own) for text in texts):
        other = found.setdefault(variant.name, variant).lock_model
        if other.folder.resolve() != variant.lock_model.folder.resolve():
            raise twice(other.name, variant.lock_model.folder, other.folder)
    return tuple(found.values())


def find_variant(text: str, own: Iterable[Path] = ()) -> Variant:
    """The variant that `text` names: LOCK+COPY, where LOCK may carry options and be a path.

    `own` are the folders of the user's lock models. Raises UserError with the nearest names.
    """
    lock, copy = without_copy(text)
    if copy is None:
        like = nearest(text, _lock_names(own), cutoff=0)[0]
        raise UserError(f"{text}: a variant is LOCK+COPY, such as {like}+direct", hint=SEE_THEM_ALL)
    model, *options = _find_model(lock, own, text)
    found = {part.name: part for part in parts("copy-strategies")}
    if copy not in found:
        raise _unknown("copy-strategies", copy, found, text)
    return Variant(model, found[copy], tuple(options))


def find_parts(text: str, own: Iterable[Path] = ()) -> tuple[Part, ...]:
    """What `text` names: a part by name or path, one with options, or the parts of a variant.

    Raises UserError with the nearest names.
    """
    if without_copy(text)[1] is not None:
        return find_variant(text, own).parts
    others = {part.name: part for part in shipped().values() if part.kind != "lock-models"}
    if text in others:
        return (others[text],)
    lock, _ = without_options(text, known().options, _lock_names(own).__contains__)
    if "/" in text or lock in _lock_names(own):
        return _find_model(text, own, text)
    like = nearest(text, [*_lock_names(own), *others])
    raise UserError(
        f"{text}: there is no lock model, option or copy strategy of that name; "
        f"the nearest: {', '.join(like)}",
        hint=SEE_THEM_ALL,
    )


def variant_of(parts: Iterable[Part]) -> Variant:
    """The variant that `parts` make, with the tree's own in place of what is missing.

    Raises UserError for an option without a lock model.
    """
    by_kind: dict[Kind, list[Part]] = {kind: [] for kind in KINDS}
    for part in parts:
        by_kind[part.kind].append(part)
    models, options, copies = by_kind.values()
    if options and not models:
        name = options[0].name
        having = next(one.name for one in shipped().values() if name in one.manifest.options)
        raise UserError(
            f"{name}: an option is nothing without a lock model",
            hint=f"Name one that has it: xenpatchgen show {having}-{name}",
        )
    model, copy = ([*models, shipped()["upstream"]][0], [*copies, shipped()["direct"]][0])
    return Variant(model, copy, tuple(options))


def _find_model(lock: str, own: Iterable[Path], text: str) -> tuple[Part, ...]:
    """The model that `lock` names or whose folder it is, and the options behind that."""
    folders = own_folders(own)
    if "/" in lock:
        name, options = without_options(lock, known().options, lambda path: Path(path).is_dir())
        model = _load_own(Path(name), "path")
    else:
        ours = {part.name: part for part in parts("lock-models")}
        names = ours.keys() | folders.keys()
        name, options = without_options(lock, known().options, names.__contains__)
        if name not in names:
            raise _unknown("lock-models", name, names, text)
        model = _load_own(folders[name], "configured") if name in folders else ours[name]
    for option in options:
        if option not in model.manifest.options:
            raise UserError(
                f"{text}: {model.name} cannot be generated {option}",
                hint=f"See what it can be with: xenpatchgen show {model.argument}",
            )
    return (model, *(shipped()[option] for option in options))


def _load_own(folder: Path, origin: Origin) -> Part:
    return own_model(folder, shipped(), known(), origin)


def _lock_names(own: Iterable[Path]) -> list[str]:
    return [*(part.name for part in parts("lock-models")), *own_folders(own)]


def _unknown(kind: Kind, name: str, known: Iterable[str], text: str) -> UserError:
    like = ", ".join(nearest(name, known))
    return UserError(
        f"{text}: there is no {WHAT[kind]} `{name}`; the nearest: {like}", hint=SEE_THEM_ALL
    )
