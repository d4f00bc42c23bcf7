"""Runs pkilint's own commands over many certificates and revocation lists, with one process per processor, because
starting it takes longer than linting.

Reads a JSON list of {"type", "file"} from a file; writes a JSON list of the reports.
"""
import contextlib
import io
import json
import multiprocessing
import sys

from pkilint.bin import lint_cabf_serverauth_cert, lint_crl


def lint(asked):
    out = io.StringIO()
    common = ["-s", "WARNING", "-f", "JSON", asked["file"]]
    with contextlib.redirect_stdout(out):
        if asked["type"] in ("CRL", "ARL"):
            lint_crl.main(["lint", "-t", asked["type"], "-p", "BR", *common])
        else:
            lint_cabf_serverauth_cert.main(["lint", "-t", asked["type"], *common])
    return json.loads(out.getvalue())


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file, multiprocessing.Pool() as pool:
        json.dump(pool.map(lint, json.load(file), chunksize=8), sys.stdout)
