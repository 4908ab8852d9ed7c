/// Classes of words that serve grammar: a list of what an interview is about does well without them. Which words they are
/// is no secret: `draad words --function-words` lists them, and `--keep` brings a class or a word back.
public enum FunctionClass: String, Sendable, CaseIterable {
  case articles, pronouns, prepositions, conjunctions, auxiliaries, adverbs, interjections, numerals

  /// The words, as dictionary forms and as they are written; Dutch, then English.
  public var words: [String] {
    Self.texts[self, default: ""].split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// The class of a word, by its dictionary form or as it is written; nil for one that says something by itself.
  public static func of(_ term: String) -> FunctionClass? { table[term] }

  private static let table: [String: FunctionClass] = {
    var table: [String: FunctionClass] = [:]
    for item in allCases { for word in item.words where table[word] == nil { table[word] = item } }
    return table
  }()

  private static let texts: [FunctionClass: String] = [
    .articles: "de het een 't 'n der des den the a an",
    .pronouns: """
    ik jij je u hij zij ze wij we jullie hen hun haar mij me mijn m'n jouw uw ons onze zijn z'n zich zelf men elkaar
    mekaar dat die deze dit er hier daar wie wat welk welke iets niets niks iemand niemand ieder iedere iedereen elk elke
    alle alles allemaal veel weinig meer meest sommige enkele beide geen ander andere anderen eigen zulk zulke zo'n
    hetzelfde dezelfde daarom daarmee daarbij daarna daarvan daarin daarop daarvoor hiervan hiermee ervan erin erop ermee
    ervoor eruit erbij waarin waarbij waarmee waarop waarvan waardoor
    i you he she it they them him us my your his its our their mine yours myself yourself this these that those some any
    all each every both few more most other another such own same who whom which what
    """,
    .prepositions: """
    aan af bij door in met na naar op over per rond sinds tegen te tot tussen uit van vanaf vanuit voor zonder onder boven
    achter binnen buiten langs tijdens volgens via om
    at by for from into of on onto to with without about between during through against under
    """,
    .conjunctions: """
    en of maar want dus als dan toen omdat doordat zodat terwijl hoewel tenzij voordat nadat indien echter waarom hoe
    wanneer waar
    and or but if then than because while although though until unless since so as where when why how
    """,
    .auxiliaries: """
    hebben zijn worden zullen kunnen mogen moeten willen hoeven laten gaan doen komen
    be am is are was were been being have has had having do does did doing done will would shall should can could may
    might must ought
    """,
    .adverbs: """
    niet ook wel nog al nu zo heel erg zeer te even weer toch eens altijd nooit soms vaak steeds bijvoorbeeld eigenlijk
    gewoon natuurlijk misschien helemaal precies ongeveer bijna trouwens dan maar eerst hierna
    not no nor too very just also only still again ever never always well here there out over up
    """,
    .interjections: "ja nee eh uh uhm hm hmm oh ah nou hè hé oké yes yeah okay um",
    .numerals:
      "een één twee drie vier vijf zes zeven acht negen tien honderd duizend one two three four five six seven eight nine ten",
  ]
}
