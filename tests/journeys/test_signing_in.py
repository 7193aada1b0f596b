"""From the first link to a lead with a passkey: how people come in, and how they come back."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.installation import Installation
from tests.journeys.steps import Walk

pytestmark = pytest.mark.journey
PASSWORD = "harbour teapot violin"
NEW_PASSWORD = "قهوة teapot 🎻 وكمان"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """The app that shows codes. Each code opens once, so the next one asked for is the next half minute's."""

    def __init__(self, secret: str) -> None:
        self.key = base64.b32decode(secret)
        self.shown = 0

    def show(self) -> str:
        """Shows a code that was not used yet (RFC 6238)."""
        self.shown = max(int(time.time()) // 30, self.shown + 1)
        digest = hmac.new(self.key, struct.pack(">Q", self.shown), hashlib.sha1).digest()
        start = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture
def eve(installation: Installation, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """A person with the first link to the console, each test its own."""
    walk = Walk(browser, installation.address, width=390)
    walk.email = f"{request.node.name.replace('_', '-')[:50]}@example.org"  # type: ignore[attr-defined]
    walk.go(installation.invite_administrator(walk.email, "Eve Lindqvist"))  # type: ignore[attr-defined]
    yield walk
    walk.leave()


def test_the_first_administrator_makes_a_programme_and_its_lead_comes_in_with_a_passkey(
    eve: Walk, installation: Installation, browser: Browser
) -> None:
    a_weak_password_is_told_what_to_mend(eve)
    come_in_with(eve, PASSWORD)
    set_up_a_code_app(eve)
    eve.follow("I have kept them, go on")
    expect(eve.page).to_have_url(re.compile("/console/$"))
    make_a_programme_with_a_lead(eve)
    letter = installation.mailbox.wait_for("chen@example.org", "You are asked to lead a mentoring programme")
    assert "Eve Lindqvist asks you to lead First steps at Harbour School." in letter
    chen = Walk(browser, installation.address)
    device = has_a_device_with_passkeys(chen)
    chen.go(installation.path_in(letter))
    come_in_with(chen, PASSWORD)
    add_a_passkey(chen)
    chen.follow("I have kept them, go on")
    chen.see("Programmes you lead")
    chen.see("First steps")
    sign_out(chen)
    chen.go("/lead/")
    chen.find_no_barrier()
    device(False)
    chen.press("Sign in with a passkey")
    chen.see("The passkey did not work this time")
    chen.find_no_barrier()
    device(True)
    chen.press("Sign in with a passkey")
    chen.see("Programmes you lead")
    sign_out(chen)
    sign_in(chen, "chen@example.org", PASSWORD)
    chen.see("A recovery code")
    chen.find_no_barrier()
    chen.press("Use a passkey")
    expect(chen.page).to_have_url(re.compile("/home/$"))
    chen.go("/console/")
    chen.see("Nothing here")
    chen.complaints.clear()  # the browser tells of the 404 that was just asked for
    chen.leave()


def test_a_forgotten_password_is_chosen_anew_by_letter(eve: Walk, installation: Installation) -> None:
    come_in_with(eve, PASSWORD)
    phone = set_up_a_code_app(eve)
    codes = eve.page.locator("main code, main pre").all_inner_texts()
    sign_out(eve)
    eve.go("/accounts/login/")
    eve.follow("I need a new password")
    eve.find_no_barrier()
    eve.fill("E-mail address", eve.email)
    eve.press("Send me the letter")
    eve.see("Look into your mail")
    eve.find_no_barrier()
    letter = installation.mailbox.wait_for(eve.email, "Choose a new password")
    assert letter.startswith("Dear Eve Lindqvist,\n\nSomeone, we hope you, asked to choose a new password")
    eve.go(installation.path_in(letter))
    eve.find_no_barrier()
    for label in ("New password", "The same again"):
        if eve.page.get_by_label(label, exact=True).count():
            eve.page.get_by_label(label, exact=True).fill(NEW_PASSWORD)
    eve.press("Save the new password")
    eve.see("Your new password stands")
    sign_in(eve, eve.email, NEW_PASSWORD)
    eve.see("Your second factor")
    eve.find_no_barrier()
    eve.fill("Code", phone.show())
    eve.press("Sign in")
    expect(eve.page).to_have_url(re.compile("/home/$"))
    sign_out(eve)
    sign_in(eve, eve.email, NEW_PASSWORD)
    eve.fill("Code", re.findall(r"\d{8}", " ".join(codes))[0])
    eve.press("Sign in")
    expect(eve.page).to_have_url(re.compile("/home/$"))
    eve.go("/console/")
    eve.see("Programmes")


def test_what_guards_the_account_asks_again(eve: Walk) -> None:
    come_in_with(eve, PASSWORD)
    phone = set_up_a_code_app(eve)
    sign_out(eve)
    sign_in(eve, eve.email, PASSWORD)
    eve.fill("Code", phone.show())
    eve.press("Sign in")
    expect(eve.page).to_have_url(re.compile("/home/$"))
    eve.go("/accounts/2fa/")
    eve.find_no_barrier()
    eve.follow("Stop using it")
    eve.see("Is it still you?")
    eve.find_no_barrier()
    eve.fill("Password", PASSWORD)
    eve.press("Go on")
    eve.see("Stop using the code app?")
    eve.find_no_barrier()
    eve.press("Stop using it")
    eve.see("Set up a code app")
    eve.go("/accounts/password/change/")
    eve.find_no_barrier()


def test_too_many_wrong_passwords_make_one_wait(eve: Walk) -> None:
    come_in_with(eve, PASSWORD)
    eve.go("/accounts/logout/")
    eve.find_no_barrier()
    eve.press("Sign out")
    for _ in range(5):
        sign_in(eve, eve.email, "not this one either")
        eve.see("do not belong together")
    eve.find_no_barrier()
    sign_in(eve, eve.email, PASSWORD)
    eve.see("That was tried too often.")


def a_weak_password_is_told_what_to_mend(walk: Walk) -> None:
    walk.find_no_barrier()
    for weak, told in (("tea & jazz", "Use at least 15 characters."), ("passwordpassword", "would be guessed early")):
        walk.fill("Password", weak)
        walk.press("Come in")
        walk.see(told)
    walk.find_no_barrier()
    walk.complaints.clear()  # the browser tells of the answers 400 that were just asked for


def come_in_with(walk: Walk, password: str) -> None:
    """Pastes the password, as a password manager's friend does, and is led to the second factor."""
    walk.page.evaluate("words => { const field = document.querySelector('[type=password]'); field.focus(); document.execCommand('insertText', false, words); }", password)
    walk.page.keyboard.press("Enter")
    walk.see("A second factor, please")
    walk.find_no_barrier()


def set_up_a_code_app(walk: Walk) -> Phone:
    walk.follow("Set up a code app")
    walk.see("Scan the picture")
    walk.find_no_barrier()
    secret = re.search(r"\b[A-Z2-7]{32}\b", walk.page.get_by_role("main").inner_text())
    assert secret is not None
    phone = Phone(secret[0])
    walk.fill("Code", phone.show())
    walk.press("Use this app")
    walk.see("10 of 10 unused.")
    walk.find_no_barrier()
    return phone


def has_a_device_with_passkeys(walk: Walk) -> Callable[[bool], object]:
    """Gives the browser a device; what comes back says whether it knows its owner's finger from now on."""
    device = walk.context.new_cdp_session(walk.page)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    name = {"authenticatorId": made["authenticatorId"]}
    return lambda knows: device.send("WebAuthn.setUserVerified", {**name, "isUserVerified": knows})


def add_a_passkey(walk: Walk) -> None:
    walk.follow("Add a passkey")
    walk.find_no_barrier()
    walk.page.get_by_label("Name").press("Enter")
    walk.see("10 of 10 unused.")


def make_a_programme_with_a_lead(walk: Walk) -> None:
    walk.go("/console/programmes/new/")
    walk.fill("Name", "First steps")
    walk.fill("First day", "2027-01-10")
    walk.fill("Last day", "2027-12-10")
    walk.page.get_by_role("main").locator("form button[type=submit]").last.click()
    walk.see("Who leads it")
    walk.fill("Name", "Chen Wei")
    walk.fill("E-mail address", "chen@example.org")
    walk.press("Appoint")
    walk.see("An invitation is on its way.")


def sign_in(walk: Walk, address: str, password: str) -> None:
    walk.go("/accounts/login/")
    walk.fill("E-mail address", address)
    walk.fill("Password", password)
    walk.press("Sign in")


def sign_out(walk: Walk) -> None:
    walk.go("/accounts/logout/")
    walk.press("Sign out")
    expect(walk.page).to_have_url(f"{walk.address}/")
