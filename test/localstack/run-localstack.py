"""Runs LocalStack on loopback: `run-localstack.py PORT FOLDER FUNCTIONS`. Everything specific to its open release is in this file.

It ends with its standard input, and takes its folder along: so it does not outlive the process that started it.
FUNCTIONS is the endpoint of a Lambda API, because this release runs functions in Docker only.
"""

import os
import shutil
import sys
import threading
from importlib.metadata import version

VERSION = "4.14.0"
PORT, FOLDER, FUNCTIONS = sys.argv[1:]

# Before its modules are read: they take these when they are imported.
os.environ.update(
    GATEWAY_LISTEN=f"127.0.0.1:{PORT}",
    GATEWAY_SERVER="hypercorn",  # the other server listens on all interfaces
    DNS_ADDRESS="0",  # no DNS server
    DISABLE_EVENTS="1",  # it reports nothing to its maker
    SKIP_SSL_CERT_DOWNLOAD="1",
    OVERRIDE_IN_DOCKER="0",  # else it writes to /var/lib if the tests run in a container
    FILESYSTEM_ROOT=FOLDER,
    TMPDIR=FOLDER,
    LS_LOG="warning",
)

import boto3  # noqa: E402
import localstack.services.stepfunctions.asl.utils.boto_client as clients  # noqa: E402
from localstack.runtime.main import main  # noqa: E402

assert version("localstack-core") == VERSION, f"This file is for LocalStack {VERSION}."

client_for = clients.boto_client_for


# Tasks of a state machine invoke functions there. Its modules take this name when Step Functions is used first.
def boto_client_for(service, region, state_credentials):
    if service != "lambda":
        return client_for(service=service, region=region, state_credentials=state_credentials)
    return boto3.client(
        "lambda",
        endpoint_url=FUNCTIONS,
        region_name=region,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=clients._BOTO_CLIENT_CONFIG,
    )


clients.boto_client_for = boto_client_for


def end_with_input():
    sys.stdin.buffer.read()
    shutil.rmtree(FOLDER, ignore_errors=True)
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
sys.exit(main())
