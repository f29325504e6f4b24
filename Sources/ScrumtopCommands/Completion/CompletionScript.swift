/// The scripts that ArgumentParser writes, with what a filter needs: no blank after a field, where its
/// value is still to come.
public enum CompletionScript {
  /// `script` is ArgumentParser's for the shell.
  public static func text(_ script: String, for shell: CompletingShell) -> String {
    let text =
      switch shell {
      case .bash: script.replacing(bash.registration, with: bash.open)
      case .zsh: script.replacing(zsh.start, with: zsh.open + "\n\n" + zsh.start)
      // It leaves the blank out after such signs by itself.
      case .fish: script
      }
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  /// A test asserts that the script has these lines.
  static let bash = (
    registration: "complete -o filenames -F _scrumtop scrumtop",
    open: """
    _scrumtop_open() {
        _scrumtop "${@}"
        case "${COMPREPLY[0]-}" in
        *[:=]) compopt +o filenames -o nospace 2>/dev/null ;;
        *[\\<\\>.]) compopt -o nospace 2>/dev/null ;;
        esac
    }

    complete -o filenames -F _scrumtop_open scrumtop
    """
  )

  static let zsh = (
    start: "if [[ \"${funcstack[1]}\" = _scrumtop ]]; then",
    open: """
    __scrumtop_complete() {
        local -ar closed=("${@:#*[:=<>.]}")
        local -ar open=("${(M)@:#*[:=<>.]}")
        _describe -V '' closed -- open -S ''
    }
    """
  )
}
