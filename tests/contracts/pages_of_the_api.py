"""Every page and the operation of the API that answers what it shows, or why none does.

Keyed by the name of the page's address. Whoever adds a page adds a line: operations, or a reason.
"""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, tuple[str, ...]]] = {
    # plans
    "home": ("list_plans", "list_inbox"),
    "plans": ("list_plans",),
    "plan": ("get_plan", "get_progress", "get_outlook"),
    "plan-editions": ("list_editions",),
    "plan-indicators": ("list_indicators",),
    "plan-tasks": ("list_tasks", "list_actions"),
    "plan-task": ("get_action", "list_work"),
    "plan-source": ("get_span",),
    "plan-export": ("get_plan_workbook", "list_indicators", "list_actions"),
    "search": ("search",),
    # agencies
    "agencies": ("list_agencies", "list_workload"),
    "agency": ("get_agency", "list_posts", "list_duties"),
    "agency-names": ("list_agency_names",),
    # whether it will be kept
    "plan-outlook": ("get_outlook", "list_judgements", "list_forecasts"),
    "plan-heat": ("list_heat",),
    "plan-map": ("list_map",),
    "plan-indicator": (
        "get_indicator",
        "get_judgement",
        "get_forecast",
        "get_judging",
        "list_revisions",
        "list_observations",
    ),
    "plan-indicator-judging": ("get_judging",),
    "plan-declared": ("list_declared",),
    "rules": ("list_rules",),
    "calibration": ("get_calibration",),
    # work
    "plan-progress": ("get_progress", "list_work"),
    "plan-progress-export": ("list_work",),
    "work": ("get_work",),
    "work-file": ("get_attachment",),
    "comparison": ("list_comparison", "get_comparison_rules"),
    "plan-programme": ("get_programme", "get_comparison_rules", "list_calendar"),
    # rounds, reports, requests, sessions
    "rounds": ("list_rounds",),
    "round": ("get_round", "list_round_submissions"),
    "round-report": ("get_report",),
    "round-report-actions": ("list_work",),
    "round-report-agencies": ("list_report_agencies",),
    "round-report-indicators": ("list_report_indicators",),
    "round-report-sayings": ("list_report_sayings",),
    "round-report-document": ("get_report_file",),
    "round-report-file": ("get_report_file",),
    "submissions": ("list_my_submissions",),
    "submission": ("get_submission", "list_entries"),
    "submission-form": ("get_submission_form",),
    "entry": ("list_entries",),
    "attachment": ("get_attachment",),
    "amendments": ("list_amendments", "list_extensions"),
    "amendment": ("get_amendment",),
    "meetings": ("list_meetings",),
    "meeting": ("get_meeting",),
    "meeting-pack": ("get_meeting_pack",),
    "meeting-cover": ("get_meeting_cover",),
    "meeting-paper": ("get_meeting_paper",),
    # one person's work
    "inbox": ("list_inbox",),
    "inbox-told": ("list_own_notices",),
    "notice": ("list_own_notices",),
    "notices": ("list_notices",),
    "tickets": ("list_tickets",),
    "ticket": ("get_ticket",),
    # measures and data
    "measures": ("list_measures",),
    "measure": ("get_measure", "list_values"),
    "measure-period": ("get_value", "list_values"),
    "measure-rows": ("get_rows_behind",),
    "measure-change": ("explain_change",),
    "datasets": ("list_datasets",),
    "dataset": ("get_dataset", "list_contracts"),
    "data-contract-file": ("list_contracts",),
    "data-quality": ("list_quality", "list_quality_rules", "list_faults"),
    "data-loads": ("list_loads",),
    "data-load": ("get_load",),
    # drafts
    "drafts": ("list_drafts",),
    "draft": ("get_draft", "list_draft_rows", "list_draft_doubts"),
    "draft-progress": ("get_intake",),
    "draft-facts": ("get_draft",),
    "draft-rows": ("list_draft_rows",),
    "draft-doubts": ("list_draft_doubts",),
    "draft-corrections": ("list_draft_corrections",),
    "draft-history": ("list_draft_steps",),
    "draft-publish": ("get_draft",),
    # accounts
    "account": ("get_me",),
    "people": ("list_accounts",),
    "person": ("get_account",),
    # the portal
    "public-home": ("list_plans",),
    "public-plan": ("list_promises", "list_changes"),
    "public-indicator": ("get_indicator_promise",),
    "public-action": ("get_action_promise",),
    "public-agency": ("list_promises", "list_changes"),
    "public-changes": ("list_changes",),
    "public-questions": ("list_questions",),
    "public-fields": ("list_public_fields",),
}

FORM: Final = "a form: it shows nothing that is not on another page"
SIGNING_IN: Final = "signing in and one's second factor: a program has a token instead"
PICTURE: Final = "a picture of rows the API has"
FEED: Final = "a feed of list_changes, for feed readers"
OF_THE_API: Final = "the API itself"
WITHOUT: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            "account_login", "account_reauthenticate", "sign-in", "sign-in-again", "sign-in-kept",
            "sign-in-password", "account-password", "openid_connect_callback", "openid_connect_login",
            "socialaccount_login_cancelled", "socialaccount_login_error", "mfa_activate_totp",
            "mfa_add_webauthn", "mfa_authenticate", "mfa_deactivate_totp", "mfa_download_recovery_codes",
            "mfa_generate_recovery_codes", "mfa_index", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn", "mfa_view_recovery_codes",
        ),
        SIGNING_IN,
    ),
    **dict.fromkeys(
        (
            "amendment-new", "round-new", "people-new", "data-new", "data-contract", "data-load-new",
            "draft-upload", "submission-form-upload", "draft-accept", "measure-preview", "measures-first",
            "public-ask",
        ),
        FORM,
    ),
    **dict.fromkeys(
        (
            "plan-outlook-chart", "plan-heat-chart", "plan-map-chart", "plan-indicator-chart",
            "public-indicator-chart",
        ),
        PICTURE,
    ),
    **dict.fromkeys(
        ("public-plan-feed", "public-indicator-feed", "public-action-feed", "public-agency-feed"), FEED
    ),
    **dict.fromkeys(("api-description", "api-docs", "api-file", "api-nowhere"), OF_THE_API),
    "account-tokens": "tokens are made, seen and revoked by a person: a stolen token must not tell of others",
    "draft-words": "the desk's left side: the document's own text around a place; get_span once published",
    "inbox-mail": "how one's own mail is set: a form",
    "mail-stop": "stopping a mail from a link in it: a form",
    "organisation": "files to bring the organisation in again: a form; its rows are list_agencies and others",
    "organisation-export": "the organisation as files to bring in again, for administrators",
    "organisation-upload": "what an uploaded file would change, until it is applied or dropped: a form",
    "plan-document": "the document laid out to be read; its words row by row are get_span",
    "public": "leads to the language of the reader",
    "public-accessibility": "what is said of the pages' accessibility",
    "public-asked": "the receipt of one question, for whoever holds its key",
    "public-confirm": "following by e-mail: a form",
    "public-follow": "following by e-mail: a form",
    "public-stop": "following by e-mail: a form",
    "round-report-check": "holds an uploaded Word file against the report: a form",
    "set_language": "the language of one reader's pages",
    "start": "leads on to where one's work is",
    "ticket-times": "a form",
}  # fmt: skip
