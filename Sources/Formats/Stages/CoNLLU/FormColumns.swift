import QualitativeData

/// The columns of forms, made once for all tokens that share a form: all before the token's range, and all after it.
struct FormColumns: ~Copyable {
  /// Where a form's columns are in `bytes`.
  struct Place {
    var start: Int
    /// Bytes of the form itself, which comes first.
    var form: Int
    /// Where the part after the range begins.
    var middle: Int
    var end: Int
  }

  private var columns = LineBuffer(capacity: 1 << 17)
  /// By the number of a form.
  private(set) var places: [Place] = []
  private var forms: [TokenForm] = []
  private var slots = [Int32](repeating: -1, count: 1 << 12)

  /// All columns.
  var bytes: UnsafeBufferPointer<UInt8> { columns.bytes }

  /// The number of a form.
  mutating func index(of form: TokenForm) -> Int {
    var slot = self.slot(of: form)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if forms[index] === form { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(forms.count)
    add(form)
    return forms.count - 1
  }

  /// Whether a form stands at a byte of a text.
  func holds(_ place: Place, at byte: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = self.bytes
    for offset in 0..<place.form where bytes[place.start + offset] != text[byte + offset] { return false }
    return true
  }

  /// Where the search for a form begins: by its address, since forms are shared, not compared.
  private func slot(of form: TokenForm) -> Int {
    let address = UInt(bitPattern: Unmanaged.passUnretained(form).toOpaque())
    return Int(truncatingIfNeeded: (address >> 4) &* 0x9E37_79B9_7F4A_7C15 >> 32) & (slots.count - 1)
  }

  private mutating func add(_ form: TokenForm) {
    let start = columns.count
    columns.append(form.form)
    let length = columns.count - start
    columns.reserve(1)
    columns.put(UInt8(ascii: "\t"))
    columns.append(form.lemma)
    columns.append("\t_\t_\t_\t_\t_\t_\tTokenRange=")
    let middle = columns.count
    if form.norm != form.form { entry("|Norm=", [form.norm], separator: ",") }
    if form.lemma == "_", form.form != "_" { entry("|Lemma=", [form.lemma], separator: ",") }
    if !form.lemmas.isEmpty { entry("|Lemmas=", form.lemmas, separator: ",") }
    if !form.parts.isEmpty { entry("|Parts=", form.parts, separator: "+") }
    if !form.innerCompounds.isEmpty { entry("|Inner=", form.innerCompounds, separator: ",") }
    forms.append(form)
    places.append(Place(start: start, form: length, middle: middle, end: columns.count))
    if forms.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, form) in forms.enumerated() {
      var slot = self.slot(of: form)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private mutating func entry(_ key: String, _ values: [String], separator: Unicode.Scalar) {
    columns.append(key)
    for (index, value) in values.enumerated() {
      columns.reserve(1)
      if index > 0 { columns.put(UInt8(ascii: separator)) }
      if CoNLLUEscapes.isPlain(value) {
        columns.append(value)
      } else {
        var escaped: [UInt8] = []
        CoNLLUEscapes.append(value.utf8, to: &escaped)
        columns.append(escaped)
      }
    }
  }
}
