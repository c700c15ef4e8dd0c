#!/bin/sh
# Build the Debian source and binary package of a finished sdist, and look at both with lintian.
#     sh tools/release/debian_package.sh dist/uvbcalc-0.1.0.tar.gz PYTHON
# PYTHON is an interpreter that has the two libraries that Debian lacks. Debian 13 or newer is needed to install the
# package, as numpy is older before; it builds on Debian 12, too.
set -eu
sdist=$(readlink -f "$1")
site=$("$2" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
here=$(dirname "$(readlink -f "$0")")/../../deploy/debian
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$(basename "$sdist" .tar.gz)
version=${version#uvbcalc-}
cd "$work"
tar --extract --gzip --file "$sdist"
cd "uvbcalc-$version"
mkdir -p vendor/pvlib
cp -r "$site/astral" vendor/astral
cp "$site/pvlib/spa.py" vendor/pvlib/spa.py
printf '"""Only the Solar Position Algorithm of pvlib."""\n' > vendor/pvlib/__init__.py
find . -name __pycache__ -prune -exec rm -rf {} +
cd ..
tar --create --gzip --file "uvbcalc_$version.orig.tar.gz" "uvbcalc-$version"
cd "uvbcalc-$version"
cp -r "$here/debian" debian
sed -i "1s/([^)]*)/($version-1)/" debian/changelog
dpkg-buildpackage --unsigned-source --unsigned-changes
cd ..
lintian --fail-on error --allow-root ./*.changes
mkdir -p "$(dirname "$sdist")/debian"
cp ./*.deb ./*.dsc ./*.debian.tar.* ./*.orig.tar.gz ./*.changes "$(dirname "$sdist")/debian/"
