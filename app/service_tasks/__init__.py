"""Service tasks that the house does itself: a topic, what its handler is told, and what it may answer or throw."""

from app.service_tasks.call import Handler, ServiceCall
from app.service_tasks.errors import BpmnError, UnusableCall
from app.service_tasks.handlers import HANDLERS

__all__ = ["HANDLERS", "BpmnError", "Handler", "ServiceCall", "UnusableCall"]
