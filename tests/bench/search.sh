#!/bin/sh
# The search engine's figures beside those of SQLite FTS5, Groonga, ripgrep and memmem, over made-up
# libraries of 12 KB to 1 GB. The texts they are made of are not part of the repository; without
# them there is nothing to measure. Needs about 6 GB below $BUILD, which are kept for the next run.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
runs=${RUNS:-51}
make_corpus=../shared/tools/make-corpus
data=../shared/data
folder=$build/bench

if [ ! -x "$make_corpus" ] || [ ! -f "$data/base-text.txt" ]; then
	echo "search: no texts to make libraries of ($data)"
	exit 0
fi

corpus() { # SIZE OPTION...
	[ -e "$folder/$1" ] && return
	echo "making a library of $1" >&2
	rm -rf "$folder/new"
	size=$1
	shift
	"$make_corpus" -n "$size" "$@" -d "$folder/new" "$data/base-text.txt" "$data"/plans/2026-*.txt
	mv "$folder/new" "$folder/$size"
}

mkdir -p "$folder"
corpus 12k
corpus 1M
corpus 10M
corpus 100M
corpus 1G -m
[ -e "$folder/100M.txt" ] || cat "$folder"/100M/*.txt >"$folder/100M.txt"
rm -rf "$folder/peers"
mkdir "$folder/peers"

echo "in process"
"$build/tests/bench/search" "$folder"
rm -rf "$folder/peers"

XDG_CACHE_HOME=$PWD/$folder/cache
export XDG_CACHE_HOME
lantu=$build/lantu
count="$lantu search --count --library"
echo
echo "whole processes, 100 MB, the index is there; medians of $runs interleaved runs"
echo "one file"
"$build/tests/bench/spawn" "$runs" "true" /bin/true \
	"lantu 产业链" "$count $folder/100M.txt 产业链" "lantu 发展" "$count $folder/100M.txt 发展" \
	"lantu cyl" "$count $folder/100M.txt cyl" \
	"rg 产业链" "rg -cF 产业链 $folder/100M.txt" "rg 发展" "rg -cF 发展 $folder/100M.txt"
echo "a folder of $(find "$folder/100M" -name '*.txt' | wc -l) files"
"$build/tests/bench/spawn" "$runs" "ask for every file" "$build/tests/bench/stats $folder/100M" \
	"lantu 产业链" "$count $folder/100M 产业链" "lantu 发展" "$count $folder/100M 发展" \
	"rg 产业链" "rg -cF 产业链 $folder/100M" "rg 发展" "rg -cF 发展 $folder/100M"
forty="发展 产业链 南沙 乡村振兴 粤港澳大湾区 改革 开放 创新 生态 文化 教育 医疗 就业 养老 住房 交通 港口 航空
铁路 能源 电力 绿色 低碳 数字 智能 芯片 汽车 机器人 农业 粮食 旅游 消费 外贸 投资 财政 税收 金融 安全 法治 治理"
echo "40 words counted by plan into a CSV"
"$build/tests/bench/spawn" "$runs" "true" /bin/true "lantu count" \
	"$lantu count --library $folder/100M --csv --by plan $forty"
