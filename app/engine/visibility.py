"""Who may see what, as a process and its elements declare it; whom the words mean is not known here.

``visible-to`` names readers: words, organisations, posts and accounts parted by commas, or FEEL. ``visible-after`` is
FEEL that opens what is kept back. ``restricted`` (``true``, ``false`` or FEEL) keeps a whole process to the readers
that its ``visible-to`` names; ``readers`` opens a process that is not restricted to more than its parties.
"""

from __future__ import annotations

from app.engine.source.model import ProcessModel

TO, AFTER, RESTRICTED, READERS = "visible-to", "visible-after", "restricted", "readers"
OWNER, PARTIES, PERFORMER, COPIES, SUPERIORS = "owner", "parties", "performer", "copies", "superiors"
WORDS = (OWNER, PARTIES, PERFORMER, COPIES, SUPERIORS)
"""The body that owns the case; whoever takes part in it; the body that has handed in the very submission; whom the case
was copied to; the organisations above the owner."""

SUBMITTING = ("userTask", "startEvent", "callActivity")
"""The types of elements that ``visible-to`` and ``visible-after`` may be written on; a call activity means whatever is
handed in inside of what it calls."""


def opens_later(model: ProcessModel) -> bool:
    """Whether anything of the process may be opened to all by a condition."""
    return AFTER in model.properties or any(AFTER in element.properties for element in model.elements.values())
