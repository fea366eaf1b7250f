"""The shape of an explanation: plain facts with stable names, and sentences in the language that was asked for."""

from app.queries.explanation.contract.case import Called, Ending, Explanation, Failure, Remedy, Unmatched
from app.queries.explanation.contract.people import Candidate, Finding, FormName, Person, Who
from app.queries.explanation.contract.places import ElementRef, Place
from app.queries.explanation.contract.time import Period, Upcoming
from app.queries.explanation.contract.wait import Attempt, Awaited, Outside, Present, Sender, Waiting

__all__ = [
    "Attempt",
    "Awaited",
    "Called",
    "Candidate",
    "ElementRef",
    "Ending",
    "Explanation",
    "Failure",
    "Finding",
    "FormName",
    "Outside",
    "Period",
    "Person",
    "Place",
    "Present",
    "Remedy",
    "Sender",
    "Unmatched",
    "Upcoming",
    "Waiting",
    "Who",
]
