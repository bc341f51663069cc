"""Lockouts, and the Lambda events that carry them.

An event is a template in JSON. The element of `Records`, or of `body.data.events`, is repeated for each lockout; a
`body` that is an object is turned into a string. `{{user}}`, `{{login}}`, `{{uuid}}`, `{{message}}`, `{{ip}}`,
`{{address}}` and `{{network}}` (an IPv6 address and the number of an autonomous system, for each lockout another),
`{{published}}` (ISO 8601), `{{now}}` (epoch milliseconds) and `{{secret}}` are filled in.
"""

import json
import re
import secrets
import string
import time
import uuid
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

HOOK_SECRET = "secret-of-the-bench"
AGE_S = 600  # how long ago the users were locked: longer than a quiet period, shorter than a shift

USER = re.compile(r"00u[0-9A-Za-z]{17}")  # an Okta user id

_TEMPLATES = Path(__file__).parent / "events"
_LETTERS = string.ascii_letters + string.digits


def _okta_id():
    return "00u" + "".join(secrets.choice(_LETTERS) for _ in range(17))


def _address():
    """One of the documentation's (RFC 3849), in a network of its own."""
    return "2001:db8:" + ":".join(secrets.token_hex(2) for _ in range(2)) + "::1"


@dataclass(frozen=True)
class Lockout:
    """A user who is locked out; each has their own."""

    user: str = field(default_factory=_okta_id)
    ip: str = "198.51.100.23"
    address: str = field(default_factory=_address)
    network: str = field(default_factory=lambda: str(secrets.randbelow(10**9) + 1))
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))
    message: str = field(default_factory=lambda: str(uuid.uuid4()))


class Template:
    """The events of one function."""

    def __init__(self, function, path):
        self._content = json.loads(Path(path or _TEMPLATES / f"{function}.json").read_text())

    def fill(self, lockouts, secret=HOOK_SECRET, event_type=None):
        """The event that carries these lockouts, as the function gets it."""
        content = deepcopy(self._content)
        if "Records" in content:
            content["Records"] = [_filled(content["Records"][0], it, secret) for it in lockouts]
            for record in content["Records"]:
                record["body"] = _text(record["body"])
        else:
            events = content["body"]["data"]["events"]
            if event_type:
                events[0]["eventType"] = event_type
            content["body"]["data"]["events"] = [_filled(events[0], it, secret) for it in lockouts]
            content = _filled(content, lockouts[0], secret)
            content["body"] = _text(content["body"])
        return json.dumps(content).encode()

    def challenge(self, value):
        """The GET by which Okta verifies a hook."""
        content = _filled(self._content, Lockout(), HOOK_SECRET)
        del content["body"], content["headers"]["authorization"]
        content["headers"]["x-okta-verification-challenge"] = value
        content["requestContext"]["http"]["method"] = "GET"
        content["routeKey"] = content["requestContext"]["routeKey"] = "GET /okta"
        return json.dumps(content).encode()


def _filled(content, lockout, secret):
    now = time.time()
    published = datetime.fromtimestamp(now - AGE_S, timezone.utc).isoformat(timespec="milliseconds")
    values = {
        "user": lockout.user,
        "login": f"{lockout.user.lower()}@example.com",
        "uuid": lockout.uuid,
        "message": lockout.message,
        "ip": lockout.ip,
        "address": lockout.address,
        "network": lockout.network,
        "published": published.replace("+00:00", "Z"),
        "now": str(int(now * 1000)),
        "secret": secret,
    }
    text = json.dumps(content)
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    return json.loads(text)


def _text(body):
    return body if isinstance(body, str) else json.dumps(body, separators=(",", ":"))
