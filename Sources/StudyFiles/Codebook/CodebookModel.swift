import QualitativeData
import Yams

/// The key `model` of a codebook: which codes lead to which, a list of `context -> drijfveren`.
enum CodebookModel {
  /// The key.
  static let key = "model"

  /// The arrows that can stand; what cannot is named and left out, since nothing but a figure hangs on it.
  static func read(_ node: Node?, of codebook: Codebook, file: String) -> Diagnosed<[CodeArrow]> {
    var result = Diagnosed<[CodeArrow]>([])
    guard let node, node.null == nil else { return result }
    guard let items = node.sequence else {
      result.diagnostics.append(.arrow("model", file, node, "The model is no list", advice: form))
      return result
    }
    for item in items {
      guard let arrow = CodeArrow(CodebookFormat.text(item)) else {
        result.diagnostics.append(.arrow("arrow", file, item, "A line of the model is no arrow", advice: form))
        continue
      }
      if let fault = codebook.fault(of: arrow, after: result.value) {
        result.diagnostics.append(.fault(fault, of: arrow, item, in: codebook, file))
      } else {
        result.value.append(arrow)
      }
    }
    return result
  }

  fileprivate static let form = "List arrows between names of codes under 'model:', such as '- context -> drijfveren'."
}

extension Diagnostic {
  fileprivate static func arrow(
    _ id: String, _ file: String, _ node: Node, _ summary: String, advice: String
  ) -> Diagnostic {
    Diagnostic(
      "codebook.\(id)", .warning, at: Location(file: file, position: node.mark?.line), summary, advice: advice)
  }

  fileprivate static func fault(
    _ fault: CodeArrow.Fault, of arrow: CodeArrow, _ node: Node, in codebook: Codebook, _ file: String
  ) -> Diagnostic {
    switch fault {
    case .unknown(let name):
      .arrow(
        "arrow-unknown", file, node, "The model's arrow '\(arrow.text)' names a code '\(name)' that there is not",
        advice: codebook.advice(on: name, otherwise: "Correct the name, or add the code."))
    case .nested:
      .arrow(
        "arrow-nested", file, node, "The model's arrow '\(arrow.text)' joins codes of which one is part of the other",
        advice: "It is left out. Arrows lead from one branch of the codebook to another.")
    case .repeated:
      .arrow(
        "arrow-twice", file, node, "The model has the arrow '\(arrow.text)' twice", advice: "Take one of them out.")
    case .circle:
      .arrow(
        "arrow-circle", file, node, "The model's arrow '\(arrow.text)' leads back to where the arrows above it begin",
        advice: "It is left out, since boxes must have an order. Take out one arrow of the circle.")
    }
  }
}
