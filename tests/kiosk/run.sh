#!/bin/sh
# Sets up a kiosk on this machine, in a folder, at a port and for an account of its own, by what
# `make install` installs; attacks it (`run.sh test`) or fills it with readers (`run.sh load`); and
# removes it. Needs root, as the kiosk does.
#
#   SESSIONS, TYPING, TIME   load: so many readers, of whom so many type, for so many seconds
set -u
cd "$(dirname "$0")/../.." || exit 1

what=${1:-test}
build=$(readlink -f "${BUILD:-build}")
if [ "$(id -u)" != 0 ]; then
	echo "the kiosk is not tested: this needs root"
	echo "0 passed, 0 failed"
	exit 0
fi

# /tmp will not do: sshd reads no keys beneath a folder that all can write to.
KIOSK=$(mktemp -d /var/lib/lantu-kiosk-test.XXXXXX) || exit 1
KIOSK_ACCOUNT=lantu-kiosk-test-$$
KIOSK_PORT=$((20000 + $$ % 20000))
KIOSK_LANTU=$KIOSK/usr/bin/lantu
export KIOSK KIOSK_ACCOUNT KIOSK_PORT KIOSK_LANTU
setup=$KIOSK/usr/share/lantu/kiosk/setup.sh
server=

end() {
	trap '' EXIT HUP INT TERM
	[ -z "$server" ] || kill "$server" 2>/dev/null
	# What the account still runs, by its number alone.
	uid=$(id -u "$KIOSK_ACCOUNT" 2>/dev/null) && {
		for process in /proc/[0-9]*; do
			[ "$(stat -c %u "$process" 2>/dev/null)" != "$uid" ] ||
				kill -9 "${process#/proc/}" 2>/dev/null
		done
		sleep 1
	}
	[ ! -x "$setup" ] || "$setup" --root "$KIOSK" --account "$KIOSK_ACCOUNT" --remove
	rm -rf "$KIOSK"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

chmod 755 "$KIOSK"
mkdir -p /run/sshd
make -s install BUILD="$build" DESTDIR="$KIOSK" PREFIX=/usr || exit 1

# ---- a library, with what a hostile author may put into it ----

library=$KIOSK/plans
mkdir "$library"
cp assets/guangzhou-2023.json assets/guangzhou-2023.txt "$library/"
esc=$(printf '\033')
bel=$(printf '\007')
printf '%s\n' "一、总体要求" "第一段 ${esc}]52;c;ZXZpbA==${bel}${esc}[31m\$(touch was-here)" \
	"二、重点任务" "第二段 ${esc}[2J${esc}P\$q\"p${esc}\\" >"$library/hostile.txt"
cp "$library/hostile.txt" "$library/${esc}]0;x${bel};touch was-here;.txt"
# Links and pipes are not taken by setup.sh, so that they come later, as by a careless operator.
sleep 2 # an index does not trust files that are as new as itself
"$setup" --root "$KIOSK" --account "$KIOSK_ACCOUNT" --port "$KIOSK_PORT" --library "$library" ||
	exit 1
ln -s /etc/passwd "$library/linked.txt"
mkfifo "$library/pipe.txt"

# ---- a reader ----

ssh-keygen -q -t ed25519 -N '' -C reader -f "$KIOSK/reader"
cat >"$KIOSK/client" <<END
Host kiosk
	HostName 127.0.0.1
	Port $KIOSK_PORT
	User $KIOSK_ACCOUNT
	IdentityFile $KIOSK/reader
	IdentitiesOnly yes
	BatchMode yes
	StrictHostKeyChecking no
	UserKnownHostsFile /dev/null
	LogLevel QUIET
END

# ---- the server, with the limits and capabilities that its unit gives it ----

unit=$KIOSK/etc/systemd/system/lantu-kiosk.service
limits=$(sed -n 's/^Limit\([A-Z]*\)=/\1=/p' "$unit" | sed 's/^[A-Z]*/--\L&/; s/2G$/2147483648/')
capabilities=$(sed -n 's/^CapabilityBoundingSet=//p' "$unit" |
	sed 's/CAP_/+/g; s/ /,/g' | tr '[:upper:]' '[:lower:]')
trace=
# All programs that are started, for as long as the server runs.
[ "$what" != test ] || trace="strace -D -f --seccomp-bpf -q -s 8192 -e signal=none
	-e trace=execve,execveat -o $KIOSK/started"
# shellcheck disable=SC2086 # lists of words
$trace prlimit $limits setpriv --bounding-set "-all,$capabilities" --no-new-privs \
	/usr/sbin/sshd -D -f "$KIOSK/etc/lantu-kiosk/sshd_config" -E "$KIOSK/log" &
server=$!
tries=0
until ssh-keyscan -T 2 -p "$KIOSK_PORT" 127.0.0.1 2>/dev/null | grep -q ssh-ed25519; do
	tries=$((tries + 1))
	[ $tries -lt 50 ] || {
		cat "$KIOSK/log"
		exit 1
	}
	sleep 0.2
done

case $what in
test)
	BUILD=$build LIMIT=3000 tests/run.sh "$build/tests/kiosk/test_escapes"
	;;
load)
	# shellcheck disable=SC3045 # dash and bash both have it
	ulimit -n 8192
	"$build/tests/kiosk/load" "${SESSIONS:-1000}" "${TYPING:-100}" "${TIME:-60}"
	;;
esac
