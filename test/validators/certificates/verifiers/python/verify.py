"""Verifies chains by the verifier of Python's cryptography, and says what became of each."""
import json
import sys

from cryptography.x509 import DNSName, load_pem_x509_certificate
from cryptography.x509.verification import PolicyBuilder, Store


def certificate(path):
    with open(path, "rb") as file:
        return load_pem_x509_certificate(file.read())


def verify(case):
    try:
        store = Store([certificate(case["root"])])
        verifier = PolicyBuilder().store(store).build_server_verifier(DNSName(case["host"]))
        verifier.verify(certificate(case["leaf"]), [certificate(case["issuing"])])
        return "accepted"
    except Exception as refused:  # Whatever it is, it is no acceptance; the tests read the words.
        return f"{type(refused).__name__}: {refused}"


with open(sys.argv[1], encoding="utf-8") as cases:
    print(json.dumps([verify(case) for case in json.load(cases)]))
