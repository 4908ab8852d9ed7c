import Foundation
import QualitativeData

/// A model as JSON: a header line that says what it is, then the model.
public enum ModelFormat {
  /// The bytes of a model; the same model gives the same bytes.
  public static func write(_ model: CodeModel) -> [UInt8] {
    JSONLines.line(FileHeader(.model, document: nil, provenance: model.provenance)) + JSONLines.line(model)
  }

  /// Reads a model and notes its digest.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> CodeModel {
    let lines = JSONLines.split(bytes)
    guard let first = lines.first, try FileKind.model.header(first, in: file) != nil, lines.count == 2 else {
      throw .unknownFormat(file, expected: "draad-model", producedBy: "learn")
    }
    var model = try JSONLines.decode(CodeModel.self, lines[1], in: file)
    model.digest = Digest.of(bytes)
    return model
  }
}
