"""The addresses of signing in, of one's own account, and of accounts and their roles.

Names with an underscore are the library's: it looks its own pages up by them. Of its pages only these exist:
nobody registers, confirms an address or resets a password by mail.
"""

from __future__ import annotations

from allauth.account.views import reauthenticate
from allauth.mfa.base.views import authenticate as second_step
from allauth.mfa.base.views import index as second_factors
from allauth.mfa.base.views import reauthenticate as confirm_by_code
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount.views import login_cancelled, login_error
from django.urls import path

from tiendo.web import account, kept, people, provider, sign_in, tokens
from tiendo.web.second_factor import RemoveKey

FACTOR = "account/second-factor"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/", sign_in.sign_in, name="account_login"),  # what allauth calls it
    path("sign-in/demo/", sign_in.sign_in_demo, name="sign-in-demo"),
    path("sign-in/again/", kept.signed_in_again, name="sign-in-again"),
    path("sign-in/kept/", kept.kept_form, name="sign-in-kept"),
    path("sign-in/password/<str:person>/<str:token>/", account.by_link, name="sign-in-password"),
    path("sign-in/code/", second_step, name="mfa_authenticate"),
    path("sign-in/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/failed/", login_error, name="socialaccount_login_error"),
    path("sign-in/with/<slug:provider_id>/", provider.start, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", provider.back, name="openid_connect_callback"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="account-password"),
    path("account/tokens/", tokens.tokens, name="account-tokens"),
    path("account/tokens/<int:token_id>/revoke/", tokens.revoke, name="account-token-revoke"),
    path("account/confirm/", reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", confirm_by_code, name="mfa_reauthenticate"),
    path("account/confirm/key/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(f"{FACTOR}/", second_factors, name="mfa_index"),
    path(f"{FACTOR}/app/", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{FACTOR}/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{FACTOR}/key/", keys.add_webauthn, name="mfa_add_webauthn"),
    path(
        f"{FACTOR}/key/<int:pk>/remove/",
        RemoveKey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(f"{FACTOR}/recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        f"{FACTOR}/recovery/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        f"{FACTOR}/recovery/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="people-new"),
    path("people/<int:user_id>/", people.person, name="person"),
    path("people/<int:user_id>/roles/", people.give, name="person-give"),
    path("people/<int:user_id>/roles/<int:grant_id>/end/", people.end, name="person-end"),
    path("people/<int:user_id>/identity/", people.identity, name="person-identity"),
    path("people/<int:user_id>/password-link/", people.password_link, name="person-password-link"),
    path("people/<int:user_id>/<slug:what>/", people.step, name="person-step"),
]
