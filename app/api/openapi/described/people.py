"""Organisations, posts and people, and who stands in for whom."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_INSTANT, INSTANT
from app.api.openapi.operation import Content, Described, Operation, does, gives
from app.api.openapi.shapes import OBJECT, TEXT, answered, asked, maybe, several

_SUBSTITUTION = answered(
    "Substitution",
    {
        "id": TEXT,
        "absent": TEXT,
        "substitute": TEXT,
        "post": maybe(TEXT),
        "process": maybe(TEXT),
        "reason": maybe(TEXT),
        "from": INSTANT,
        "until": INSTANT,
        "revokedAt": maybe(INSTANT),
    },
)
_NEW = asked(
    {"absent": TEXT, "substitute": TEXT, "from": GIVEN_INSTANT, "until": GIVEN_INSTANT},
    {"post": TEXT, "process": TEXT, "reason": TEXT},
)
_DOCUMENT = answered("Organisations", {"organisations": several(OBJECT)}, {"people": several(OBJECT)})

OPERATIONS: Described = {
    "GET /api/substitutions": gives("List the substitutions that concern the caller", several(_SUBSTITUTION)),
    "POST /api/substitutions": gives("Let somebody stand in", answered(None, {"id": TEXT}), _NEW, status=201),
    "POST /api/substitutions/{substitution_id}/revoke": does("Revoke a substitution"),
    "GET /api/organisations": gives("Get organisations, posts and people", _DOCUMENT, query={"jurisdiction": TEXT}),
    "POST /api/organisations": Operation(
        "Import organisations, posts and people",
        {200: Content(answered(None, {"organisations": several(TEXT)}))},
        Content(None, "application/yaml"),
    ),
}
