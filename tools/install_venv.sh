#!/bin/sh
# Install Debian's venv module for Python, as root or through sudo; say what to do where neither is to be had.
set -eu
if ! command -v apt-get >/dev/null 2>&1; then
    echo "python3 cannot make a virtual environment: install its venv module and try again" >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "run as root: apt-get install python3-venv" >&2; exit 1; }
    as_root="sudo"
fi
$as_root apt-get update -qq
$as_root apt-get install -y -qq python3-venv >/dev/null
