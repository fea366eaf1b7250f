"""Who acts: the person, machine or the service itself behind a command."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf a command runs.

    ``posts`` are written ``post@organisation``; ``roles`` are installation-wide powers:
    ``analyst`` deploys, ``administrator`` keeps accounts, ``integration`` speaks REST for another system.
    """

    user_id: str
    name: str
    posts: frozenset[str] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)

    @property
    def organisations(self) -> frozenset[str]:
        return frozenset(post.split("@", 1)[1] for post in self.posts if "@" in post)


SYSTEM = Actor("system", "系统", roles=frozenset({"system"}))
"""The service itself: timers, deadlines, deployment at the start of a demo."""
