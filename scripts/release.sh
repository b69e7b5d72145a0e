#!/bin/sh
# Make a release of the version on top of CHANGELOG.md: check, write version and date where they belong, commit, tag.
# The heading is '## 0.2.0 (unreleased)'; only the tag and the commit are made, nothing is pushed.
set -eu
cd "$(dirname "$0")/.."

stop() { echo "release: $1" >&2; exit 1; }

heading=$(grep -m 1 '^## ' CHANGELOG.md)
version=$(echo "$heading" | sed -n 's/^## \([0-9]*\.[0-9]*\.[0-9]*\) (unreleased)$/\1/p')
today=$(date -u +%Y-%m-%d)

[ -n "$version" ] || stop "the first heading of CHANGELOG.md is '$heading', should be '## X.Y.Z (unreleased)'"
[ -z "$(git status --porcelain)" ] || stop "the working tree has changes; commit or stash them"
! git rev-parse --quiet --verify "refs/tags/v$version" >/dev/null || stop "the tag v$version exists; name a new version"

.ci/run
sed -i "s/^## $version (unreleased)$/## $version ($today)/" CHANGELOG.md
sed -i "s/^version = \".*\"$/version = \"$version\"/" pyproject.toml
sed -i "/^date-released:/d; s/^version: .*$/version: $version\ndate-released: $today/" CITATION.cff
sed -i "s/^ \"version\": \".*\",$/ \"version\": \"$version\",/" .zenodo.json
git commit --quiet --all --message "Release $version"
git tag --annotate "v$version" --message "Contingent $version"
echo "Released $version on $today. Push it: git push origin HEAD v$version"
