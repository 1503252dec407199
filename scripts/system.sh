#!/usr/bin/env bash
# Sees to what pip cannot install. Usage: scripts/system.sh [venv] [pango] [java] [qpdf] [node] [chromium]
#
# Each need is tried, not looked up: a library is loaded, a tool is run. What is absent is installed where that
# works without a question (apt-get as root or with sudo that asks no password, Homebrew on macOS). What is
# still absent then is named, one sentence each, with the command that installs it. Exit 0: all there. Exit 3: not.
# shellcheck disable=SC2329 # the have_ functions are called by name
set -u

python=$(dirname "$0")/../.venv/bin/python
[ -x "$python" ] || python=$("$(dirname "$0")/python.sh") || exit 3

have_pango() { # the libraries that WeasyPrint loads, under the names it loads them by
  "$python" - 2>/dev/null <<'PY'
import ctypes, ctypes.util, sys

def loads(*names):
    for name in names:
        try:
            return bool(ctypes.CDLL(name))
        except OSError:
            pass
    found = ctypes.util.find_library(names[-1]) if sys.platform != "linux" else None
    return bool(found)

libraries = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "gobject-2.0"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "pango-1.0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "pangoft2-1.0"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "harfbuzz"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "harfbuzz-subset"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "fontconfig"),
)
sys.exit(not all([loads(*names) for names in libraries]))
PY
}
have_java() { java -version >/dev/null 2>&1; } # macOS has a java that only says there is none
have_qpdf() { qpdf --version >/dev/null 2>&1; }
have_node() { npm --version >/dev/null 2>&1 && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; }
have_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null
have_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

name_of() {
  case $1 in
    venv) echo "Python's venv module" ;;
    pango) echo "Pango, which lays out the PDF," ;;
    java) echo "A Java runtime, which EPUBCheck needs," ;;
    qpdf) echo "qpdf, which the tests check PDFs with," ;;
    node) echo "Node 18 with npm, which runs the judges of EPUBs," ;;
    chromium) echo "Chromium, which the tests open EPUBs in," ;;
  esac
}
apt_of() {
  case $1 in
    venv) "$python" -c 'import sys; print("python3-venv python%d.%d-venv" % sys.version_info[:2])' ;;
    pango) echo "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1" ;;
    java) echo "default-jre-headless" ;;
    qpdf) echo "qpdf" ;;
    node) echo "nodejs npm" ;;
    chromium) echo "chromium" ;;
  esac
}
dnf_of() {
  case $1 in
    venv) echo "python3" ;;
    pango) echo "pango" ;;
    java) echo "java-latest-openjdk-headless" ;;
    qpdf) echo "qpdf" ;;
    node) echo "nodejs-npm" ;;
    chromium) echo "chromium" ;;
  esac
}
brew_of() {
  case $1 in
    venv) echo "python" ;;
    pango) echo "pango" ;;
    java) echo "--cask temurin" ;;
    qpdf) echo "qpdf" ;;
    node) echo "node" ;;
    chromium) echo "--cask google-chrome" ;;
  esac
}

have() { "have_$1"; }
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_be_root() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
apt() { # quiet when it goes well, all it said when not
  local said
  said=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null 2>&1) || { echo "$said" >&2; return 1; }
}

updated=no
install_apt() { # the packages of one need; a name that this release does not have is left out
  local packages=() package
  [ "$updated" = yes ] || apt update
  updated=yes
  for package in $(apt_of "$1"); do
    apt-cache show "$package" >/dev/null 2>&1 && packages+=("$package")
  done
  [ ${#packages[@]} -gt 0 ] || return 1
  echo "Installing ${packages[*]} with apt-get." >&2
  apt install --yes --no-install-recommends "${packages[@]}"
}
# shellcheck disable=SC2046 # a list of words on purpose
install_brew() {
  echo "Installing $(brew_of "$1") with Homebrew." >&2
  HOMEBREW_NO_AUTO_UPDATE=1 brew install --quiet $(brew_of "$1") </dev/null >/dev/null
}
install_one() {
  if command -v apt-get >/dev/null && may_be_root; then install_apt "$1"
  elif [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then install_brew "$1"
  else return 1
  fi
}

how_to() {
  if command -v apt-get >/dev/null; then echo "'sudo apt-get install $(apt_of "$1")'"
  elif command -v dnf >/dev/null; then echo "'sudo dnf install $(dnf_of "$1")'"
  elif [ "$(uname)" = Darwin ]; then echo "'brew install $(brew_of "$1")'"
  else echo "'apt-get install $(apt_of "$1")', 'dnf install $(dnf_of "$1")' or 'brew install $(brew_of "$1")'"
  fi
}

missing=0
for need in "$@"; do
  case $need in
    venv | pango | java | qpdf | node | chromium) ;;
    *) echo "scripts/system.sh: there is no need called $need." >&2; exit 2 ;;
  esac
  have "$need" && continue
  install_one "$need"
  have "$need" && continue
  echo "$(name_of "$need") is missing: run $(how_to "$need") and try again." >&2
  missing=3
done
exit $missing
