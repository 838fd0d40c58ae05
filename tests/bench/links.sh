#!/bin/sh
# Links found between a plan and changed ones, beside those of programs that compare texts. PLANS
# are compared, too; without any, the built-in plan and a report that may lie beside the checkout.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
folder=$PWD/$build/bench-links
lantu=$PWD/$build/lantu
report=../shared/data/plans/2026-广西壮族自治区.txt
seeds=${SEEDS:-3}

mkdir -p "$folder"
echo "links between the built-in plan and changed ones, of $seeds seeds"
"$build/tests/bench/links" "$folder" "$lantu" guangzhou-2023 "$seeds"
[ -z "${PLANS:-}" ] && [ -f "$report" ] && PLANS=$report
for plan in ${PLANS:-}; do
	echo "links between $(basename "$plan") and changed ones"
	"$build/tests/bench/links" "$folder" "$lantu" "$plan" "$seeds"
done
rm -rf "$folder"
