"""The names inside values that an expression may reach by a path, where they need help to be read as one name."""

from __future__ import annotations

from lxml import etree

from app.dmn.xml import children, local


def path_names(definitions: etree._Element) -> frozenset[str]:
    """The names of type components, context entries, columns and outputs that are more than a plain identifier."""
    found: set[str] = set()
    for element in definitions.iter():
        match local(element):
            case "itemComponent" | "column" | "output":
                found.add(element.get("name", ""))
            case "contextEntry":
                found |= {variable.get("name", "") for variable in children(element, "variable")}
    return frozenset(name for name in found if name and not name.isidentifier())
