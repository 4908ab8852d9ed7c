import QualitativeData

/// The columns of forms, made once for all tokens that share a form: all before the token's range, and all after it.
struct FormColumns {
  /// Where a form's columns are in `bytes`.
  struct Place {
    var start: Int
    /// Bytes of the form itself, which comes first.
    var form: Int
    /// Where the part after the range begins.
    var middle: Int
    var end: Int
  }

  private(set) var bytes: [UInt8] = []
  private var places: [Place] = []
  private var forms: [TokenForm] = []
  private var slots = [Int32](repeating: -1, count: 1 << 11)

  /// The columns of a form.
  mutating func place(of form: TokenForm) -> Place {
    var slot = self.slot(of: form)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if forms[index] === form { return places[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(form, at: slot)
  }

  /// Whether a form stands at a byte of a text.
  func holds(_ place: Place, at byte: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<place.form where bytes[place.start + offset] != text[byte + offset] { return false }
      return true
    }
  }

  /// Where the search for a form begins: by its address, since forms are shared, not compared.
  private func slot(of form: TokenForm) -> Int {
    let address = UInt(bitPattern: Unmanaged.passUnretained(form).toOpaque())
    return Int(truncatingIfNeeded: (address >> 4) &* 0x9E37_79B9_7F4A_7C15 >> 32) & (slots.count - 1)
  }

  private mutating func add(_ form: TokenForm, at slot: Int) -> Place {
    let start = bytes.count
    bytes += form.form.utf8
    bytes.append(UInt8(ascii: "\t"))
    bytes += form.lemma.utf8
    bytes += "\t_\t_\t_\t_\t_\t_\tTokenRange=".utf8
    let middle = bytes.count
    if form.norm != form.form { entry("Norm", [form.norm], separator: ",") }
    if form.lemma == "_", form.form != "_" { entry("Lemma", [form.lemma], separator: ",") }
    if !form.lemmas.isEmpty { entry("Lemmas", form.lemmas, separator: ",") }
    if !form.parts.isEmpty { entry("Parts", form.parts, separator: "+") }
    if !form.innerCompounds.isEmpty { entry("Inner", form.innerCompounds, separator: ",") }
    let place = Place(start: start, form: form.form.utf8.count, middle: middle, end: bytes.count)
    slots[slot] = Int32(forms.count)
    forms.append(form)
    places.append(place)
    if forms.count * 2 > slots.count { grow() }
    return place
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
    bytes.append(UInt8(ascii: "|"))
    bytes += key.utf8
    bytes.append(UInt8(ascii: "="))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: separator)) }
      CoNLLUEscapes.append(value.utf8, to: &bytes)
    }
  }
}
