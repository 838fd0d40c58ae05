#!/bin/sh
# xterm that draws all ambiguous characters two columns wide.
set -u
cd "$(dirname "$0")/../.." || exit 1
