"""Runs pkilint's own command over many certificates in one process: its start takes longer than its work.

Reads a JSON list of {"type", "file"} from the file that is named, writes a JSON list of what each gave.
"""
import contextlib
import io
import json
import sys

from pkilint.bin.lint_cabf_serverauth_cert import main

said = []
with open(sys.argv[1], encoding="utf-8") as asked:
    for each in json.load(asked):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            main(["lint", "-t", each["type"], "-s", "WARNING", "-f", "JSON", each["file"]])
        said.append(json.loads(out.getvalue()))
json.dump(said, sys.stdout)
