"""Addresses of signing in, of one's own account, and of the administration of people."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from . import accounts, appointments, authority, demo, hub, mark, persons, posts, profile, sign_in

# allauth's own pages, as far as Pult has them: no signing up, no changing of addresses.
_SIGNING_IN = [
    path("anmelden/", sign_in.sign_in, name="account_login"),
    path("anmelden/demo/", demo.sign_in, name="people-demo-sign-in"),
    path("anmelden/zweiter-faktor/", mfa.authenticate, name="mfa_authenticate"),
    path("anmelden/schluessel/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("abmelden/", account.logout, name="account_logout"),
    path("konto/gesperrt/", account.account_inactive, name="account_inactive"),
    path("konto/passwort/", account.password_change, name="account_change_password"),
    path("konto/passwort/festlegen/", account.password_set, name="account_set_password"),
    path("konto/passwort/vergessen/", account.password_reset, name="account_reset_password"),
    path("konto/passwort/vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "konto/passwort/neu/fertig/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^konto/passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("konto/bestaetigung/", account.reauthenticate, name="account_reauthenticate"),
    path("konto/bestaetigung/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("konto/bestaetigung/schluessel/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("konto/zweiter-faktor/", sign_in.second_factor, name="mfa_index"),
    path("konto/zweiter-faktor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("konto/zweiter-faktor/app/ende/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/zweiter-faktor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/zweiter-faktor/codes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("konto/zweiter-faktor/codes/datei/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("konto/zweiter-faktor/schluessel/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("konto/zweiter-faktor/schluessel/neu/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("konto/zweiter-faktor/schluessel/<key:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("konto/zweiter-faktor/schluessel/<key:pk>/ende/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("konto/dienst/abgebrochen/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("konto/dienst/fehler/", social.login_error, name="socialaccount_login_error"),
    path("konto/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
_OWN = [path("konto/", profile.profile, name="people-profile")]
_ADMINISTRATION = [
    path("", hub.hub, name="people-administration"),
    path("konten/", accounts.accounts, name="people-accounts"),
    path("konten/<key:key>/", accounts.account, name="people-account"),
    path("konten/<key:key>/sperre/", accounts.lock, name="people-account-lock"),
    path("konten/<key:key>/freigabe/", accounts.unlock, name="people-account-unlock"),
    path("konten/<key:key>/link/", accounts.link, name="people-account-link"),
    path("konten/<key:key>/zweiter-faktor/", accounts.second_factor, name="people-account-second-factor"),
    path("personen/", persons.persons, name="people-persons"),
    path("personen/neu/", persons.registration, name="people-registration"),
    path("personen/<key:key>/", persons.person, name="people-person"),
    path("personen/<key:key>/angaben/", persons.change, name="people-person-change"),
    path("personen/<key:key>/einladung/", accounts.invitation, name="people-invitation"),
    path("personen/<key:key>/anonymisierung/", persons.anonymisation, name="people-anonymisation"),
    path("personen/<key:key>/posten/", appointments.appointment, name="people-appointment"),
    path("posten/", posts.posts, name="people-posts"),
    path("posten/<key:key>/ende/", appointments.end, name="people-post-end"),
    path("schultraeger/", authority.settings, name="people-authority"),
]

urlpatterns = [
    *_SIGNING_IN,
    *_OWN,
    path("<books:number>/zeichen/", mark.mark, name="people-mark"),
    path("<books:number>/verwaltung/", include(_ADMINISTRATION)),
]
