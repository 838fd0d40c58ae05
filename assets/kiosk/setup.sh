#!/bin/sh
# Sets up a kiosk of lantu: an account that reads plans over SSH and does nothing else; or removes
# it. What is there already is left or brought up to date. See lantu-kiosk(7).
set -eu

usage() {
	cat <<'END'
usage: setup.sh [OPTION...] [-- LANTU-OPTION...]
  --library DIR     the plans, a folder that root alone can write to; none: the built-in plan
  --keys FILE       public keys that may log in, from then on; never given: any key may
  --port N          where sshd listens, by default 2022
  --account NAME    by default lantu-kiosk
  --lantu FILE      the program, by default that installed along with this script
  --root DIR        put all but the account beneath DIR, to try it
  --remove          removes what was set up; --account and --root as then
LANTU-OPTION...     more options of lantu --kiosk, such as --idle
END
}

# Names of files are somebody else's: nothing of them reaches the terminal but text.
tell() {
	printf 'setup.sh: %s\n' "$*" | iconv -c -f UTF-8 -t UTF-8 |
		LC_ALL=C.UTF-8 sed 's/[^[:print:]]/?/g' >&2
}

fail() {
	tell "$@"
	exit 1
}

# The values of options end up in configuration files and a command line: no word may end there.
plain() { # WORD...
	for word; do
		case $word in
		'' | *[!A-Za-z0-9._/=@:,+-]*) fail "not a plain word: $word" ;;
		esac
	done
}

account="lantu-kiosk"
library=
keys=
port=2022
lantu=
root=
remove=
unset CDPATH
here=$(cd "$(dirname "$0")" && pwd)

while [ $# -gt 0 ]; do
	case $1 in
	--library | --keys | --port | --account | --lantu | --root)
		[ $# -ge 2 ] || fail "$1 needs a value"
		plain "$2"
		eval "${1#--}=\$2"
		shift
		;;
	--remove) remove=yes ;;
	--help)
		usage
		exit
		;;
	--)
		shift
		break
		;;
	*)
		usage >&2
		exit 2
		;;
	esac
	shift
done

[ "$(id -u)" = 0 ] || fail "this needs root"
[ -z "$root" ] || root=$(readlink -m "$root")
[ "$root" != / ] || root=
plain "$account" "$here" "$root/"

etc=$root/etc/lantu-kiosk
home=$root/var/lib/lantu-kiosk
run=$root/run/lantu-kiosk
units=$root/etc/systemd/system
tmpfiles=$root/etc/tmpfiles.d
comment="lantu's kiosk"

# systemd does what concerns this system, not a folder.
systemd() {
	if [ -z "$root" ] && [ -d /run/systemd/system ]; then
		"$@"
	fi
}

is_ours() {
	[ "$(getent passwd "$account" | cut -d: -f5)" = "$comment" ]
}

# Of several kiosks, as of one that is tried beneath --root, each needs an account.
if is_ours && [ "$(getent passwd "$account" | cut -d: -f6)" != "$home" ]; then
	fail "$account is the account of another kiosk; say --root as then, or --account NAME"
fi

if [ -n "$remove" ]; then
	systemd systemctl disable --now lantu-kiosk.service || true
	rm -f "$units/lantu-kiosk.service" "$units/lantu-kiosk.slice" "$tmpfiles/lantu-kiosk.conf"
	rm -rf "$etc" "$run"
	rmdir "$home" 2>/dev/null || [ ! -e "$home" ] || tell "left: $home, which is not empty"
	systemd systemctl daemon-reload
	if is_ours; then
		# Without systemd its sessions still run.
		pkill -KILL -u "$account" || true
		userdel "$account"
	else
		tell "there is no account $account of a kiosk; say --account NAME if it has another"
	fi
	exit
fi

# ---- what must hold before anything is changed ----

# Whether root alone can change a file, or put another in its place; or what of it is there yet.
is_roots() { # PATH
	at=$(readlink -m "$1")
	until [ -e "$at" ]; do
		at=$(dirname "$at")
	done
	while :; do
		[ -z "$(find "$at" -maxdepth 0 \( ! -user root -o -perm /022 \) ! -type l)" ] || return 1
		[ "$at" != / ] || return 0
		at=$(dirname "$at")
	done
}

case $port in
*[!0-9]* | ??????*) fail "not a port: $port" ;;
esac
[ -z "$keys" ] || [ -f "$keys" ] || fail "there is no file $keys"
lantu=$(readlink -m "${lantu:-$here/../../../bin/lantu}")
plain "$lantu"
[ -x "$lantu" ] || fail "there is no lantu at $lantu; say --lantu FILE"
is_roots "$lantu" || fail "others than root can change $lantu, or a folder above it"
is_roots "$home" || fail "others than root can change $home, or a folder above it"
for option; do
	plain "$option"
done
"$lantu" --kiosk "$@" --version >/dev/null || fail "lantu does not take these options: $*"
[ -x /usr/sbin/sshd ] || fail "there is no /usr/sbin/sshd; install openssh-server"
if [ -n "$library" ]; then
	[ -d "$library" ] || fail "there is no folder $library"
	library=$(readlink -f "$library")
	plain "$library"
	is_roots "$library" || fail "others than root can change $library, or a folder above it"
	others=$(find "$library" \( ! -user root -o -perm /022 \) ! -type l | head -n 5)
	[ -z "$others" ] || fail "others than root can change in $library:
$others"
	links=$(find "$library" -type l | head -n 5)
	[ -z "$links" ] || fail "links in $library, which the kiosk would not follow:
$links"
fi
if getent passwd "$account" >/dev/null && ! is_ours; then
	fail "there is an account $account, which is somebody else's; say --account NAME"
fi

# ---- the account ----

# Root owns its home, and there is nothing in it: what a user could put there might be read by a
# shell or by sshd. The shell is sh, since bash reads ~/.bashrc even before a forced command.
# A password of * matches nothing, and does not lock the account as ! would.
install -d -o root -g root -m 0755 "$home"
if ! is_ours; then
	useradd --system --user-group --no-create-home --home-dir "$home" --shell /bin/sh \
		--comment "$comment" "$account"
fi
usermod --home "$home" --shell /bin/sh --password '*' "$account"

# ---- its sshd ----

install -d -o root -g root -m 0755 "$etc" "$units" "$tmpfiles" "$run"
[ -f "$etc/host_key" ] || ssh-keygen -q -t ed25519 -N '' -C lantu-kiosk -f "$etc/host_key"
[ -z "$keys" ] || install -o root -g root -m 0644 "$keys" "$etc/authorized_keys"
if [ -f "$etc/authorized_keys" ]; then
	allowed="AuthorizedKeysFile $etc/authorized_keys"
else
	# Any key is an allowed one, which the client only has to have; nothing is told by it.
	allowed="AuthorizedKeysFile none\\nAuthorizedKeysCommand /bin/echo restrict,pty %t %k"
	allowed="$allowed\\nAuthorizedKeysCommandUser nobody"
fi
command="$lantu --kiosk --require-sandbox --together $run/together"
[ -z "$library" ] || command="$command --library $library"
for option; do
	command="$command $option"
done

fill() { # FILE TARGET: as TARGET.new
	sed -e "s|@ETC@|$etc|g; s|@RUN@|$run|g; s|@ACCOUNT@|$account|g; s|@PORT@|$port|g" \
		-e "s|@COMMAND@|$command|; s|^@KEYS@\$|$allowed|" "$here/$1" >"$2.new"
	chmod 0644 "$2.new"
}
fill sshd_config "$etc/sshd_config"
install -d -m 0755 /run/sshd
/usr/sbin/sshd -t -f "$etc/sshd_config.new" || fail "sshd does not take this; nothing is changed"
fill lantu-kiosk.service "$units/lantu-kiosk.service"
fill lantu-kiosk.slice "$units/lantu-kiosk.slice"
fill tmpfiles.conf "$tmpfiles/lantu-kiosk.conf"
for file in "$etc/sshd_config" "$units/lantu-kiosk.service" "$units/lantu-kiosk.slice" \
	"$tmpfiles/lantu-kiosk.conf"; do
	mv "$file.new" "$file"
done

# ---- what its sessions find ----

# The same as tmpfiles.conf says, for now.
[ -f "$run/together" ] || install -m 0600 /dev/null "$run/together"
chown "$account:$account" "$run/together"
truncate -s 65536 "$run/together"
# The index and the figures of the library are made now: the kiosk can write none, and would read
# all plans anew in every session.
if [ -n "$library" ]; then
	HOME=/nonexistent "$lantu" count --library "$library" 规划 >/dev/null || true
	HOME=/nonexistent "$lantu" figures --library "$library" >/dev/null || true
	closed=$(find "$library" \( -type d ! -perm -005 \) -o \( -type f ! -perm -004 \) | head -n 5)
	[ -z "$closed" ] || tell "the kiosk cannot read:
$closed"
fi
systemd systemctl daemon-reload
systemd systemctl enable lantu-kiosk.service
systemd systemctl restart lantu-kiosk.service
echo "the kiosk is set up; try: ssh -p $port $account@localhost"
