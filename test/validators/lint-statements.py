"""Reads statements of IAM policies, a JSON object of them by name, and prints what parliament finds in each. It asks no network."""

import json
import sys

from parliament import analyze_policy_string

findings = []
for where, statement in json.load(sys.stdin).items():
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    for found in analyze_policy_string(policy).findings:
        findings.append({"rule": found.issue, "where": where, "message": f"{found.title} {json.dumps(found.detail)}".strip()})
json.dump(findings, sys.stdout)
