#!/bin/sh
# What is kept in a plan and never written raw: controls of direction, noncharacters, byte order
# marks, zero width spaces. Plain output leaves it out, JSON has it as \uXXXX.
# shellcheck disable=SC2154,SC2317 # variables of tests/cli.sh; what `ok` runs
. tests/cli.sh

# Their bytes, which must be nowhere in the output.
hidden=$(printf '\302\255|\330\234|\342\200[\213\216\217\252-\256]|\342\201[\240-\257]|\357\267[\220-\257]|\357\273\277|\357\277[\276\277]|\360\237\277\276|\363\240\200\201')
raw() { LC_ALL=C grep -qaE "$hidden" "$1"; }
shown() { ! raw "$tmp/out" && test "$status" -eq 0; }
# A variation selector and a joiner belong to the text.
kept=$(printf '\350\221\233\363\240\204\200\342\200\215')

words='产\u202e业\ufdd0\ufffe\ufeff\u200b\u2060\u00ad\u061c\u2066\ud83f\udffe\udb40\udc01链葛\udb40\udd00\u200d尾'
cat >"$tmp/hidden.json" <<EOF
{"format": "lantu-plan", "version": 1, "id": "hidden", "title": "题$words", "sections": [
  {"kind": "chapter", "ref": "1", "label": "一", "title": "章$words", "paragraphs": ["段$words"]}]}
EOF

for command in 'show' 'show --markdown' 'show 1' 'show 1#1' 'show 1#0' outline; do
	# shellcheck disable=SC2086 # words
	run $command "$tmp/hidden.json"
	ok "$command leaves it out" shown
	ok "and joins what stood beside it" says '产业链'
done
run show '1#1' "$tmp/hidden.json"
ok "what belongs to the text is kept" printed "段产业链${kept}尾"
for command in search kwic 'search --csv' 'kwic --csv' 'kwic --csv --bom'; do
	# shellcheck disable=SC2086
	run $command 链 "$tmp/hidden.json"
	tail -c +4 "$tmp/out" >"$tmp/rest" # --bom writes one
	ok "$command leaves it out" sh -c "test $status -eq 0"
	ok "all of it" sh -c "! LC_ALL=C grep -qaE '$hidden' '$tmp/rest'"
	ok "and keeps the rest" says "葛"
done
printf '1#1\n/链\nn\n' >"$tmp/lines"
"$lantu" --plain "$tmp/hidden.json" <"$tmp/lines" >"$tmp/out" 2>"$tmp/err"
status=$?
ok "so does the line mode" shown
ok "and keeps the rest" says "${kept}尾"

for command in '' --markdown --explain --json --new '--new --markdown' '--new --json'; do
	# shellcheck disable=SC2086
	run compare $command "$tmp/hidden.json" guangzhou-2023
	ok "compare $command leaves it out" shown
done

for command in 'show --json' 'show --json 1' 'show --json 1#1' 'outline --json'; do
	# shellcheck disable=SC2086
	run $command "$tmp/hidden.json"
	ok "$command escapes it" shown
	ok "with pairs above U+FFFF" says '\u202e业\ufdd0\ufffe\ufeff\u200b\u2060\u00ad\u061c\u2066\ud83f\udffe\udb40\udc01链'
	ok "and is JSON" is_json "$tmp/out"
done
run search --json 链 "$tmp/hidden.json"
ok "search --json escapes it" shown
ok "and its positions count it" sh -c "tr -d ' \n' <'$tmp/out' | grep -q '\[14,1\]'"
run kwic --json 链 "$tmp/hidden.json"
ok "kwic --json escapes it" shown

run show --json "$tmp/hidden.json"
cp "$tmp/out" "$tmp/again.json"
run show --json "$tmp/again.json"
ok "what was written reads back the same" cmp -s "$tmp/out" "$tmp/again.json"
"$lantu" search --json 链 "$tmp/hidden.json" >"$tmp/one"
"$lantu" search --json 链 "$tmp/again.json" >"$tmp/two"
ok "and its hits are where they were" cmp -s "$tmp/one" "$tmp/two"

# A text with all that: it is kept, and the plan file reads like the text.
printf '一、章\n段\342\200\256产\357\267\220业\342\200\213链\360\237\277\276。\n' >"$tmp/text.txt"
run import "$tmp/text.txt" -o "$tmp/text.json"
ok "import escapes it" sh -c "test $status -eq 0 && ! LC_ALL=C grep -qaE '$hidden' '$tmp/text.json'"
"$lantu" show --json "$tmp/text.json" >"$tmp/one"
ok "and the plan file comes back" cmp -s "$tmp/one" "$tmp/text.json"
ok "with everything" grep -qF '段\u202e产\ufdd0业\u200b链' "$tmp/text.json"

finish
