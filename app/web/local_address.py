"""Where a link that came with a request may lead: within this service, and nowhere else."""

from __future__ import annotations


def local(address: str | None) -> str:
    """The address when it is a path of this service, else nothing."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return ""
    return "" if any(ord(c) < 0x20 for c in address) else address
