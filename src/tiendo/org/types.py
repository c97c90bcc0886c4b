"""Who acts and in which role, and what org chooses from and refuses: without Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


# The name under which the one configured sign-in provider is known to the library and in its tables.
IDENTITY_PROVIDER = "oidc"


class Role(StrEnum):
    """What a person was given to do, for an agency and what is under it, or for the whole programme."""

    PLAN_OFFICER = "plan_officer"
    CLERK = "clerk"
    HEAD = "head"
    COUNTER = "counter"
    LEADER_OFFICE = "leader_office"
    DATA_ENGINEER = "data_engineer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    Role.PLAN_OFFICER: Words("Chuyên viên kế hoạch", "Plan officer"),
    Role.CLERK: Words("Chuyên viên báo cáo", "Reporting clerk"),
    Role.HEAD: Words("Thủ trưởng cơ quan", "Head of agency"),
    Role.COUNTER: Words("Cơ quan tính toán, thống kê", "Counting agency"),
    Role.LEADER_OFFICE: Words("Văn phòng lãnh đạo", "Leader's office"),
    Role.DATA_ENGINEER: Words("Kỹ sư dữ liệu", "Data engineer"),
    Role.AUDITOR: Words("Kiểm tra, kiểm toán", "Auditor"),
    Role.ADMINISTRATOR: Words("Quản trị hệ thống", "Administrator"),
}


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A role held today. ``scope`` are the agencies it reaches, None for the whole programme.

    The scope of a grant for an agency is that agency, all that is under it, and all whose work it took over.
    A leader's office may serve one post: ``post_id`` narrows what it is told, not what it may do.
    """

    role: Role
    agency_id: int | None = None
    scope: AbstractSet[int] | None = None
    post_id: int | None = None

    def reaches(self, agency_id: int | None) -> bool:
        """Whether the grant holds for an agency; only one for the whole programme reaches "no agency"."""
        if self.agency_id is None:
            return True
        return agency_id is not None and (agency_id == self.agency_id or agency_id in (self.scope or ()))


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: a signed-in person, a command, or nobody in particular."""

    user_id: int | None
    name: str
    grants: tuple[HeldGrant, ...] = ()

    def has(self, *roles: Role) -> bool:
        """True when any of ``roles`` is held, for whichever agency."""
        return any(grant.role in roles for grant in self.grants)

    def has_for(self, agency_id: int | None, *roles: Role) -> bool:
        """True when any of ``roles`` is held for this agency."""
        return any(grant.role in roles and grant.reaches(agency_id) for grant in self.grants)

    def reach(self, *roles: Role) -> frozenset[int] | None:
        """The agencies for which any of ``roles`` is held; None for all of them."""
        held = [grant for grant in self.grants if grant.role in roles]
        if any(grant.agency_id is None for grant in held):
            return None
        reached = {grant.agency_id for grant in held if grant.agency_id is not None}
        return frozenset(reached.union(*(grant.scope or () for grant in held)))

    def posts(self) -> frozenset[int]:
        """The posts whose office this is; empty for an office of all leaders, or of none."""
        held = [grant.post_id for grant in self.grants if grant.role is Role.LEADER_OFFICE]
        return frozenset() if None in held else frozenset(post for post in held if post is not None)


SYSTEM = Actor(
    None,
    "tiendo",
    (HeldGrant(Role.ADMINISTRATOR), HeldGrant(Role.PLAN_OFFICER), HeldGrant(Role.DATA_ENGINEER)),
)
ANONYMOUS = Actor(None, "khách")


class NotAllowed(Refusal):
    """The actor lacks the right to do this."""


class UnknownAgency(Refusal):
    """No agency has this code."""


class BadOrganisationFile(Refusal):
    """What describes the organisation cannot be loaded; ``faults`` are its faults, a sentence each."""

    def __init__(self, words: Words, faults: tuple[Words, ...] = ()) -> None:
        super().__init__(words)
        self.faults = faults or (words,)


class StalePreview(Refusal):
    """The organisation has changed since the preview that is to be applied."""


class UnknownUpload(Refusal):
    """There is no such upload waiting."""


class NameRefused(Refusal):
    """A printed name cannot be tied to an agency as asked."""


class UserRefused(Refusal):
    """An account cannot be made or changed as asked."""


class UnknownUser(Refusal):
    """No account has this name or number."""


class SignInRefused(Refusal):
    """Nobody may try to sign in as this account, or from this address, just now."""


class TokenRefused(Refusal):
    """A token cannot be made or revoked as asked."""


class TokenScope(StrEnum):
    """What a token may be used for; either way no more than its account may do."""

    READ = "read"
    WRITE = "write"


TOKEN_SCOPE_WORDS = {
    TokenScope.READ: Words("Chỉ đọc", "Read only"),
    TokenScope.WRITE: Words("Đọc và ghi", "Read and write"),
}


class AgencyKind(StrEnum):
    """What sort of body an agency is."""

    AGENCY = "agency"
    COLLECTIVE = "collective"
    AREA_GOVERNMENT = "area-government"
    CENTRAL = "central"
    ORGANISATION = "organisation"


AGENCY_KINDS = {
    AgencyKind.AGENCY: Words("Cơ quan, đơn vị", "Agency"),
    AgencyKind.COLLECTIVE: Words("Nhóm cơ quan", "Group of agencies"),
    AgencyKind.AREA_GOVERNMENT: Words("Chính quyền địa phương", "Local government"),
    AgencyKind.CENTRAL: Words("Cơ quan trung ương", "Central agency"),
    AgencyKind.ORGANISATION: Words("Tổ chức khác", "Other organisation"),
}


class NameSource(StrEnum):
    """Why a spelling is an agency's: the organisation's files say so, or a person has confirmed it."""

    FILES = "files"
    CONFIRMED = "confirmed"


class SuccessionKind(StrEnum):
    """How a body came to pass its work on."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ABOLISH = "abolish"


SUCCESSION_WORDS = {
    SuccessionKind.MERGE: Words("Hợp nhất, sáp nhập", "Merged"),
    SuccessionKind.SPLIT: Words("Chia, tách", "Split"),
    SuccessionKind.RENAME: Words("Đổi tên, tổ chức lại", "Renamed"),
    SuccessionKind.ABOLISH: Words("Kết thúc hoạt động", "Abolished"),
}


@dataclass(frozen=True, slots=True)
class OrganisationLoaded:
    """Agencies, areas, posts, holders, groups or successions have changed."""


class LoadEffect(StrEnum):
    """What loading a file does to one row."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    REMOVED = "removed"


EFFECT_WORDS = {
    LoadEffect.ADDED: Words("Thêm", "Added"),
    LoadEffect.CHANGED: Words("Sửa", "Changed"),
    LoadEffect.ENDED: Words("Kết thúc", "Ended"),
    LoadEffect.REMOVED: Words("Bỏ", "Removed"),
}


class BadBoundaries(Refusal):
    """A file of boundaries cannot be used; the sentence says what to mend."""
