"""Runs pkilint's own commands over many certificates and revocation lists in one process: its start takes longer than its work.

Reads a JSON list of {"type", "file"} from the file that is named, writes a JSON list of what each gave.
"""
import contextlib
import io
import json
import sys

from pkilint.bin import lint_cabf_serverauth_cert, lint_crl

said = []
with open(sys.argv[1], encoding="utf-8") as asked:
    for each in json.load(asked):
        out = io.StringIO()
        common = ["-s", "WARNING", "-f", "JSON", each["file"]]
        with contextlib.redirect_stdout(out):
            if each["type"] in ("CRL", "ARL"):
                lint_crl.main(["lint", "-t", each["type"], "-p", "BR", *common])
            else:
                lint_cabf_serverauth_cert.main(["lint", "-t", each["type"], *common])
        said.append(json.loads(out.getvalue()))
json.dump(said, sys.stdout)
