"""Which topics the house serves itself, and by which function; a topic that is not here is another system's."""

from __future__ import annotations

from collections.abc import Mapping

from app.service_tasks import notify
from app.service_tasks.call import Handler

HANDLERS: Mapping[str, Handler] = {
    notify.TOPIC: notify.handle,
}
