"""A replayed interleaving, drawn for a person: who did what, and at which line of paging.c."""

from collections.abc import Iterator, Sequence

from xenpatchgen.simulator.copying.explore import Explored, Told


def timeline(replayed: Explored, seed: str) -> tuple[str, ...]:
    """One line an event, in order; the last says how to see it again."""
    return (
        *_events(replayed.told),
        *_last_words(replayed),
        f"Replay: {replayed.world.name}:{seed}",
    )


def _events(told: Sequence[Told]) -> Iterator[str]:
    width = max((len(event.actor) for event in told), default=0)
    for event in told:
        place = f"paging.c:{event.line}" if event.line else ""
        yield f"{event.actor:<{width}}  {place:<14}  {event.text}".rstrip()


def _last_words(replayed: Explored) -> Iterator[str]:
    """What came of it."""
    for broken in replayed.broken:
        yield f"{broken.name}: {broken.words}"
    if replayed.words:
        yield replayed.words
