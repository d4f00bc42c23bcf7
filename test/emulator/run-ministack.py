"""Runs MiniStack on loopback: `run-ministack.py PORT SMTP_PORT FOLDER`. Everything specific to it is in this file.

It ends with its standard input, and takes its folder along, and those that the file `goes-along` in it names, a line each: so
neither it nor they outlive the process that started it, however that ended.
It is patched here if it differs from AWS in what the journeys rely on. Each patch names what AWS does and
fails loudly on a version that reads otherwise.
"""

import json
import os
import shutil
import sys
import threading
from importlib.metadata import version

VERSION = "1.5.33"
PORT, SMTP_PORT, FOLDER = sys.argv[1:]

# Before its modules are read: they take these when they are imported.
os.environ.update(
    AUTH="true",  # roles are asked
    BIND_HOST="127.0.0.1",
    GATEWAY_PORT=PORT,
    SMTP_HOST=f"127.0.0.1:{SMTP_PORT}",  # where mails go out, as they are
    IOT_MTLS_ENABLED="0",
    SFTP_ENABLED="0",
    LOG_LEVEL="WARNING",
    TMPDIR=FOLDER,
    STATE_DIR=os.path.join(FOLDER, "state"),
)

import ministack.core.lambda_runtime as runtime  # noqa: E402
import ministack.services.eventbridge as bridge  # noqa: E402
import ministack.services.lambda_svc as functions  # noqa: E402
import ministack.services.s3 as objects  # noqa: E402
import ministack.services.ses as mails  # noqa: E402
import ministack.services.stepfunctions as machines  # noqa: E402
import ministack_regions  # noqa: E402
import ministack_roles  # noqa: E402
import ministack_setup  # noqa: E402
from ministack import app  # noqa: E402

assert version("ministack") == VERSION, f"This file is for MiniStack {VERSION}."


def replaced(text, old, new):
    assert text.count(old) == 1, f"MiniStack reads otherwise than in {VERSION}: {old}"
    return text.replace(old, new)


# An error that a handler throws keeps its name: state machines catch by it (Lambda: errorType).
script = replaced(
    runtime._NODEJS_WORKER_SCRIPT,
    'status: "error", error: String(err.message || err), trace: err.stack || ""',
    'status: "error", error: String(err.message || err), trace: err.stack || "", error_payload: { '
    'errorType: (err && err.name) || "Error", errorMessage: String((err && err.message) || err), '
    'trace: String((err && err.stack) || "").split("\\n") }',
)
# Events of an HTTP API: the caller is the address that connected, here the one that the front door names; missing fields are left out.
script = replaced(
    script,
    "const result = handlerFn(event, context, callback);",
    'if (event && event.version === "2.0" && event.requestContext) {\n'
    '        event.requestContext.http.sourceIp = event.headers["x-forwarded-for"] || "127.0.0.1";\n'
    "        if (event.pathParameters === null) delete event.pathParameters;\n"
    "      }\n"
    "      const result = handlerFn(event, context, callback);",
)
runtime._NODEJS_WORKER_SCRIPT = script

# … and the name survives the way of a worker that is warm.
payload = threading.local()
invoke = runtime.Worker.invoke
execute_warm = functions._execute_function_warm


def invoke_and_keep(self, *args, **named):
    result = invoke(self, *args, **named)
    payload.last = result.get("error_payload") if isinstance(result, dict) else None
    return result


def execute_with_payload(*args, **named):
    payload.last = None
    out = execute_warm(*args, **named)
    if isinstance(out, dict) and out.get("error") and isinstance(payload.last, dict):
        out["body"] = payload.last
    return out


runtime.Worker.invoke = invoke_and_keep
functions._execute_function_warm = execute_with_payload

# After every call it waits 50 ms for a first line on stderr; with these bounds the journeys take half the time.
assert len(runtime.Worker._drain_stderr_bounded.__defaults__) == 3
runtime.Worker._drain_stderr_bounded.__defaults__ = (0.002, 0.005, 0.25)

# `lambda:invoke.waitForTaskToken`: if the function itself fails, its task fails by that error; a wait has an end.
invoke_with_callback = machines._invoke_with_callback


def invoke_lambda_with_callback(resource, given, token, state):
    if "states:::lambda:invoke" not in resource:
        return invoke_with_callback(resource, given, token, state)
    done = threading.Event()
    task = {"event": done, "result": None, "error": None, "heartbeat": None, "input": given.get("Payload", {})}
    machines._task_tokens[token] = task
    function = machines._resolve_lambda_function_ref(given.get("FunctionName", ""), optimized=True)
    try:
        machines._call_lambda(function, given.get("Payload", {}))
        if not done.wait(state.get("TimeoutSeconds", 99_999_999)):
            raise machines._ExecutionError("States.Timeout", "")
    finally:
        machines._task_tokens.pop(token, None)
    if task["error"]:
        error = task["error"]
        raise machines._ExecutionError(error.get("Error", "TaskFailed"), error.get("Cause", ""))
    result = task["result"] or "{}"
    return json.loads(result) if isinstance(result, str) else result


machines._invoke_with_callback = invoke_lambda_with_callback

# The task tokens of an execution end with it: SendTaskSuccess answers TaskDoesNotExist.
stop_execution = machines._stop_execution


def stop_execution_with_tasks(data):
    answer = stop_execution(data)
    execution = machines._executions.get(data.get("executionArn"))
    if execution and execution["status"] == "ABORTED":
        order = json.loads(execution["input"]).get("orderId")
        ended = [token for token, task in machines._task_tokens.items() if task.get("input", {}).get("orderId") == order]
        for token in ended:
            machines._task_tokens.pop(token, None)
    return answer


machines._stop_execution = stop_execution_with_tasks

# StartExecution by the same name and input answers with the execution that runs.
start_execution = machines._start_execution


def start_execution_once(data):
    prefix = data.get("stateMachineArn", "").replace(":stateMachine:", ":execution:")
    running = machines._executions.get(f"{prefix}:{data.get('name')}")
    if running and running["status"] == "RUNNING" and running["input"] == data.get("input", "{}"):
        known = {"executionArn": running["executionArn"], "startDate": running["startDate"]}
        return machines.json_response(known)
    return start_execution(data)


machines._start_execution = start_execution_once

# Filters of a stream: `exists: false` holds, too, where what is around it is not there.
match_filter = functions._match_esm_filter


def match_filter_in_what_is_there(record, pattern):
    absent = {key: {} for key, inner in pattern.items() if isinstance(inner, dict) and key not in record}
    return match_filter({**record, **absent}, pattern)


functions._match_esm_filter = match_filter_in_what_is_there

# GetObject of a version, too, answers with the headers that its address asks for (response-content-disposition).
get_object = objects._get_object


def get_object_with_overrides(bucket, key, headers, query_params=None):
    status, answered, body = get_object(bucket, key, headers, query_params)
    if status == 200 and query_params and "versionId" in query_params:
        objects._apply_response_overrides(answered, query_params)
    return status, answered, body


objects._get_object = get_object_with_overrides

# SES answers with the bare id of a mail; only the mail's own Message-ID has it before an @.
answer_in_xml = mails._xml


def answer_with_bare_id(status, root, inner):
    return answer_in_xml(status, root, inner.replace("@email.amazonses.com</MessageId>", "</MessageId>"))


mails._xml = answer_with_bare_id

ministack_setup.install(PORT)
ministack_regions.install(FOLDER)
ministack_roles.install()

# PutEvents in the name of a service is refused, as on AWS. Here the mail sink speaks for SES, which tells nothing itself.
assert bridge._put_events.__defaults__ == (False,)
bridge._put_events.__defaults__ = (True,)


def end_with_input():
    sys.stdin.read()
    along = os.path.join(FOLDER, "goes-along")
    named = open(along).read().split("\n") if os.path.exists(along) else []
    for folder in [*filter(None, named), FOLDER]:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
sys.argv = ["ministack"]
app.main()
