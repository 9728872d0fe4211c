"""Asks an unmodified grlc, in an interpreter that has it: run in a folder with grlc's `config.ini`.

Reads what to ask from standard input (JSON: a list of query name and parameters); writes JSON: what grlc
lists, and each answer's status and body.
"""

import json
import sys
from contextlib import redirect_stdout

with redirect_stdout(sys.stderr):  # grlc prints while it is imported
    from grlc.server import app

client = app.test_client()
listed = client.get("/api-local/swagger").get_json()
answers = []
for name, given in json.load(sys.stdin):
    answer = client.get(f"/api-local/{name}", query_string=given, headers={"Accept": "application/json"})
    answers.append([answer.status_code, answer.get_data(as_text=True)])
json.dump({"listed": listed, "answers": answers}, sys.stdout)
