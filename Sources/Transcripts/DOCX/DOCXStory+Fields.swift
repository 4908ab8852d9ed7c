import Packages
import QualitativeData

/// Fields: their results are text, their instructions are not.
extension DOCXStory {
  func field(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .fldChar: mark(attributes["fldCharType"])
    case .instrText: isInstructionText = true
    case .fldData: leaveOut(as: "")
    case .ffData: isInFormField = true
    default: return isInFormField && formField(name, attributes)
    }
    return true
  }

  private func mark(_ type: String?) {
    switch type {
    case "begin": frame.fields.begin()
    case "separate": frame.fields.separate()
    case "end": if let shown = frame.fields.end() { append(shown) }
    default: break
    }
  }

  private func formField(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .checkBox: frame.fields.form { $0.isCheckBox = true }
    case .ddList: frame.fields.form { $0.isList = true }
    case .checked: frame.fields.form { $0.isChecked = !attributes.isOff }
    case .result: frame.fields.form { $0.choice = attributes.number("val") ?? 0 }
    case .listEntry: frame.fields.form { $0.entries.append(attributes["val"] ?? "") }
    case .defaultValue:
      frame.fields.form {
        $0.isCheckedByDefault = !attributes.isOff
        if $0.isList { $0.choice = attributes.number("val") ?? 0 }
      }
    default: return false
    }
    return true
  }
}
