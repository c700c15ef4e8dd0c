"""Questions made up from the API's own description: none fails, every answer is as described."""

import os
import subprocess
import sys

import pytest

EXAMPLES = os.environ.get("UVBCALC_EXAMPLES", "12")  # of each of sixteen operations; 330 make more than 5000 questions
CHECKS = "not_a_server_error,response_schema_conformance,status_code_conformance,content_type_conformance"


@pytest.mark.enable_socket
def test_no_question_fails_and_every_answer_is_as_described(server):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{server}/openapi.json", "--no-color"),
            *("--checks", CHECKS, "--phases", "examples,fuzzing", "--max-examples", EXAMPLES, "--seed", "1"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
