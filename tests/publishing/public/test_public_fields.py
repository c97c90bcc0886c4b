"""What is public is decided field by field, and what was not decided is safe."""

from __future__ import annotations

import pytest

from tests.cast import LAN, OUTSIDER
from tiendo.org.types import NotAllowed
from tiendo.publishing.selectors.public_fields import field_lines, public_fields
from tiendo.publishing.services.public_fields import decide_public
from tiendo.publishing.types import BadPublicField, OpenField
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db


def test_free_words_and_names_are_closed_before_anybody_decides():
    closed = set(OpenField) - public_fields()
    assert closed == {OpenField.DOCUMENT_LINK, OpenField.DELIVERED, OpenField.OFFICER_NAMES}


def test_the_last_decision_holds_and_is_on_the_record():
    decide_public("document_link", is_public=True, reason="Cổng văn bản đã công khai", actor=LAN)
    assert OpenField.DOCUMENT_LINK in public_fields()
    decide_public("document_link", is_public=False, reason="Có đường dẫn nội bộ", actor=LAN)
    assert OpenField.DOCUMENT_LINK not in public_fields()
    (line,) = [one for one in field_lines() if one.field is OpenField.DOCUMENT_LINK]
    assert (line.reason, line.decided_by) == ("Có đường dẫn nội bộ", "Lan")
    assert AuditRecord.objects.filter(action="publishing.field.decided").count() == 2


@pytest.mark.parametrize(("field", "reason"), [("document_link", " "), ("nothing", "vì")])
def test_a_decision_needs_a_field_and_a_reason(field, reason):
    with pytest.raises(BadPublicField):
        decide_public(field, is_public=True, reason=reason, actor=LAN)


def test_who_may_not_decide_changes_nothing():
    with pytest.raises(NotAllowed):
        decide_public("value", is_public=False, reason="x", actor=OUTSIDER)
    assert OpenField.VALUE in public_fields()
