"""Organisations as data: the contract of ``organisations.yaml``, its reader, its writer, and its rows."""

from app.store.organisations.document import (
    CertificateEntry,
    OrganisationEntry,
    OrganisationsFile,
    PersonEntry,
    PostHeld,
)
from app.store.organisations.errors import OrganisationsRefused
from app.store.organisations.read import read_organisations
from app.store.organisations.write import document_of

__all__ = [
    "CertificateEntry",
    "OrganisationEntry",
    "OrganisationsFile",
    "OrganisationsRefused",
    "PersonEntry",
    "PostHeld",
    "document_of",
    "read_organisations",
]
