#!/usr/bin/env bash
# Chromium and a Chinese font for the browser tests: from Debian's packages when we may, else say what to install.
set -eu
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'CJK' || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "· installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" fontconfig >/dev/null
else
  echo "The browser tests need: ${missing[*]}. Install them (Debian: apt-get install ${missing[*]}) and run make test again." >&2
  exit 1
fi
