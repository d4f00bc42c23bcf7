"""Plays the person at a terminal: `at-terminal.py ANSWERS COMMAND…`. ANSWERS is JSON, an answer for what each question begins
with; the command's standard output stays a program's.
"""

import json
import os
import pty
import subprocess
import sys

answers = json.loads(sys.argv[1])
ours, theirs = pty.openpty()
command = subprocess.Popen(sys.argv[2:], stdin=theirs, stderr=theirs)
os.close(theirs)
seen = ""
while True:
    try:
        read = os.read(ours, 1024)
    except OSError:  # no process has the terminal open any more
        break
    if not read:
        break
    seen += read.decode(errors="replace")
    for question in answers:
        if question in seen:
            os.write(ours, f"{answers[question]}\r".encode())
            seen = ""
            break
sys.exit(command.wait())
