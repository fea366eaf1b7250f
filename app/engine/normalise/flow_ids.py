"""Sequence flows without an id (it is optional in the standard) get one that depends only on the file."""


def flow_id(written: str | None, source: str, target: str, position: int) -> str:
    """The written id, or ``source->target#position``, which can clash with no written id."""
    return written or f"{source}->{target}#{position}"
