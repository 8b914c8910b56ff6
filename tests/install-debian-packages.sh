#!/usr/bin/env bash
# The tests run against a real MariaDB, Redis, HAProxy, nginx and Chromium. On Debian and Ubuntu, root gets them
# installed; everybody else is told what to install.
set -euo pipefail

missing=()
command -v mariadbd >/dev/null || missing+=(mariadb-server)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v haproxy >/dev/null || missing+=(haproxy)
command -v nginx >/dev/null || missing+=(nginx-light)
[ -z "$(find /usr/lib -name libfaketime.so.1 -print -quit 2>/dev/null)" ] && missing+=(libfaketime)
command -v ip >/dev/null || missing+=(iproute2)
command -v chromium >/dev/null || missing+=(chromium)
# Without a font for it, a script shows as boxes in the screenshots.
[ -z "$(find /usr/share/fonts -iname '*noto*cjk*' -print -quit 2>/dev/null)" ] && missing+=(fonts-noto-cjk)
[ -z "$(find /usr/share/fonts -iname 'notosans-*' -print -quit 2>/dev/null)" ] && missing+=(fonts-noto-core)
[ -z "$(find /usr/share/fonts -iname 'notocoloremoji*' -print -quit 2>/dev/null)" ] && missing+=(fonts-noto-color-emoji)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need: ${missing[*]}" >&2
  echo "Install them, on Debian or Ubuntu with: sudo apt-get install ${missing[*]}" >&2
  exit 2
fi
echo "Installing what the tests need: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# The packages' own services are not started: the tests run private instances.
mkdir -p /usr/sbin
[ -e /usr/sbin/policy-rc.d ] || { printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; trap 'rm -f /usr/sbin/policy-rc.d' EXIT; }
if ! { apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 2
fi
