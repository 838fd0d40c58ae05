#!/bin/sh
# Makes the data files of gentab anew from the Debian package unicode-data and from OpenCC 1.4.2,
# of which DICTIONARY is the folder data/dictionary (npm pack opencc@1.4.2). Needs a POSIX awk and
# bzip2 besides. Our own rows (*-hand.tsv) are not touched.
#
# Usage: extract.sh DICTIONARY [OUT_DIR]
set -eu
LC_ALL=C
export LC_ALL

opencc=$1
out=${2:-$(dirname "$0")/data}
ucd=/usr/share/unicode
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$out"

rows() {
	grep -v '^#' "$opencc/$1.txt" | grep .
}

for name in TSCharacters TSPhrases HKVariants TWVariants JPShinjitaiCharacters TWPhrases \
	TWPhrasesRev HKPhrases HKPhrasesRev; do
	rows "$name" | sort > "$out/$name.txt"
done

# Phrases with characters that are two words: these must not be one for a search everywhere.
words=
for pair in 象像 沉沈 坏坯 扇搧 夹袷 链鍊 具俱 里哩 坐座 呆待; do
	a=$(printf %s "$pair" | cut -b 1-3) b=$(printf %s "$pair" | cut -b 4-6)
	words="$words|$a.*	.*$b|$b.*	.*$a"
done
for name in STPhrases TSPhrases TWVariantsPhrases TWVariantsRevPhrases HKVariantsPhrases \
	HKVariantsRevPhrases; do
	rows "$name"
done | grep -E "${words#|}" | sort -u > "$out/variants.txt"

# Radicals and strokes, and the characters they are taken from.
awk '!/^#/ && /;/ { split($0, part, / *[;#] */); print part[1] "\t" part[2] }' \
	"$ucd/EquivalentUnifiedIdeograph.txt" > "$out/radicals.tsv"

# Variants of the Basic Multilingual Plane: in shape, or in use.
bzcat "$ucd/Unihan_Variants.txt.bz2" |
	grep -E '^U\+[0-9A-F]{4}	k(Z|Semantic)Variant	' |
	awk -F '\t' '{
			n = split($3, part, " ")
			list = ""
			for (i = 1; i <= n; i++) {
				sub(/<.*/, "", part[i])
				if (length(part[i]) == 6)
					list = list (list == "" ? "" : " ") substr(part[i], 3)
			}
			if (list != "")
				print ($2 == "kZVariant" ? "shape" : "use") "\t" substr($1, 3) "\t" list
		}' | sort > "$out/unihan_variants.tsv"

# NFKC_Casefold: code points that become one other code point, or none.
awk -F '[;#]' '
	$2 ~ /^ *NFKC_CF *$/ {
		gsub(/ /, "", $1)
		gsub(/^ +| +$/, "", $3)
		if ($3 !~ / /)
			print $1 "\t" $3
	}' "$ucd/DerivedNormalizationProps.txt" > "$out/nfkc_cf.tsv"

# Characters of the Basic Multilingual Plane whose width East Asian terminals see differently.
awk -F '[;# ]+' '$2 == "A" && $1 ~ /^[0-9A-F][0-9A-F][0-9A-F][0-9A-F](\.|$)/ { print $1 }' \
	"$ucd/EastAsianWidth.txt" > "$out/ambiguous.tsv"

# "U+4E00<TAB>field<TAB>value" of the Basic Multilingual Plane, by code point.
bzcat "$ucd/Unihan_Readings.txt.bz2" |
	grep -E '^U\+[0-9A-F]{4}	k(Mandarin|HanyuPinlu|TGHZ2013|XHC1983)	' |
	sort > "$tmp/readings"

# The awk functions that both lists need; UTF-8 is written byte by byte.
cat > "$tmp/character.awk" <<'AWK'
function character(hex,    i, n) {
	for (i = 3; i <= 6; i++)
		n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return sprintf("%c%c%c", 224 + int(n / 4096), 128 + int(n / 64) % 64, 128 + n % 64)
}
AWK

# The List of Commonly Used Standard Chinese Characters of 2013, 50 to a line.
cat "$tmp/character.awk" - > "$tmp/standard.awk" <<'AWK'
$2 == "kTGHZ2013" { printf "%s%s", character($1), ++count % 50 ? "" : "\n" }
END { if (count % 50) print "" }
AWK
awk -f "$tmp/standard.awk" "$tmp/readings" > "$out/standard.txt"

# One row for each list of readings, the preferred one first, and the characters read so.
cat "$tmp/character.awk" - > "$tmp/lists.awk" <<'AWK'
function add(field,    i, n, part) {
	gsub(/,[^: ]*:/, ":", field)	# several places in one dictionary
	n = split(field, part, /[ ,]+/)
	for (i = 1; i <= n; i++) {
		sub(/^.*:/, "", part[i])
		sub(/\(.*$/, "", part[i])
		if (index(" " list " ", " " part[i] " ") == 0)
			list = list (list == "" ? "" : " ") part[i]
	}
}
function finish() {
	list = ""
	add(value["kMandarin"])
	add(value["kHanyuPinlu"])
	add(value["kTGHZ2013"])
	add(value["kXHC1983"])
	characters[list] = characters[list] character(code_point)
	split("", value)
}
BEGIN { FS = "\t" }
$1 != code_point {
	if (code_point != "")
		finish()
	code_point = $1
}
{ value[$2] = $3 }
END {
	finish()
	for (list in characters)
		print list "\t" characters[list]
}
AWK
awk -f "$tmp/lists.awk" "$tmp/readings" | sort > "$out/readings.tsv"
