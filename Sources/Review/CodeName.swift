/// A code's name from what a person calls it: lower case, a dash for all that is neither letter nor digit.
enum CodeName {
  static func from(_ label: String) -> String {
    var name = ""
    for scalar in label.lowercased().unicodeScalars {
      let properties = scalar.properties
      if properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, name.last != "-" {
        name += "-"
      }
    }
    while name.last == "-" { name.removeLast() }
    return name
  }
}
