"""Checks that Schemathesis does not have."""

import json

import schemathesis

# Rules that no JSON schema can express; each is reported with a field and a remedy (lib/order/finding-codes.ts).
BEYOND_A_SCHEMA = {
    # The public suffixes and reserved networks, and the time.
    "grant-namespace",
    "grant-until",
    "account-needed",
    "condition-needed",
    "member-needed",
    "checklist-needed",
    "contact-not-allowed",
    "cursor-expired",
    "cursor-invalid",
    "excluded",
    "not-allowed",
    "not-printable",
    "not-yours",
    "other-serial",
    "private-key",
    "reason-not-allowed",
    "repeated",
    "search-too-short",
    "too-big",
}


@schemathesis.check
def well_formed_is_understood(ctx, response, case):
    """A request that matches the schema is not rejected for its form."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 422:
        return
    problem = json.loads(response.content)
    if not problem["type"].endswith("#problem-invalid-request"):
        return
    unknown = [
        finding
        for finding in problem.get("findings", [])
        if finding["code"] not in BEYOND_A_SCHEMA and not finding["code"].startswith("name-")
    ]
    assert not unknown, f"The contract allows this request: {unknown}"


@schemathesis.check
def problems_are_documents(ctx, response, case):
    """Every error of ours is a problem document with its own type; those of the gateway have a message."""
    if response.status_code < 400 or case.method == "HEAD":
        return
    problem = json.loads(response.content)
    kind = response.headers["content-type"][0]
    if kind.startswith("application/problem+json"):
        assert problem["status"] == response.status_code, problem
        assert problem["instance"] == response.headers["x-request-id"][0], problem
    else:
        assert problem == {"message": problem["message"]} and response.status_code in (400, 401), (kind, problem)
