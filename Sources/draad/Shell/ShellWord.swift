/// Names in commands that are to be copied.
extension String {
  /// As one word of a command line, in quotation marks where it needs them.
  var shellWord: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0"..."9" ~= $0 || "-_./".unicodeScalars.contains($0)
    }
    return isPlain && !isEmpty ? self : quotedShellWord
  }

  /// The same, in quotation marks always.
  var quotedShellWord: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
