/// How Dutch a row of letters is, by which letter follows which.
enum DutchLetters {
  /// The mean over all pairs of neighbours, space counted as one letter: Dutch sentences lie above 6, letters that were
  /// moved below 5.7. Nil where there are fewer than four letters.
  static func score(_ letters: some Sequence<UInt8>) -> Double? {
    var sum = 0
    var count = 0
    var pairs = 0
    var last = 0
    for byte in letters {
      let lower = byte | 0x20
      let next = (0x61...0x7A).contains(lower) && byte < 0x80 ? Int(lower) - 0x60 : 0
      if next == 0, last == 0 { continue }
      if next > 0 { count += 1 }
      sum += Int(levels[27 * last + next])
      pairs += 1
      last = next
    }
    guard count >= 4 else { return nil }
    return Double(sum) / Double(pairs)
  }

  /// Whether at least one word in six is one that every Dutch text has: other languages, abbreviations and rows of x hold
  /// none, however their letters are moved.
  static func holdUsualWords(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    let letters = scalars.map { $0.isASCII ? UInt8($0.value) | 0x20 : 0x20 }
    let words = letters.split { !(0x61...0x7A).contains($0) }
    return words.count { usualWords.contains(String(decoding: $0, as: UTF8.self)) } * 6 >= max(1, words.count)
  }

  private static let usualWords: Set<String> = [
    "aan", "als", "bij", "dan", "dat", "de", "die", "dit", "een", "en", "er", "haar", "heb", "hebben", "heeft", "het",
    "hij", "hoe", "ik", "in", "is", "je", "kan", "maar", "me", "mensen", "met", "mijn", "naar", "niet", "nog", "of",
    "om", "ons", "onze", "ook", "op", "over", "te", "uit", "van", "voor", "waar", "was", "wat", "we", "wel", "werd",
    "wij", "worden", "wordt", "ze", "zich", "zij", "zijn", "zo",
  ]

  /// What Dutch text scores at the least.
  static let threshold = 5.9

  /// Logarithms of how often each letter follows another in this repository's own interviews, 0 for never and 9 for
  /// mostly; rows and columns are space, a … z.
  private static let levels: [UInt8] = table.utf8.filter { $0 != 0x0A }.map { $0 - 0x30 }

  private static let table = """
    266487467756566650566577006
    684663560325758150768440102
    777209000800610700754621020
    460407109615501710507530020
    882059012722120610655533001
    835457563505658040867454104
    963077654642522630568523003
    873169053603432610656321011
    682009000700003700507600022
    542568360087638330377020004
    973068751507337620064553004
    974128143646634730657526202
    874278753726733730266541012
    785359123703350750146412003
    963376163605335610166532003
    634557650426677870856661023
    974148153633744660756532003
    555555555555555555755955555
    974177254726445740466553004
    954747234644533560268423013
    963128044753320620555526013
    755462360825656020876727044
    480009000700410800700400000
    682149002811210710032143010
    874847444744444464447454444
    853778353333563673576335333
    470009000900000820004504004
    """
}
