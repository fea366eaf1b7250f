"""DMN files that are deployed together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.dmn import decide, parse_files
from app.errors import DeploymentRefused

_HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" '
LIBRARY = (
    _HEAD
    + """name="lib" namespace="urn:lib"><businessKnowledgeModel id="double" name="double"><variable name="double"/>
<encapsulatedLogic><formalParameter name="x" typeRef="number"/><literalExpression><text>x * 2</text></literalExpression>
</encapsulatedLogic></businessKnowledgeModel></definitions>"""
).encode()
USER = (
    _HEAD
    + """name="user" namespace="urn:user"><import namespace="urn:lib" name="lib"
 importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/><decision id="answer" name="answer">
<variable name="answer"/>
<knowledgeRequirement id="k"><requiredKnowledge href="urn:lib#double"/></knowledgeRequirement>
<literalExpression><text>lib.double(n)</text></literalExpression></decision></definitions>"""
).encode()


def test_a_library_is_found_among_the_files_whatever_their_order() -> None:
    """The importing file may stand first or last; the library needs no decision of its own."""
    for files in ({"u.dmn": USER, "l.dmn": LIBRARY}, {"l.dmn": LIBRARY, "u.dmn": USER}):
        found = parse_files(files)
        assert [d.key for d in found["u.dmn"]] == ["answer"]
        assert found["l.dmn"] == []
        assert decide(found["u.dmn"][0], {"n": Decimal(21)}, {}).outputs == ({"answer": 42},)


@pytest.mark.parametrize(
    "files",
    [
        {"u.dmn": USER},
        {"u.dmn": USER, "l.dmn": LIBRARY, "again.dmn": LIBRARY},
        {"l.dmn": LIBRARY},
        {"u.dmn": USER, "l.dmn": USER.replace(b"urn:lib", b"urn:x").replace(b'"urn:user"', b'"urn:lib"')},
        {"u.dmn": USER, "l.dmn": b"<broken"},
    ],
    ids=["missing", "twice", "library alone", "imports a missing one", "broken"],
)
def test_what_cannot_be_resolved_is_refused(files: dict[str, bytes]) -> None:
    """Missing, ambiguous and unused files are told, with the file's name."""
    with pytest.raises(DeploymentRefused) as refused:
        parse_files(files)
    assert all(problem.file in files for problem in refused.value.problems)


def test_a_circle_of_imports_is_refused() -> None:
    """Two files that import each other end the reading, not the process."""
    one = USER.replace(b"urn:user", b"urn:one").replace(b"urn:lib", b"urn:two")
    two = USER.replace(b"urn:user", b"urn:two").replace(b"urn:lib", b"urn:one")
    with pytest.raises(DeploymentRefused):
        parse_files({"1.dmn": one, "2.dmn": two})
