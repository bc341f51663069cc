"""The packaged functions as subjects of the yardstick."""

import base64
import calendar
import gzip
import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TARGET = PROJECT / "bench" / "target"

# A warm run locks thousands of users within the brake's window. The brake counts them all the same.
_BRAKE_SHIPPED = "    lockouts: 50\n"
_BRAKE_MEASURED = "    lockouts: 1000000\n"

_SETTINGS = {
    "OKTA_ORG_URL": "{okta_org_url}",
    "LOCKOUTS_QUEUE_URL": "{queue_url}",
}
_FUNCTIONS = {
    "hook": {
        "handler": "dev.unlatch.lambda.EventHookFunction",
        "env": {"HOOK_SECRET_ARN": "{hook_secret}"},
    },
    "response": {
        "handler": "dev.unlatch.lambda.ResponseFunction",
        "env": {
            "MODE": "enforce",
            "LOCKOUTS_TABLE": "{table}",
            "OKTA_CREDENTIALS_ARN": "{okta_credentials}",
            "OKTA_RESERVE": "50",
            "CONCURRENCY": "5",
        },
    },
}


def write(zip_file, name="unlatch", folder=TARGET):
    """Unpacks the functions and writes `hook.json` and `response.json` beside them.

    Also writes `response-activated.json`, for which the packaged policy was activated; it is measured by itself:
    `bench/yardstick/coldstart --subjects bench/target/subjects/response.json bench/target/subjects/response-activated.json
    --ratio unlatch-activated/unlatch`.

    Returns the first two files' paths.
    """
    unpacked = folder / "unpacked" / name
    _unpack(zip_file, unpacked)
    _raise_brake(unpacked / "policy.yaml")
    subjects = folder / "subjects"
    subjects.mkdir(parents=True, exist_ok=True)
    suffix = name.removeprefix("unlatch")
    files = [_write_subject(function, name, unpacked, subjects / f"{function}{suffix}.json") for function in _FUNCTIONS]
    _write_activated(files[-1], unpacked / "policy.yaml")
    return files


def _unpack(zip_file, folder):
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(zip_file) as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, folder))
            if mode := entry.external_attr >> 16 & 0o777:
                path.chmod(mode)
            # As unzip does on Lambda, which runs on UTC. The JVM leaves its cache alone when a jar has another time.
            time = calendar.timegm(entry.date_time)
            os.utime(path, (time, time))


def _raise_brake(policy):
    text, count = re.subn(_BRAKE_SHIPPED.replace("\n", r"(\s*#.*)?\n"), _BRAKE_MEASURED, policy.read_text())
    if count != 1:
        raise ValueError(f"{policy.name} does not have the brake's \"{_BRAKE_SHIPPED.strip()}\" once")
    policy.write_text(text)


def _write_subject(function, name, unpacked, file):
    what = _FUNCTIONS[function]
    subject = {
        "name": name,
        "function": function,
        "command": ["./bootstrap"],
        "cwd": str(Path("..") / "unpacked" / name),
        "env": {"_HANDLER": what["handler"], **_SETTINGS, **what["env"]},
    }
    if function == "response":
        event = file.with_name("response-event.json")
        event.write_text(json.dumps(_event(), indent=2) + "\n")
        subject["event"] = event.name
    file.write_text(json.dumps(subject, indent=2) + "\n")
    return file


def _write_activated(response, policy):
    """The response once more, with its policy in the table as `dynamo/organisation/DynamoPolicies` has it."""
    tests = "tests:\n  - { name: everyone, expect: { decision: unlock } }\n"
    body = json.dumps({"policy": policy.read_text(), "tests": tests, "events": {}}, separators=(",", ":")).encode()
    digest = hashlib.sha256(body).hexdigest()
    texts = {"body": digest, "by": "bench", "comment": "bench", "at": "2026-01-05T09:00:00Z", "invocation": "bench"}
    pointer = {name: {"S": text} for name, text in texts.items()} | {"number": {"N": "1"}, "revision": {"N": "1"}}
    subject = json.loads(response.read_text())
    subject["name"] += "-activated"
    subject["items"] = [
        {"pk": {"S": "policy"}, "sk": {"S": "active"}} | pointer,
        {
            "pk": {"S": "policy"},
            "sk": {"S": f"body#{digest}"},
            "content": {"B": base64.b64encode(gzip.compress(body)).decode()},
        },
    ]
    file = response.with_name(response.name.replace("response", "response-activated"))
    file.write_text(json.dumps(subject, indent=2) + "\n")


def _event():
    """A batch as the queue gives it to the response function, with the product's own message format.

    The log stream has brought it: a lockout that an event hook brings has the response read the System Log first,
    which the peers do not do. What that costs is counted by FirstLockoutIT.
    """
    event = json.loads((PROJECT / "events" / "queue-lockout.json").read_text())
    record = event["Records"][0]
    record["messageId"], record["receiptHandle"] = "{{message}}", "AQEB{{message}}"
    for time in ("SentTimestamp", "ApproximateFirstReceiveTimestamp"):
        record["attributes"][time] = "{{now}}"
    message = json.loads(record["body"])
    message |= {"intake": "stream", "token": "{{uuid}}", "user": "{{user}}", "since": "{{published}}", "eventId": "{{uuid}}"}
    log_event = message["event"]
    log_event |= {"published": "{{published}}", "uuid": "{{uuid}}"}
    log_event["actor"] |= {"id": "{{user}}", "alternateId": "{{login}}"}
    log_event["client"]["ipAddress"] = "{{address}}"
    log_event["securityContext"]["asNumber"] = "{{network}}"
    record["body"] = message
    return event
