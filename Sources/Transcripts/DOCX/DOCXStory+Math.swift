import Packages
import QualitativeData

/// Formulas (ECMA-376 part 1, 22.1): their text, with the signs that say how its parts belong together.
extension DOCXStory {
  func formula(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .mathSign, .mathBegin, .mathEnd, .mathSeparator, .mathPosition: math.sign(name, attributes["val"])
    case _ where name.isFormulaPart: math.begin(name, at: frame.paragraph?.text.count ?? 0)
    default: return false
    }
    return true
  }

  func endFormula() {
    guard let (start, signs) = math.end(frame.paragraph?.text ?? []) else { return }
    guard frame.paragraph != nil, !frame.run.isHidden, !frame.fields.isInstruction else { return }
    frame.paragraph?.text.insert(contentsOf: signs.before.utf8, at: start)
    frame.paragraph?.text.append(contentsOf: signs.after.utf8)
  }
}

extension DOCXElement {
  /// Whether it is a part of a formula that says how others belong together.
  var isFormulaPart: Bool {
    switch self {
    case .mathNumerator, .mathDenominator, .mathSuperscript, .mathSubscript, .mathLimit, .mathBase, .mathOperator,
      .mathDelimiters, .mathMatrixRow, .mathMatrix, .mathEquations, .mathRadical, .mathFunction, .mathBefore,
      .mathAccent, .mathBar, .mathPower, .mathIndex, .mathIndexPower, .mathLimitAbove, .mathLimitBelow,
      .mathFraction:
      true
    default: false
    }
  }
}
