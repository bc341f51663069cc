#!/usr/bin/env python3
"""As much of CloudFormation, S3 and STS as `sam deploy` calls until it has asked for a change set.

Listens on a free port of 127.0.0.1, prints the port, and writes the parameters of each CreateChangeSet as a line of JSON
to the file that its argument names. The change set itself it refuses: nothing is deployed. It ends when its standard
input does."""

import json
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_STACK = """<member><StackName>unlatch</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
<Tags><member><Key>ManagedStackSource</Key><Value>AwsSamCli</Value></member></Tags>
<Outputs><member><OutputKey>SourceBucket</OutputKey><OutputValue>none</OutputValue></member></Outputs></member>"""
_STACKS = {"unlatch", "aws-sam-cli-managed-default"}
_ANSWERS = {
    "DescribeStacks": f"<Stacks>{_STACK}</Stacks>",
    "GetCallerIdentity": "<Account>000000000000</Account><Arn>arn:aws:iam::000000000000:user/none</Arn>",
    "ListStackResources": "<StackResourceSummaries/>",
    "GetTemplate": "<TemplateBody>{}</TemplateBody>",
    "ValidateTemplate": "<Parameters/>",
    "GetTemplateSummary": "<Parameters/>",
}


class Aws(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = dict(urllib.parse.parse_qsl(body))
        action = form.get("Action", "")
        if action == "CreateChangeSet":
            with open(sys.argv[1], "a", encoding="utf-8") as file:
                print(json.dumps(_parameters(form)), file=file)
            self._answer(400, "<ErrorResponse><Error><Code>Refused</Code><Message>enough</Message></Error></ErrorResponse>")
        elif action == "DescribeStacks" and form.get("StackName") not in _STACKS:
            message = f"Stack with id {form.get('StackName')} does not exist"
            self._answer(400, f"<ErrorResponse><Error><Code>ValidationError</Code><Message>{message}</Message></Error></ErrorResponse>")
        elif action in _ANSWERS:
            result = f"<{action}Result>{_ANSWERS[action]}</{action}Result>"
            self._answer(200, f"<{action}Response>{result}</{action}Response>")
        else:
            print("not answered:", action, file=sys.stderr)
            self._answer(400, f"<ErrorResponse><Error><Code>{action}</Code></Error></ErrorResponse>")

    def do_HEAD(self):
        self._answer(200, "")  # it is there, so SAM need not upload it

    def do_GET(self):
        self._answer(200, "<LocationConstraint/>")

    def _answer(self, status, text):
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def _parameters(form):
    """The parameters of a change set by their names; None for one that keeps its value."""
    named = {}
    for key, value in form.items():
        if key.endswith(".ParameterKey"):
            named[value] = form.get(key.replace(".ParameterKey", ".ParameterValue"))
    return named


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Aws)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


main()
