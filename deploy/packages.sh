# Which Debian packages does Peerline need? Sourced by deploy/run, deploy/test and .ci/run; installs only what is missing.
build_packages="clang-19 cmake ninja-build ccache mold pkg-config libboost1.81-dev libssl-dev libsqlite3-dev libsodium-dev
  libhowardhinnant-date-dev libcurl4-openssl-dev libcli11-dev libfmt-dev libspdlog-dev libkainjow-mustache-dev liboath-dev libdeflate-dev libutf8proc-dev
  tzdata ca-certificates"
test_packages="catch2 librapidcheck-dev python3 python3-aiosmtpd python3-icalendar khal libical-dev curl jq openssl git"
browser_packages="chromium-headless-shell nodejs npm"
bench_packages="liblemon-dev coinor-cbc"
ci_packages="clang-tidy-19 clang-format-19 libclang-rt-19-dev llvm-19"

# install_missing NAME...: says what it does; does nothing when all are there
install_missing() {
  local missing=() name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  # Another Node.js than Debian's serves as well as Debian's.
  if command -v node >/dev/null && command -v npm >/dev/null; then
    missing=($(printf '%s\n' "${missing[@]}" | grep -vxE 'nodejs|npm|' || true))
  fi
  [ ${#missing[@]} -eq 0 ] && return 0
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Packages are missing (${missing[*]}): run this as root or install sudo." >&2; exit 3; }
    as=(sudo)
  fi
  echo "Installing ${#missing[@]} packages: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  "${as[@]}" apt-get update -qq
  "${as[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# configure_and_build PRESET TESTS TARGET...: TESTS is ON or OFF; progress comes from ninja
configure_and_build() {
  local preset=$1 tests=$2
  shift 2
  if ! command -v clang++-19 >/dev/null; then echo "clang++-19 is not on the PATH." >&2; exit 3; fi
  cmake --preset "$preset" -DPEERLINE_TESTS="$tests" >"/tmp/peerline-configure.$$" || { cat "/tmp/peerline-configure.$$" >&2; exit 3; }
  rm -f "/tmp/peerline-configure.$$"
  cmake --build --preset "$preset" --target "$@"
}
