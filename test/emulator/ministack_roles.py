"""Has MiniStack ask the roles, with the condition keys that ours name. Imported by run-ministack.py, which sets AUTH."""

import json
import re

import ministack.core.iam_actions as actions
import ministack.core.iam_evaluator as evaluator
import ministack.services.stepfunctions as machines
from ministack import app


def install():
    actions.request_tag_context = _with_condition_keys(actions.request_tag_context)
    actions.extract_resource_arn = _with_resources(actions.extract_resource_arn)
    actions.access_denied_response = _with_machine_named(actions.access_denied_response)
    machines._invoke_with_callback = _remembered(machines._invoke_with_callback)
    actions.dynamodb_transaction_checks = _item_by_item(actions.dynamodb_transaction_checks)
    evaluator.enforce = _with_key_of_item(evaluator.enforce)
    # Requests come by TLS, of which policies of buckets and queues make sure. Here loopback stands for it.
    pin = app.pin_request_origin
    app.pin_request_origin = lambda source_ip, _: pin(source_ip, True)


# Service Authorization Reference: condition keys of SES, KMS and DynamoDB.
def _with_condition_keys(tag_context):
    def request_context(service, action, body, params):
        context = tag_context(service, action, body, params)
        if service == "ses":
            return {**context, "ses:FromAddress": actions._query_param(params, "Source")}
        if service not in ("kms", "dynamodb"):
            return context
        asked = json.loads(body or b"{}")
        if service == "dynamodb":
            keys = _leading_keys(asked)
            return {**context, "dynamodb:LeadingKeys": keys} if keys else context
        sealed_with = asked.get("EncryptionContext") or {}
        named = {f"kms:EncryptionContext:{name}": value for name, value in sealed_with.items()}
        signing = {f"kms:{name}": asked[name] for name in ("MessageType", "SigningAlgorithm") if name in asked}
        return {**context, **named, **signing, "kms:EncryptionContextKeys": list(sealed_with)}

    return request_context


def _leading_keys(asked):
    """Partitions that a request names, but for those of a transaction."""
    items = [asked.get("Key"), asked.get("Item")]
    for table in (asked.get("RequestItems") or {}).values():
        items += table.get("Keys", []) if isinstance(table, dict) else []
        for write in table if isinstance(table, list) else []:
            items += [write.get("PutRequest", {}).get("Item"), write.get("DeleteRequest", {}).get("Key")]
    keys = [item["PK"]["S"] for item in items if item]
    query = re.match(r"\(?\s*(#?\w+)\s*=\s*(:\w+)", asked.get("KeyConditionExpression") or "")
    return [*keys, asked["ExpressionAttributeValues"][query[2]]["S"]] if query else keys


# A transaction is asked for item by item, each with its own partition.
class _Item(str):
    partition: str


def _item_by_item(checks):
    def of_transaction(action, body, region, account):
        found = checks(action, body, region, account)
        details = [
            detail
            for item in (json.loads(body or b"{}").get("TransactItems") or [] if found else [])
            for detail in item.values()
        ]
        assert len(details) == len(found)
        return [(each, _named(arn, detail)) for (each, arn), detail in zip(found, details)]

    return of_transaction


def _named(arn, detail):
    item = _Item(arn)
    item.partition = (detail.get("Key") or detail.get("Item"))["PK"]["S"]
    return item


def _with_key_of_item(enforce):
    def enforced(access_key, action, service, region, resource_arn="*", service_context=None):
        if isinstance(resource_arn, _Item):
            service_context = {**service_context, "dynamodb:LeadingKeys": [resource_arn.partition]}
        return enforce(access_key, action, service, region, resource_arn=resource_arn, service_context=service_context)

    return enforced


# SendRawEmail is asked for by the identity that it sends from, SendTask… by the machine whose task it is.
def _with_resources(resource_arn):
    def of_request(service, method, path, headers, body, params, region, account):
        source = actions._query_param(params, "Source")
        if service == "ses" and "@" in source:
            return f"arn:aws:ses:{region}:{account}:identity/{source.partition('@')[2]}"
        token = actions._safe_json_field(body, "taskToken") if service == "states" else ""
        return MACHINES.get(token) or resource_arn(service, method, path, headers, body, params, region, account)

    return of_request


# Step Functions names the state machine in its message: https://github.com/NOAA-OWP/hydrovis/issues/837
def _with_machine_named(response):
    def denied(service, action, principal_arn, *rest, resource_arn="*", explicit_deny=False, **named):
        if service == "states":
            named["message"] = actions.identity_denial_message(action, principal_arn, resource_arn, explicit_deny)
        return response(
            service, action, principal_arn, *rest, resource_arn=resource_arn, explicit_deny=explicit_deny, **named
        )

    return denied


# By their tasks' tokens, which stay theirs when they are used.
MACHINES = {}


def _remembered(invoke):
    def invoke_of_machine(resource, given, token, state):
        function = given.get("FunctionName", "")
        MACHINES[token] = next(
            (arn for arn, machine in machines._state_machines.items() if function in machine["definition"]), ""
        )
        return invoke(resource, given, token, state)

    return invoke_of_machine
