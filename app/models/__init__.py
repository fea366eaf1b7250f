"""The tables, one family a file; importing this package makes them all known to the metadata."""

from app.models.certificate import Certificate
from app.models.clerk_work import CarbonCopy, CaseSupervision, Remark, Substitution
from app.models.deadline import Deadline, DeadlineOperation, Notification
from app.models.definition import (
    DeadlineRuleDefinition,
    DecisionDefinition,
    FormDefinition,
    ProcessDefinition,
    StartSubscription,
    StatuteDefinition,
)
from app.models.deployment import Deployment, Resource
from app.models.draft import Draft, Phrase
from app.models.event import EventSubscription, InboxMessage, OutboxEvent
from app.models.external_task import ExternalTask
from app.models.history import ActivityInstance, DecisionInstance, HistoryEvent
from app.models.holiday import HolidayNotice
from app.models.instance import CaseNumber, CaseParty, ProcessInstance
from app.models.job import Incident, Job
from app.models.organisation import Credential, Membership, Organisation, User
from app.models.stored_file import FileRecord
from app.models.user_task import TaskCandidate, UserTask

__all__ = [
    "ActivityInstance",
    "CarbonCopy",
    "CaseNumber",
    "CaseParty",
    "CaseSupervision",
    "Certificate",
    "Credential",
    "Deadline",
    "DeadlineOperation",
    "DeadlineRuleDefinition",
    "DecisionDefinition",
    "DecisionInstance",
    "Deployment",
    "Draft",
    "EventSubscription",
    "ExternalTask",
    "FileRecord",
    "FormDefinition",
    "HistoryEvent",
    "HolidayNotice",
    "InboxMessage",
    "Incident",
    "Job",
    "Membership",
    "Notification",
    "Organisation",
    "OutboxEvent",
    "Phrase",
    "ProcessDefinition",
    "ProcessInstance",
    "Remark",
    "Resource",
    "StartSubscription",
    "StatuteDefinition",
    "Substitution",
    "TaskCandidate",
    "User",
    "UserTask",
]
