"""Process definitions as the REST API lists and finds them; everybody signed in may read them."""

from __future__ import annotations

from sqlalchemy import Select, false, select

from app.errors import NotFound
from app.extensions import db
from app.models import ProcessDefinition, Resource
from app.queries.rest_listing import Criterion, Listing, among, anything, equal, like, number, when
from app.queries.rest_versions import deployed_at, is_latest

DEFINITIONS: Listing[ProcessDefinition] = Listing(
    rows=lambda actor: select(ProcessDefinition),
    criteria={
        "processDefinitionId": equal(ProcessDefinition.id),
        "processDefinitionIdIn": among(ProcessDefinition.id),
        "key": equal(ProcessDefinition.key),
        "keysIn": among(ProcessDefinition.key),
        "keyLike": like(ProcessDefinition.key),
        "processDefinitionKey": equal(ProcessDefinition.key),
        "name": equal(ProcessDefinition.name),
        "nameLike": like(ProcessDefinition.name),
        "deploymentId": equal(ProcessDefinition.deployment_id),
        "version": number(ProcessDefinition.version),
        "latestVersion": when(lambda: is_latest(ProcessDefinition)),
        "versionTag": equal(ProcessDefinition.version_tag),
        "versionTagLike": like(ProcessDefinition.version_tag),
        "withoutVersionTag": when(lambda: ProcessDefinition.version_tag.is_(None)),
        "resourceName": equal(ProcessDefinition.resource_name),
        "resourceNameLike": like(ProcessDefinition.resource_name),
        "active": anything("flag"),
        "suspended": when(false),
        "withoutTenantId": anything("flag"),
        "tenantIdIn": Criterion("texts", lambda _value, _values: false()),
        "startableInTasklist": when(lambda: ProcessDefinition.startable_by_form.is_(True)),
        "notStartableInTasklist": when(lambda: ProcessDefinition.startable_by_form.is_(False)),
    },
    sorting={
        "key": ProcessDefinition.key,
        "id": ProcessDefinition.id,
        "name": ProcessDefinition.name,
        "version": ProcessDefinition.version,
        "deploymentId": ProcessDefinition.deployment_id,
        "deployTime": deployed_at(ProcessDefinition),
        "versionTag": ProcessDefinition.version_tag,
    },
    default_order=(ProcessDefinition.key, ProcessDefinition.version),
    unsupported=frozenset(
        {"category", "categoryLike", "deployedAfter", "deployedAt", "incidentId", "incidentType", "incidentMessage"}
        | {"incidentMessageLike", "startableBy", "startablePermissionCheck"}
    ),
)


def definition(definition_id: str) -> ProcessDefinition:
    """Raises NotFound."""
    row = db.session.get(ProcessDefinition, definition_id)
    if row is None:
        raise NotFound(f"流程定义 {definition_id} 不存在。")
    return row


def latest(key: str) -> ProcessDefinition:
    """The newest version of the key; raises NotFound."""
    row = db.session.scalar(_newest(key))
    if row is None:
        raise NotFound(f"没有键为 {key} 的流程定义。")
    return row


def xml(row: ProcessDefinition) -> str:
    """The diagram as it was deployed."""
    return text_of(row.resource_id)


def text_of(resource_id: str) -> str:
    """A deployed file as text, whichever of the usual encodings it has. Raises NotFound."""
    content = db.session.scalar(select(Resource.content).where(Resource.id == resource_id))
    if content is None:
        raise NotFound("部署的文件不存在。")
    return _decoded(content)


def _newest(key: str) -> Select[ProcessDefinition]:
    of_key = select(ProcessDefinition).where(ProcessDefinition.key == key)
    return of_key.order_by(ProcessDefinition.version.desc()).limit(1)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
