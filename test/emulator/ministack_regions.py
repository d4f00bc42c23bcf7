"""What the move of docs/deploy.md to another region asks of AWS and MiniStack does not have. Each stand-in does what AWS documents
of the call, and notes its name in the file `stood-in-for` of the emulator's folder. Imported by run-ministack.py.
"""

import copy
import json
import os
import re
import uuid
from xml.etree import ElementTree

import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.dynamodb as tables
import ministack.services.kms as keys
import ministack.services.s3 as objects
from ministack import app
from ministack.core.iam_evaluator import EvalContext, _gather_role_policies, evaluate
from ministack.core.responses import error_response_json, get_account_id, get_region, json_response, request_scope
from ministack.services import iam


def install(folder):
    noted = os.path.join(folder, "stood-in-for")

    def note(call):
        with open(noted, "a") as file:
            file.write(f"{call}\n")

    keys.handle_request = _with_primary_region(keys.handle_request, note)
    tables._restore_table_to_point_in_time = _across_regions(tables._restore_table_to_point_in_time, note)
    app._handle_s3_control_request = _with_jobs(app._handle_s3_control_request, note)
    _install_locks(note)
    _install_names()


# https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdatePrimaryRegion.html: the replica becomes the primary key, the former
# primary key a replica. Both have to be enabled.
def _with_primary_region(handle, note):
    async def handle_request(method, path, headers, body, query_params):
        if not headers.get("x-amz-target", "").endswith(".UpdatePrimaryRegion"):
            return await handle(method, path, headers, body, query_params)
        note("kms:UpdatePrimaryRegion")
        asked = json.loads(body)
        key = keys._resolve_key(asked["KeyId"])
        if key is None:
            return error_response_json("NotFoundException", f"Key {asked['KeyId']} not found", 400)
        if key.get("_mrk_type") != "PRIMARY":
            return error_response_json("UnsupportedOperationException", f"{key['Arn']} is no primary key.", 400)
        members = dict(keys._mrk_members(key))
        if asked["PrimaryRegion"] not in members:
            return error_response_json("NotFoundException", f"No replica in {asked['PrimaryRegion']}", 400)
        if any(members[region]["KeyState"] != "Enabled" for region in (get_region(), asked["PrimaryRegion"])):
            return error_response_json("KMSInvalidStateException", f"{key['Arn']} is not enabled.", 400)
        for region, member in members.items():
            member["_mrk_type"] = "PRIMARY" if region == asked["PrimaryRegion"] else "REPLICA"
            member["_mrk_primary_region"] = asked["PrimaryRegion"]
        return json_response({})

    return handle_request


# https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html: SourceTableArn may name a table of
# another region, with point-in-time recovery. Items, indexes and encryption are restored; stream, expiry and recovery are not.
def _across_regions(restore, note):
    def restore_table(asked):
        [*_, source, account, name] = (asked.get("SourceTableArn") or "::").split(":")
        if source in ("", get_region()):
            return restore(asked)
        note("dynamodb:RestoreTableToPointInTime across regions")
        name = name.removeprefix("table/")
        with request_scope(account, source):
            table = tables._tables.get(name)
            recovery = json.loads(tables._describe_continuous_backups({"TableName": name})[2]) if table else {}
        if table is None:
            return error_response_json("TableNotFoundException", f"Source table not found: {asked['SourceTableArn']}", 400)
        described = recovery["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        if described["PointInTimeRecoveryStatus"] != "ENABLED":
            return error_response_json("PointInTimeRecoveryUnavailableException", f"{name} has no recovery", 400)
        # As if it were here, for the length of the call.
        assert name not in tables._tables
        tables._tables[name] = table
        try:
            return restore({**asked, "SourceTableArn": None, "SourceTableName": name})
        finally:
            del tables._tables[name]

    return restore_table


# What the role of a replication needs, of the two buckets and their objects:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html (with Object Lock:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html), and that of its job:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
NEEDED = {
    "{source}": ["GetReplicationConfiguration", "ListBucket", "PutInventoryConfiguration"],
    "{source}/*": [
        "GetObjectVersionForReplication",
        "GetObjectVersionAcl",
        "GetObjectVersionTagging",
        "GetObjectRetention",
        "GetObjectLegalHold",
        "InitiateReplication",
    ],
    "{target}/*": ["ReplicateObject", "ReplicateDelete", "ReplicateTags"],
}
PRINCIPALS = ["s3.amazonaws.com", "batchoperations.s3.amazonaws.com"]
JOBS = {}


# CreateJob and DescribeJob of S3 Control, for S3ReplicateObject alone (S3 Batch Replication):
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html. A replica has the key, the version id, the
# metadata and the lock of its object: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
def _with_jobs(handle, note):
    async def handle_request(path, method, body, query_params, request_id, headers=None):
        asked = re.fullmatch(r"/v20180820/jobs(?:/([\w-]+))?", path)
        if not asked:
            return await handle(path, method, body, query_params, request_id, headers)
        if method == "POST":
            note("s3:CreateJob (S3 Batch Replication)")
            job = f"{uuid.uuid4()}"
            JOBS[job] = _replicate(ElementTree.fromstring(body))
            return 200, {"Content-Type": "application/xml"}, f"<CreateJobResult><JobId>{job}</JobId></CreateJobResult>".encode()
        status, done, failed = JOBS[asked[1]]
        counts = f"<NumberOfTasksSucceeded>{done}</NumberOfTasksSucceeded><NumberOfTasksFailed>{failed}</NumberOfTasksFailed>"
        summary = f"<ProgressSummary><TotalNumberOfTasks>{done + failed}</TotalNumberOfTasks>{counts}</ProgressSummary>"
        described = f"<Job><JobId>{asked[1]}</JobId><Status>{status}</Status>{summary}</Job>"
        return 200, {"Content-Type": "application/xml"}, f"<DescribeJobResult>{described}</DescribeJobResult>".encode()

    return handle_request


def _replicate(request):
    """Replicates all versions of a bucket. Returns the status of the job, and how many were replicated and how many failed."""

    def text(name):
        found = request.find(f".//{{*}}{name}")
        return None if found is None else found.text

    assert request.find(".//{*}Operation/{*}S3ReplicateObject") is not None
    source = text("SourceBucket").split(":::")[1]
    rules = (objects._bucket_replication.get(source) or {"Rules": []})["Rules"]
    rule = next((each for each in rules if each["Status"] == "Enabled"), None)
    if rule is None or objects._replication_rule_prefix(rule):
        return "Failed", 0, 0
    target = rule["Destination"]["Bucket"].split(":::")[1]
    roles = {arn.split("/")[-1] for arn in (objects._bucket_replication[source]["Role"], text("RoleArn"))}
    unlocked = objects._bucket_object_lock.get(source) and not objects._bucket_object_lock.get(target)
    versions = {each: found for each, found in objects._object_versions.items() if each[0] == source}
    count = sum(len(each) for each in versions.values())
    denied = [each for role in roles for each in _denied(role, source, target)]
    if denied or unlocked or objects._bucket_versioning.get(target) != "Enabled":
        print(f"S3 Batch Replication from {source}: denied {denied}, without lock {unlocked}", flush=True)
        return "Failed", 0, count
    for (_, key), found in versions.items():
        objects._object_versions[(target, key)] = copy.deepcopy(found)
        for about in (objects._object_retention, objects._object_legal_hold, objects._object_tags):
            for (_, _, version), value in [each for each in about.items() if each[0][:2] == (source, key)]:
                about[(target, key, version)] = copy.deepcopy(value)
    objects._buckets[target]["objects"].update(copy.deepcopy(objects._buckets[source]["objects"]))
    return "Complete", count, 0


def _denied(role, source, target):
    """What a role of the two lacks: trust, or rights."""
    if role not in iam._roles:
        return [f"there is no role {role}"]
    document = iam._roles[role]["AssumeRolePolicyDocument"]
    trusted = document if isinstance(document, str) else json.dumps(document)
    account = get_account_id()
    policies = _gather_role_policies(role, account)
    asked = [
        EvalContext(
            principal_arn=f"arn:aws:iam::{account}:role/{role}",
            principal_type="AssumedRole",
            principal_account=account,
            action=f"s3:{action}",
            resource_arn=f"arn:aws:s3:::{pattern.format(source=source, target=target)}",
            region=get_region(),
        )
        for pattern, actions in NEEDED.items()
        for action in actions
    ]
    refused = [each for each in asked if evaluate(each, policies).decision != "Allow"]
    return [
        *[f"{each} may not assume {role}" for each in PRINCIPALS if f'"{each}"' not in trusted],
        *[f"{each.action} of {each.resource_arn}" for each in refused],
    ]


# ObjectLockEnabled of AWS::S3::Bucket: as CreateBucket makes it, without a default retention.
def _install_locks(note):
    of_bucket = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
    create = of_bucket["create"]

    def create_locked(logical_id, props, stack_name):
        made = create(logical_id, props, stack_name)
        if str(props.get("ObjectLockEnabled")).lower() == "true":
            note("cloudformation: ObjectLockEnabled of a bucket")
            objects._bucket_object_lock[made[0]] = {"enabled": True, "default_retention": None}
        return made

    of_bucket["create"] = create_locked


# A table that is imported keeps its name, also if the template gives it none (the physical id of a resource is given once):
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html. MiniStack derives a name from the template again.
def _install_names():
    of_table = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]
    update = of_table["update"]

    def update_under_its_name(physical_id, old_props, new_props, stack_name, logical_id=None):
        name = {"TableName": physical_id} if physical_id in tables._tables else {}
        return update(physical_id, {**name, **old_props}, {**name, **new_props}, stack_name, logical_id)

    of_table["update"] = update_under_its_name
