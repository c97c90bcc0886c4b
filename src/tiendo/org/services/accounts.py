"""Accounts and what they may do."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Grant
from tiendo.org.types import Actor, Role, UserRefused, UserView
from tiendo.trust.services import record
from tiendo.trust.types import Subject


@rights.verb(rights.can_administer)
def add_user(
    username: str, *, name: str, roles: tuple[Role, ...], password: str | None, actor: Actor
) -> UserView:
    """Make an account with roles for the whole programme. Without a password it cannot sign in by itself.

    Raises ``UserRefused`` when the name is taken or the password is too weak.
    """
    users = get_user_model().objects
    if not username.strip() or users.filter(username=username).exists():
        raise UserRefused(
            Words(
                f"Tên đăng nhập “{username}” để trống hoặc đã có người dùng. Hãy chọn tên khác.",
                f"The user name “{username}” is blank or taken. Choose another.",
            )
        )
    if password is not None:
        _demand_strength(password)
    user = users.create_user(username=username, password=password, first_name=name)
    today = clock.today()
    Grant.objects.bulk_create(Grant(user=user, role=role, valid_from=today) for role in roles)
    record(
        actor,
        "org.user.added",
        Subject("org.user", str(user.pk)),
        after={"username": username, "name": name, "roles": list(roles)},
    )
    return UserView(user.pk, username, name, roles)


def _demand_strength(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as weak:
        said = " ".join(weak.messages)
        raise UserRefused(Words(f"Mật khẩu chưa đạt: {said}", f"The password is too weak: {said}")) from weak
