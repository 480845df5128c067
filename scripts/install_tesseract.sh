#!/usr/bin/env bash
# Installs Tesseract with Russian and English where that is possible (root on Debian or Ubuntu);
# otherwise says what is missing. Never fails: docmine works without it and reports scans as unread.
set -u

missing=()
if ! command -v tesseract >/dev/null 2>&1; then
  missing+=(tesseract-ocr)
fi
installed=$(tesseract --list-langs 2>/dev/null || true)
for language in rus eng; do
  grep -qx "$language" <<<"$installed" || missing+=("tesseract-ocr-$language")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  if apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    exit 0
  fi
  if apt-get update --quiet >/dev/null 2>&1 &&
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    exit 0
  fi
fi

echo "no OCR for scans yet: ${missing[*]} missing; \`docmine doctor\` says what to install"
exit 0
