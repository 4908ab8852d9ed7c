# The first window opens the desk; closing it, or Ctrl-C, closes the desk. Another window is a plain shell.
case $- in *i*)
  if [ -n "${WSL_DISTRO_NAME:-}" ] && [ "${SHLVL:-1}" = 1 ] && [ "$(id -u)" = 1000 ]; then
    echo "Draad's desk opens in the browser. Keep this window; Ctrl-C closes the desk."
    echo "Studies lie in $HOME, which Windows shows as \\\\wsl.localhost\\$WSL_DISTRO_NAME$(echo "$HOME" | tr / '\\')."
    draad-desk || true
  fi ;;
esac
