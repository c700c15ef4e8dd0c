"""The command `uvbcalc`: the only wing that prints, translates errors, sets exit codes."""

import os
import sys


def main(args: list[str] | None = None) -> None:
    """Run the command and end with its exit code; also who stops it while it is being loaded gets one line."""
    if args is None:  # the command itself
        # numpy's BLAS begins a thread for each further core, which spins idly for longer than a day takes to compute.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from uvbcalc.cli.command import run

        code = run(args)
    except KeyboardInterrupt:
        sys.stderr.write("uvbcalc: interrupted\n")
        code = 130
    if args is None:  # the command itself: nothing is left to stop, and nothing shall be said of stopping it
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
