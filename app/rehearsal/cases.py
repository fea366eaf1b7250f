"""The cases of a scenario by the names that its steps give them."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models import HistoryEvent, ProcessDefinition, ProcessInstance
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.nearest import meant


class Cases:
    """A case is called as its step says (``case: x``), and in any event as its process, the second one of a process
    ``process#2``. The case under test is the first one."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._seen: set[str] = set()
        self._last_event = 0

    @property
    def names(self) -> list[str]:
        return list(self._ids)

    @property
    def ids(self) -> list[str]:
        return sorted(self._seen)

    def named(self, name: str | None) -> str | None:
        """The id of a case; None stands for the one under test. None when there is no such case."""
        return next(iter(self._ids.values()), None) if name is None else self._ids.get(name)

    def instance(self, name: str | None) -> ProcessInstance:
        """Raises Unmet when there is no such case."""
        found = self.named(name)
        if found is None:
            there = "、".join(self._ids) or "一个也没有"
            raise Unmet(Mismatch("案件", f"{name or '受测案件'}{meant(name or '', self._ids)}", there))
        return db.session.get_one(ProcessInstance, found, populate_existing=True)

    def name_new(self, name: str | None = None) -> None:
        """Take in the cases that have begun since the last time; ``name`` is for the first of them."""
        new = select(HistoryEvent.id, ProcessInstance.id, ProcessDefinition.key)
        new = new.join(ProcessInstance, ProcessInstance.id == HistoryEvent.instance_id)
        new = new.join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        new = new.where(HistoryEvent.id > self._last_event, HistoryEvent.type == "process.started")
        new = new.where(ProcessInstance.root_id == ProcessInstance.id)
        for event_id, instance_id, key in db.session.execute(new.order_by(HistoryEvent.id)).all():
            self._last_event = event_id
            self._seen.add(instance_id)
            if name is not None:
                self._ids[name], name = instance_id, None
            self._ids.setdefault(self._free(key), instance_id)

    def _free(self, key: str) -> str:
        number = 2
        free = key
        while free in self._ids:
            free, number = f"{key}#{number}", number + 1
        return free
