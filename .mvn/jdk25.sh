# Sourced by mvnw and ./inkstone: exports JAVA_HOME for a JDK 25, or ends with one sentence.
# Looked at in this order: JAVA_HOME, the java on PATH, the usual installation folders.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}
find_jdk25() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path") || on_path=
  # Globbing is off in mvnw, and the folders below are patterns.
  set +f
  for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && is_jdk25 "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}
find_jdk25 || {
  echo "A JDK 25 is needed and none was found in JAVA_HOME, on PATH or under /usr/lib/jvm: install one (e.g. temurin-25-jdk) or set JAVA_HOME." >&2
  exit 1
}
