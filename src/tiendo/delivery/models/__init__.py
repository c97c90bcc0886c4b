"""Delivery's tables, one subject a file."""

from tiendo.delivery.models.duty import Assignment, DeadlineEvent, Occurrence, Term
from tiendo.delivery.models.meeting import Meeting, MeetingPaper
from tiendo.delivery.models.notice import Mail, MailChoice, MailStop, Notice
from tiendo.delivery.models.product import Deliverable, Delivery, Ruling
from tiendo.delivery.models.programme import CalendarDay, Programme
from tiendo.delivery.models.request import Amendment, AmendmentStep, ExtensionRequest, Remedy
from tiendo.delivery.models.round import (
    Attachment,
    Entry,
    EntryRuling,
    Regime,
    Reopening,
    Round,
    Sending,
    Submission,
    SubmissionStep,
)
from tiendo.delivery.models.ticket import Follower, Ticket, TicketStep

__all__ = [
    "Amendment",
    "AmendmentStep",
    "Assignment",
    "Attachment",
    "CalendarDay",
    "DeadlineEvent",
    "Deliverable",
    "Delivery",
    "Entry",
    "EntryRuling",
    "ExtensionRequest",
    "Follower",
    "Mail",
    "MailChoice",
    "MailStop",
    "Meeting",
    "MeetingPaper",
    "Notice",
    "Occurrence",
    "Programme",
    "Regime",
    "Remedy",
    "Reopening",
    "Round",
    "Ruling",
    "Sending",
    "Submission",
    "SubmissionStep",
    "Term",
    "Ticket",
    "TicketStep",
]
