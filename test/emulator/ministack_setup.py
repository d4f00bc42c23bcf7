"""What docs/deploy.md asks of AWS and MiniStack does not have: logins whose tokens the stage can check, DKIM and MAIL FROM
of an identity, receipt rules and a table's recovery in a template. Imported by run-ministack.py.
"""

import json
import re

import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.cloudfront as distributions
import ministack.services.cognito as logins
import ministack.services.dynamodb as tables
import ministack.services.s3 as objects
import ministack.services.ses as mails
import ministack.services.ses_v2 as identities


def install(port):
    issue_tokens_at(f"http://127.0.0.1:{port}")
    _install_receipt_rules()
    _install_recovery()
    _install_login_style()
    _install_imports()
    provisioners._ses_email_identity_apply = _signed_by_dkim(provisioners._ses_email_identity_apply)
    identities.handle_request = _with_mail_from(identities.handle_request)
    provisioners._cw_metric_alarm_record = _with_expressions(provisioners._cw_metric_alarm_record)


# An alarm on an expression of metrics is kept under its name, and never raised: MiniStack computes none.
def _with_expressions(record):
    def of_any(name, properties):
        if not properties.get("Metrics"):
            return record(name, properties)
        counted = next(each["MetricStat"] for each in properties["Metrics"] if "MetricStat" in each)
        of_one = {key: value for key, value in properties.items() if key != "Metrics"} | counted["Metric"]
        unreached = {"Period": counted["Period"], "Statistic": counted["Stat"], "Threshold": 1e12}
        return record(name, of_one | unreached)

    return of_any


# Cognito's issuer is an address at which its keys are found (OpenID Connect Discovery 1.0 §4). Here that is loopback.
def issue_tokens_at(origin):
    sign = logins._signed_jwt
    metadata = logins.well_known_openid_configuration
    attributes = provisioners._cognito_user_pool_attributes

    def signed(claims, pool, use):
        return sign({**claims, "iss": f"{origin}/{pool}"}, pool, use)

    def found(pool, *rest):
        status, headers, body = metadata(pool, *rest)
        return status, headers, json.dumps({**json.loads(body), "issuer": f"{origin}/{pool}"}).encode()

    # Cognito's own first passwords follow the password policy of the pool.
    generate = logins._generate_temp_password
    logins._generate_temp_password = lambda: generate() + generate()
    logins._signed_jwt = signed
    logins.well_known_openid_configuration = found
    provisioners._cognito_user_pool_attributes = lambda pool: {
        **attributes(pool),
        "ProviderURL": f"{origin}/{pool}",
    }


# A domain of a template has Easy DKIM, as one has that the API makes; what the DNS says counts as seen at once.
def _signed_by_dkim(apply):
    def apply_signed(identity, props):
        apply(identity, props)
        record = identities._identities[identity]
        easy = identities._easy_dkim_attributes(identity, record["IdentityType"], props.get("DkimSigningAttributes") or {})
        if easy["Tokens"]:
            record["DkimAttributes"] = {**easy, "SigningEnabled": True, "Status": "SUCCESS"}

    return apply_signed


# PutEmailIdentityMailFromAttributes (API reference of SES v2).
def _with_mail_from(handle):
    async def handle_request(method, path, headers, body, query_params):
        asked = re.fullmatch(r"/v2/email/identities/([^/]+)/mail-from", path)
        if not (asked and method == "PUT"):
            return await handle(method, path, headers, body, query_params)
        identity = identities._identities.get(asked[1])
        if identity is None:
            return identities._json_err("NotFoundException", f"Identity {asked[1]} not found", 404)
        identity["MailFromAttributes"] = {**json.loads(body), "MailFromDomainStatus": "SUCCESS"}
        return identities.json_response({})

    return handle_request


# PointInTimeRecoverySpecification of a table.
def _install_recovery():
    of_table = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]
    create = of_table["create"]

    def create_recoverable(logical_id, props, stack_name):
        made = create(logical_id, props, stack_name)
        specified = props.get("PointInTimeRecoverySpecification")
        if specified:
            enabled = str(specified.get("PointInTimeRecoveryEnabled")).lower() == "true"
            recovery = {"PointInTimeRecoveryEnabled": enabled}
            tables._update_continuous_backups({"TableName": made[0], "PointInTimeRecoverySpecification": recovery})
        return made

    of_table["create"] = create_recoverable


# AWS::Cognito::ManagedLoginBranding: MiniStack has no pages that it could style. Pool and client have to exist, as on AWS.
def _install_login_style():
    assert "AWS::Cognito::ManagedLoginBranding" not in provisioners._RESOURCE_HANDLERS

    def create(logical_id, props, stack_name):
        pool, client = props["UserPoolId"], props["ClientId"]
        if client not in logins._user_pools[pool]["_clients"]:
            raise ValueError(f"User pool client {client} does not exist.")
        return f"{pool}|{client}", {"ManagedLoginBrandingId": client}

    provisioners._RESOURCE_HANDLERS["AWS::Cognito::ManagedLoginBranding"] = {
        "create": create,
        "delete": lambda physical_id, props: None,
    }


# An import of what a removed stage has left (CreateChangeSet, ResourcesToImport): it takes the resource as it is.
def _install_imports():
    def distribution(identifier):
        found = distributions._distributions[identifier["Id"]]
        return found["Id"], {"Arn": found["ARN"], "DomainName": found["DomainName"], "Id": found["Id"]}

    def access_control(identifier):
        return distributions._oacs[identifier["Id"]]["Id"], {"Id": identifier["Id"]}

    def identity(identifier):
        assert identifier["EmailIdentity"] in identities._identities
        return identifier["EmailIdentity"], dict(identifier)

    def policy(identifier):
        assert identifier["Bucket"] in objects._bucket_policies
        return f"{identifier['Bucket']}-policy", {}

    for name, take in {
        "AWS::CloudFront::Distribution": distribution,
        "AWS::CloudFront::OriginAccessControl": access_control,
        "AWS::SES::EmailIdentity": identity,
        "AWS::S3::BucketPolicy": policy,
    }.items():
        assert "import" not in provisioners._RESOURCE_HANDLERS[name]
        provisioners._RESOURCE_HANDLERS[name]["import"] = take


# AWS::SES::ReceiptRuleSet and AWS::SES::ReceiptRule: the Ref of each is its name. UpdateReceiptRule, of which MiniStack
# has create and delete.
def _install_receipt_rules():
    def create_set(logical_id, props, stack_name):
        name = props.get("RuleSetName") or f"{stack_name}-{logical_id}"
        _done(mails._create_receipt_rule_set({"RuleSetName": name}))
        return name, {}

    def create_rule(logical_id, props, stack_name):
        name = props["Rule"].get("Name") or f"{stack_name}-{logical_id}"
        _done(mails._create_receipt_rule(_query({**props, "Rule": {**props["Rule"], "Name": name}})))
        return name, {}

    def update_rule(name, old_props, props, stack_name):
        _done(_update_receipt_rule(_query(props)))
        return name, {}

    provisioners._RESOURCE_HANDLERS["AWS::SES::ReceiptRuleSet"] = {
        "create": create_set,
        # "Cannot delete active rule set": the stack cannot be deleted then, as on AWS.
        "delete": lambda name, props: _done(mails._delete_receipt_rule_set({"RuleSetName": name})),
    }
    provisioners._RESOURCE_HANDLERS["AWS::SES::ReceiptRule"] = {
        "create": create_rule,
        "update": update_rule,
        "delete": lambda name, props: _done(
            mails._delete_receipt_rule({"RuleSetName": props["RuleSetName"], "RuleName": name})
        ),
    }
    handle = mails.handle_request

    async def handle_request(method, path, headers, body, query_params):
        params = {**query_params, **mails.parse_qs(body.decode(errors="replace"))} if body else dict(query_params)
        if mails._p(params, "Action") == "UpdateReceiptRule":
            return _update_receipt_rule(params)
        return await handle(method, path, headers, body, query_params)

    mails.handle_request = handle_request


def _update_receipt_rule(params):
    name = mails._p(params, "RuleSetName")
    if name not in mails._receipt_rule_sets:
        return mails._receipt_missing_set(name)
    rule = mails._receipt_rule_from_params(params)
    error = mails._receipt_rule_error(rule)
    if error:
        return error
    rules = mails._receipt_rule_sets[name]["Rules"]
    if not any(each["Name"] == rule["Name"] for each in rules):
        return mails._receipt_error("RuleDoesNotExist", f"Rule does not exist: {rule['Name']}")
    rules[:] = [rule if each["Name"] == rule["Name"] else each for each in rules]
    return mails._receipt_result("UpdateReceiptRule")


def _query(value, prefix=""):
    """A template's properties as the parameters of a request of the query protocol."""
    if isinstance(value, dict):
        pairs = [(f"{prefix}.{name}" if prefix else name, each) for name, each in value.items()]
    elif isinstance(value, list):
        pairs = [(f"{prefix}.member.{number}", each) for number, each in enumerate(value, 1)]
    else:
        return {prefix: str(value).lower() if isinstance(value, bool) else str(value)}
    return {name: text for key, each in pairs for name, text in _query(each, key).items()}


def _done(answer):
    status, _, body = answer
    if status >= 400:
        raise ValueError(body.decode() if isinstance(body, bytes) else str(body))
