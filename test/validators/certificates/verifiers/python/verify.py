"""Verifies chains by the verifier of Python's cryptography, and prints the result of each.

The verifier does not support revocation lists: they are checked here, as a client with this verifier has to.
"""
import json
import re
import sys
from datetime import datetime, timezone

from cryptography.x509 import DNSName, load_pem_x509_certificate, load_pem_x509_crl
from cryptography.x509.verification import PolicyBuilder, Store


def certificate(path):
    with open(path, "rb") as file:
        return load_pem_x509_certificate(file.read())


def lists(path):
    with open(path, "rb") as file:
        return [load_pem_x509_crl(pem) for pem in re.findall(rb"-----BEGIN X509 CRL-----.+?-----END X509 CRL-----\n", file.read(), re.S)]


def check_not_revoked(certificate, issuer, found):
    now = datetime.now(timezone.utc)
    good = [
        each
        for each in found
        if each.issuer == issuer.subject
        and each.is_signature_valid(issuer.public_key())
        and each.last_update_utc <= now < each.next_update_utc
    ]
    if not good:
        raise ValueError("there is no good list of its issuer")
    if any(each.get_revoked_certificate_by_serial_number(certificate.serial_number) for each in good):
        raise ValueError("the certificate is revoked")


def verify(case):
    try:
        store = Store([certificate(case["root"])])
        verifier = PolicyBuilder().store(store).build_server_verifier(DNSName(case["host"]))
        chain = verifier.verify(certificate(case["leaf"]), [certificate(case["issuing"])])
        found = lists(case["lists"])
        for one, issuer in zip(chain, chain[1:]):
            check_not_revoked(one, issuer, found)
        return "accepted"
    except Exception as refused:  # Every error is a rejection; the tests read its text.
        return f"{type(refused).__name__}: {refused}"


with open(sys.argv[1], encoding="utf-8") as cases:
    print(json.dumps([verify(case) for case in json.load(cases)]))
