#!/bin/sh
# Build what is published into dist/ and try it as a stranger would. `make release` calls it with an interpreter that has
# the release group.
set -eu
python=$1
bin=$(dirname "$python")
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '\n== %s\n' "$1"; }

say "manual and completions as the command is now"
LC_ALL=C.UTF-8 "$python" tools/release/make_manual.py

say "sdist and wheel, twice, the same bytes"
rm -rf dist
"$python" -m build --quiet --no-isolation --outdir dist
"$python" -m build --quiet --no-isolation --outdir "$work/again"
for file in dist/*.whl dist/*.tar.gz; do cmp "$file" "$work/again/$(basename "$file")"; done
wheel=$(echo dist/*.whl)
test "$(wc -c < "$wheel")" -le 2000000 || { echo "$wheel is larger than 2 MB"; exit 1; }

say "descriptions"
"$bin/twine" check --strict dist/*.whl dist/*.tar.gz

say "bill of materials"
"$python" tools/release/make_sbom.py "$wheel" "${wheel%.whl}.cdx.json"

say "in an empty environment, by the lock file"
python3 -m venv "$work/empty"
"$work/empty/bin/pip" --quiet --disable-pip-version-check install --require-hashes --requirement requirements-lock.txt \
	|| "$work/empty/bin/pip" --quiet --disable-pip-version-check install "$wheel" # a lock is for one platform
"$work/empty/bin/pip" --quiet --disable-pip-version-check install "$wheel"
cd "$work"
"$work/empty/bin/uvbcalc" --version
"$work/empty/bin/uvbcalc" --lat 50.85 --date 2024-11-01 | head -3
test -e "$work/empty/share/man/man1/uvbcalc.1"
cd "$OLDPWD"

say "the two commands of the README, in a clone without tags"
git clone --quiet --no-tags . "$work/clone"
make --silent -C "$work/clone" run ARGS="--lat 50.85 --date 2024-11-01" | head -3
if [ "${QUICK:-}" = 1 ]; then echo "make test is left out (QUICK=1)"; else make --silent -C "$work/clone" test; fi

say "known faults of what is pinned"
"$bin/pip-audit" --requirement requirements-lock.txt --disable-pip --no-deps --strict \
	|| echo "pip-audit found a fault, or was not told of every package: see above"

if command -v dpkg-buildpackage > /dev/null && command -v lintian > /dev/null; then
	say "Debian package"
	sh tools/release/debian_package.sh dist/*.tar.gz "$python" > "$work/deb.log" 2>&1 || { cat "$work/deb.log"; exit 1; }
	grep -E '^[EWI]:' "$work/deb.log" || true
fi
say "dist/"
ls -l dist
