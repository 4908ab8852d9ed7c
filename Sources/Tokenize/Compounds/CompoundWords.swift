/// Words that look like parts of compounds and are not.
enum CompoundWords {
  private static func list(_ words: String) -> Set<[UInt8]> {
    Set(words.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
  }

  /// Endings of Dutch derivation and inflection that are also, or look like, nouns of their own.
  static let heads = list(
    """
    heden heid heidje schap schapje schappen pers baar aar ter ters ting tingen ling lingen ster sters zitter ver her
    heid eren tje tjes isme ist iek tie ties nis nissen loos ig lijk achtig aal iteit teit dom rijk erij rij ces sel
    teur ment age ade aan
    """)

  /// Prefixes that are also, or look like, words of their own.
  static let prefixes = list("her ver ont be ge on er pro con kom pre gen re co")

  /// Words of two letters that do begin compounds.
  static let short = list("ei as ui bh tv ex ra")
}
