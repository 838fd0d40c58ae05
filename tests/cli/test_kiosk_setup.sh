#!/bin/sh
# What assets/kiosk/setup.sh refuses before it changes anything. Prints TAP. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# Beneath /tmp all can put another folder in the place of one, which is refused by itself.
top=
if [ "$(id -u)" = 0 ] && [ -x /usr/sbin/sshd ]; then
	top=$(mktemp -d /var/lib/lantu-setup-test.XXXXXX) || top=
fi
if [ -z "$top" ]; then
	skip "what the kiosk's set-up refuses" "needs root and an sshd"
	finish
fi
trap 'rm -rf "$tmp" "$top"' EXIT
chmod 755 "$top"
mkdir -m 755 "$top/bin" "$top/plans"
install -m 755 "$lantu" "$top/bin/lantu"
account=lantu-setup-test-$$

refused() { # WORD OPTION...
	word=$1
	shift
	status=0
	assets/kiosk/setup.sh --root "$top/root" --account "$account" --lantu "$top/bin/lantu" "$@" \
		>"$tmp/out" 2>"$tmp/err" || status=$?
	[ "$status" -ne 0 ] && grep -qF -- "$word" "$tmp/err"
}
nothing_changed() { [ ! -e "$top/root" ] && ! getent passwd "$account" >/dev/null; }
plain_text() { ! LC_ALL=C grep -q '[^ -~]' "$tmp/err"; }

ok "a port that is none is refused" refused "not a port: abc" --port abc
ok "one of too many digits" refused "not a port" --port 123456
ok "keys that are not there" refused "there is no file" --keys "$top/none"
ok "a word that a shell would take apart" refused "not a plain word" -- '--idle;id'
ok "an option that lantu does not take" refused "does not take" -- --idle x
ok "a folder that others can change" refused "others than root" --root /tmp/lantu-setup
esc=$(printf '\033')
: >"$top/plans/$esc]0;x${esc}\\.txt"
chmod 666 "$top/plans/"*
ok "a plan that others can change" refused "others than root can change in" --library "$top/plans"
ok "of whose name only text is shown" plain_text
rm "$top/plans/"*
ln -s /etc/passwd "$top/plans/\\0033[31m.txt"
ok "a link" refused '\0033[31m.txt' --library "$top/plans"
ok "of whose name only text is shown" plain_text
ok "nothing has been changed" nothing_changed

finish
