import Bytes
import QualitativeData

/// The columns of forms, made once for all tokens that share a form: all before the token's range, and all after it.
struct FormColumns: ~Copyable {
  /// Where a form's columns are in `columns`; from 0 to 0 where they were not made yet.
  struct Place: BitwiseCopyable {
    var start: Int32 = 0
    /// Where the part after the range begins.
    var middle: Int32 = 0
    var end: Int32 = 0
  }

  /// All columns.
  private(set) var columns = LineBuffer(capacity: 1 << 16)
  private var places: [Place] = []
  /// The list whose numbers are known.
  private var identity: NumberedForms.Identity?

  /// Makes room for the forms of a list; keeps what was made of them before.
  mutating func follow(_ forms: NumberedForms) {
    if identity !== forms.identity {
      identity = forms.identity
      columns.removeAll()
      columns.append("\n")
      places.removeAll(keepingCapacity: true)
    }
    if places.count < forms.forms.count {
      places.append(contentsOf: repeatElement(Place(), count: forms.forms.count - places.count))
    }
  }

  /// The columns of a form of the list that is followed.
  mutating func place(of number: Int, _ forms: NumberedForms) -> Place {
    if places[number].end == 0 { places[number] = add(forms.forms[number]) }
    return places[number]
  }

  private mutating func add(_ form: TokenForm) -> Place {
    let start = columns.count
    columns.append(form.form)
    columns.append("\t")
    columns.append(form.lemma)
    columns.append("\t_\t_\t_\t_\t_\t_\tTokenRange=")
    let middle = columns.count
    if form.norm != form.form { entry("|Norm=", [form.norm], separator: ",") }
    if form.lemma == "_", form.form != "_" { entry("|Lemma=", [form.lemma], separator: ",") }
    if !form.lemmas.isEmpty { entry("|Lemmas=", form.lemmas, separator: ",") }
    if !form.parts.isEmpty { entry("|Parts=", form.parts, separator: "+") }
    if !form.innerCompounds.isEmpty { entry("|Inner=", form.innerCompounds, separator: ",") }
    return Place(start: Int32(start), middle: Int32(middle), end: Int32(columns.count))
  }

  private mutating func entry(_ key: String, _ values: [String], separator: Unicode.Scalar) {
    columns.append(key)
    var escaped: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 { escaped.append(UInt8(ascii: separator)) }
      CoNLLUEscapes.append(value.utf8, to: &escaped)
    }
    columns.append(escaped)
  }
}
