import Packages
import QualitativeData

/// Changes a codebook's file in place: its comments, order, quotation marks, anchors and line ends stay as they are wherever
/// nothing was to be changed.
public enum CodebookEditor {
  /// The file after edits. Throws `codebook.form` where it is of a form in which they cannot be made, or where the result
  /// would not be read back as the codebook after these edits; then nothing is to be written.
  public static func apply(_ edits: [CodebookEdit], to bytes: [UInt8], file: String) throws(Diagnostic) -> [UInt8] {
    let mark: [UInt8] = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    guard let whole = String(validating: bytes.dropFirst(mark.count), as: UTF8.self) else { throw .form(file) }
    let wanted = try CodebookFormat.read(bytes, file: file).value.applying(edits)
    var text = try CodebookText(whole, file: file)
    do throws(Diagnostic) {
      for edit in edits { try text.apply(edit) }
    } catch { throw .form(file) }
    let result = mark + Array(text.text.text.utf8)
    guard let found = try? CodebookFormat.read(result, file: file).value, isSame(found, wanted) else {
      throw .form(file)
    }
    return result
  }

  /// A codebook as a file of its own, for one that is in another form.
  public static func rewritten(_ codebook: Codebook, _ edits: [CodebookEdit] = []) -> [UInt8] {
    CodebookFormat.write(codebook.applying(edits))
  }

  /// Whether both hold the same codes, with those below each in the same order.
  private static func isSame(_ one: Codebook, _ other: Codebook) -> Bool {
    Dictionary(one.codes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      == Dictionary(other.codes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      && Set(one.dropped) == Set(other.dropped) && one.codes.count == other.codes.count
      && one.name == other.name && one.description == other.description && one.model == other.model
  }
}

extension Diagnostic {
  static func form(_ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.form", at: Location(file: file), "The file is of a form in which this cannot be changed automatically",
      advice:
        "It is unchanged. Change it by hand, or say --as-yaml to have it written anew as YAML: comments and order of keys are then lost."
    )
  }
}
