"""The addresses of reports."""

from __future__ import annotations

from django.urls import path

from tiendo.web.submissions import entry, excel, lists, report

urlpatterns = [
    path("submissions/", lists.submissions, name="submissions"),
    path("submissions/<int:submission_id>/", report.report, name="submission"),
    path("submissions/<int:submission_id>/remarks/", entry.save_remarks, name="submission-remarks"),
    path("submissions/<int:submission_id>/entries/<int:entry_id>/", entry.entry, name="entry"),
    path("submissions/<int:submission_id>/entries/<int:entry_id>/save/", entry.save, name="entry-save"),
    path("submissions/<int:submission_id>/entries/<int:entry_id>/files/", entry.add_file, name="entry-files"),
    path(
        "submissions/<int:submission_id>/files/<int:attachment_id>/remove/",
        entry.remove_file,
        name="entry-file-remove",
    ),
    path("submissions/<int:submission_id>/form.xlsx", excel.download, name="submission-form"),
    path("submissions/<int:submission_id>/form/", excel.upload, name="submission-form-upload"),
    path("submissions/<int:submission_id>/form/apply/", excel.apply, name="submission-form-apply"),
    path("attachments/<int:attachment_id>/", entry.attachment, name="attachment"),
]
