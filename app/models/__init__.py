"""The tables, one family a file; importing this package makes them all known to the metadata."""

from app.models.account import BrowserSession, RecentNote, SignInGuard
from app.models.ad_hoc import AdHocCandidate, AdHocOffer
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
from app.models.desk import CaseEntry, DeskEntry, DoneEntry
from app.models.draft import Draft, Phrase
from app.models.email import EmailDelivery
from app.models.event import EventSubscription, InboxMessage, OutboxEvent
from app.models.external_task import ExternalTask
from app.models.former_state import FormerState
from app.models.gathering import StartGathering
from app.models.history import ActivityInstance, DecisionInstance, HistoryEvent
from app.models.holiday import HolidayNotice
from app.models.instance import CaseNumber, CaseParty, ProcessInstance
from app.models.job import Incident, Job
from app.models.kept_answer import KeptAnswer
from app.models.organisation import Credential, Membership, Organisation, User
from app.models.stored_file import FileRecord
from app.models.user_task import TaskCandidate, UserTask
from app.models.visibility import CaseReader, Veil, VeilReader

__all__ = [
    "ActivityInstance",
    "AdHocCandidate",
    "AdHocOffer",
    "BrowserSession",
    "CarbonCopy",
    "CaseEntry",
    "CaseNumber",
    "CaseParty",
    "CaseReader",
    "CaseSupervision",
    "Certificate",
    "Credential",
    "Deadline",
    "DeadlineOperation",
    "DeadlineRuleDefinition",
    "DecisionDefinition",
    "DecisionInstance",
    "Deployment",
    "DeskEntry",
    "DoneEntry",
    "Draft",
    "EmailDelivery",
    "EventSubscription",
    "ExternalTask",
    "FileRecord",
    "FormDefinition",
    "FormerState",
    "HistoryEvent",
    "HolidayNotice",
    "InboxMessage",
    "Incident",
    "Job",
    "KeptAnswer",
    "Membership",
    "Notification",
    "Organisation",
    "OutboxEvent",
    "Phrase",
    "ProcessDefinition",
    "ProcessInstance",
    "RecentNote",
    "Remark",
    "Resource",
    "SignInGuard",
    "StartGathering",
    "StartSubscription",
    "StatuteDefinition",
    "Substitution",
    "TaskCandidate",
    "User",
    "UserTask",
    "Veil",
    "VeilReader",
]
