# find_jdk MAJOR: prints the home of a JDK of at least that major version, or says what to install.
# Looked at in order: JAVA_HOME, java on the PATH, the usual places of Linux and macOS.
jdk_major() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p' | cut -d. -f1
}

find_jdk() {
  local wanted=$1 home major
  local on_path=""
  if command -v javac >/dev/null 2>&1; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] && [ -d "$home" ] || continue
    major=$(jdk_major "$home") || continue
    if [ -n "$major" ] && [ "$major" -ge "$wanted" ] 2>/dev/null; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  echo "Proofline needs a JDK $wanted or newer: install one (for example Temurin $wanted) and set JAVA_HOME to it." >&2
  return 1
}
