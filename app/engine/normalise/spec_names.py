"""Names of nodes inside SpiffWorkflow, which reserves ``Start``, ``End``, ``Root`` and ``*.EndJoin`` for itself."""

ROOT = "#"
"""The hidden root of each scope's task tree."""


def spec_name(element_id: str) -> str:
    """``#`` cannot begin an XML id, so no analyst's id can ever meet a reserved name."""
    return ROOT + element_id


def part_name(element_id: str, part: int) -> str:
    """Of one of the triggers of a multiple event; no written id has a ``#`` in it either."""
    return spec_name(f"{element_id}#{part}")


def element_id(name: str) -> str:
    return name[len(ROOT) :]
