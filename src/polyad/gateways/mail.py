"""Hands one message to the institution's mail server. Knows SMTP, not mentoring."""

import smtplib
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr, formatdate
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT_SECONDS = 20
NOWHERE = "demo:"


@dataclass(frozen=True)
class Mail:
    """A message ready to go. `calendar` is an .ics text with its METHOD, or empty."""

    sender: str
    to_name: str
    to_address: str
    subject: str
    body: str
    message_id: str
    calendar: str = ""


class NotDelivered(Exception):
    """The mail server did not take the message; `permanent` says whether trying again is pointless."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.permanent = permanent


def post(mail: Mail, url: str, *, timestamp: float) -> None:
    """Sends over SMTP to `url` (smtp://user:password@host:port or smtps://…); `demo:` sends nothing.

    Raises NotDelivered.
    """
    if url == NOWHERE:
        return
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise NotDelivered("POLYAD_MAIL_URL is not set to an address like smtp://host:25.", permanent=False)
    try:
        with closing(_connect(parts)) as line:
            if parts.username:
                line.login(unquote(parts.username), unquote(parts.password or ""))
            line.send_message(compose(mail, timestamp))
            with suppress(OSError, smtplib.SMTPException):  # taken is taken, however the goodbye goes
                line.quit()
    except ValueError as refusal:  # an address or a name that no header can hold
        raise NotDelivered("This address cannot be written into a letter.", permanent=True) from refusal
    except smtplib.SMTPRecipientsRefused as refusal:
        raise NotDelivered("The mail server refused this address.", permanent=True) from refusal
    except (OSError, smtplib.SMTPException) as trouble:
        raise NotDelivered(
            f"The mail server did not take the letter: {type(trouble).__name__}.", permanent=False
        ) from trouble


def _connect(parts: SplitResult) -> smtplib.SMTP:
    """Opens the line, encrypted wherever the server can, to a server that proves who it is."""
    host, trusted = parts.hostname or "", ssl.create_default_context()
    if parts.scheme == "smtps":
        return smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=trusted)
    line = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
    line.ehlo()  # before it, nothing is known of what the server can do
    if line.has_extn("starttls"):
        line.starttls(context=trusted)
    return line


def compose(mail: Mail, timestamp: float) -> EmailMessage:
    """Writes the message: fixed headers, one recipient, control characters gone from the name."""
    message = EmailMessage()
    name = "".join(c for c in mail.to_name if c.isprintable())
    message["From"] = mail.sender
    message["To"] = formataddr((name, mail.to_address))
    message["Subject"] = mail.subject
    message["Message-ID"] = mail.message_id
    message["Date"] = formatdate(timestamp)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    if mail.calendar:
        method = next((w for w in ("REQUEST", "CANCEL") if f"METHOD:{w}" in mail.calendar), "PUBLISH")
        message.add_alternative(mail.calendar, subtype="calendar", params={"method": method, "name": "meeting.ics"})
    return message
