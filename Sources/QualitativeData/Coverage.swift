extension CodeMatrix {
  /// What the numbers of a matrix rest on: what was read, and whose word counts.
  public struct Coverage: Hashable, Sendable, Codable {
    /// The cases that were read in part, or the documents where these are counted. They stand apart as those do that
    /// nobody read; in counts of text what was found in them counts.
    public var partly: [String] = []
    /// Different passages with a code that is counted.
    public var passages = 0
    /// How many of them lie wholly in an interviewer's turns.
    public var questions = 0
    /// How many of them rest on one reader; nil where the selection does not ask whether coders agree.
    public var alone: Int?
    /// Documents in which coders differ and nobody settled it; nil where the selection does not ask.
    public var unsettled: Int?
    /// Documents in which somebody settled something; nil where the selection does not ask.
    public var settled: Int?
    /// Documents that count as read whole for want of anything that tells how far somebody read them; nil in matrices of
    /// earlier releases.
    public var assumed: Int?
    /// Whether some documents were settled and others wait for it.
    public var isHalfSettled = false
    /// Whether the share of documents that wait for settling differs so much between columns that these are measured by two
    /// rods: less counts where coders only agree than where somebody settled, or one read alone.
    public var isUneven = false
    /// Whether columns were read by as many coders on average: what two must agree on, or either may find, is another
    /// measure than what one found.
    public var isUnevenlyRead = false
    /// Whether, of some coders' codings alone, more were overruled by others in some columns than in others.
    public var isUnevenlyOverruled = false
    /// Whether there is no table of cases, so that each document is a case of its own.
    public var casesAreDocuments = false
    /// Nothing yet.
    public init() {}
  }

  /// How many units stand apart because nobody read them whose codings count, added up over the columns.
  public var unread: Int { columns.reduce(0) { $0 + $1.unread } }

  /// How many stand apart because they were read in part only, added up over the columns.
  public var partly: Int { columns.reduce(0) { $0 + $1.partly } }

  /// Why what was read carries no test; nil where it does.
  public var unreadReason: TableTest.Reason? {
    if unread > 0 { return .unread }
    if partly > 0 { return .partlyRead }
    let isStrict = provenance.options["agreement"] == Study.Agreement.adjudicated.rawValue
    if isStrict, coverage?.isHalfSettled == true { return .unsettled }
    if coverage?.isUneven == true { return .uneven }
    if coverage?.isUnevenlyRead == true { return .unevenlyRead }
    return coverage?.isUnevenlyOverruled == true ? .unsettled : nil
  }

  /// What a reader must know of what was read and whose word counts, a sentence each; English unless it is `nl`.
  public func coverageSentences(_ language: String = "en") -> [String] {
    guard let coverage else { return [] }
    let words = CoverageWords(matrix: self, coverage: coverage, isDutch: language == "nl")
    return [
      words.cases, words.unread, words.partly, words.material, words.assumed, words.questions, words.alone,
      words.unsettled, words.overruled,
    ]
    .compactMap { $0 }
  }
}

/// The sentences, in one language.
private struct CoverageWords {
  let matrix: CodeMatrix
  let coverage: CodeMatrix.Coverage
  let isDutch: Bool

  /// So many names are given at most.
  private static let names = 10

  private var countsDocuments: Bool { matrix.unit == .documents || matrix.columnAxis == .document }

  var cases: String? {
    guard coverage.casesAreDocuments else { return nil }
    return isDutch
      ? "Er is geen tabel van cases: elk document is een case op zichzelf."
      : "There is no table of cases: each document is a case of its own."
  }

  var unread: String? {
    guard matrix.unread > 0 else { return nil }
    let parts = perColumn(\.unread)
    return isDutch
      ? "Niet gecodeerd, en daarom in geen enkel aandeel: \(parts). Dat een code daar ontbreekt, zegt niets."
      : "Not coded, and so in no share: \(parts). That a code is missing there means nothing."
  }

  var partly: String? {
    guard !coverage.partly.isEmpty else { return nil }
    let list = coverage.partly.prefix(Self.names).joined(separator: ", ")
    let rest = coverage.partly.count - Self.names
    let more = rest > 0 ? (isDutch ? " en nog \(rest)" : " and \(rest) more") : ""
    if matrix.partly > 0, matrix.columnAxis == .attribute {
      return isDutch
        ? "Ten dele gelezen, en daarom in geen enkel aandeel: \(perColumn(\.partly)) (\(list)\(more)). Dat een code daar "
          + "ontbreekt, zegt niets."
        : "Read in part, and so in no share: \(perColumn(\.partly)) (\(list)\(more)). That a code is missing there means "
          + "nothing."
    }
    return isDutch
      ? "Ten dele gelezen: \(list)\(more). Wat er gevonden is, telt; de rest is onbekend."
      : "Read in part: \(list)\(more). What was found there counts; the rest is not known."
  }

  var material: String? {
    let count = matrix.columns.reduce(0) { $0 + $1.withoutMaterial }
    guard count > 0, !countsDocuments else { return nil }
    return isDutch
      ? "Zonder materiaal, en daarom niet geteld: \(perColumn(\.withoutMaterial))."
      : "Without material, and so not counted: \(perColumn(\.withoutMaterial))."
  }

  var assumed: String? {
    guard let assumed = coverage.assumed, assumed > 0 else { return nil }
    let isOne = assumed == 1
    return isDutch
      ? "Van \(assumed) \(isOne ? "document" : "documenten") is aangenomen dat een codeur \(isOne ? "het" : "ze") geheel gelezen heeft: "
        + "niets zegt hoe ver."
      : "Of \(assumed) \(isOne ? "document" : "documents") it is assumed that a coder read \(isOne ? "it" : "them") whole: nothing "
        + "tells how far."
  }

  var questions: String? {
    guard coverage.questions > 0 else { return nil }
    let (part, all) = (coverage.questions, coverage.passages)
    guard all > 1 else {
      return isDutch
        ? "De ene getelde passage ligt geheel in een beurt van een interviewer."
        : "The one counted passage lies wholly in an interviewer's turn."
    }
    return isDutch
      ? "Van de \(all) getelde passages \(part == 1 ? "ligt" : "liggen") er \(part) geheel in een beurt van een interviewer."
      : "Of the \(all) counted passages \(part) \(part == 1 ? "lies" : "lie") wholly in an interviewer's turn."
  }

  var alone: String? {
    guard let alone = coverage.alone, alone > 0, alone < coverage.passages else { return aloneAltogether }
    let all = coverage.passages
    return isDutch
      ? "Van de \(all) getelde passages \(alone == 1 ? "berust" : "berusten") er \(alone) op één lezer."
      : "Of the \(all) counted passages \(alone) \(alone == 1 ? "rests" : "rest") on one reader."
  }

  private var aloneAltogether: String? {
    guard let alone = coverage.alone, alone > 0, alone == coverage.passages else { return nil }
    guard alone > 1 else {
      return isDutch ? "De ene getelde passage berust op één lezer." : "The one counted passage rests on one reader."
    }
    return isDutch ? "Alle getelde passages berusten op één lezer." : "All counted passages rest on one reader."
  }

  var unsettled: String? {
    guard let unsettled = coverage.unsettled, unsettled > 0 else { return nil }
    let several = matrix.columns.count > 1 && matrix.columns.count <= 12 ? " (\(perColumn(\.unsettled)))" : ""
    let plural = unsettled != 1
    return isDutch
      ? "In \(unsettled) \(plural ? "documenten" : "document") zijn verschillen tussen codeurs niet beslecht\(several); "
        + "daar telt alleen \(what).\(shared)"
      : "In \(unsettled) \(plural ? "documents" : "document") differences between coders are not settled\(several); "
        + "only \(what) counts there.\(shared)"
  }

  /// Group talks stand in several columns.
  private var shared: String {
    guard matrix.columns.reduce(0, { $0 + $1.unsettled }) > coverage.unsettled ?? 0 else { return "" }
    return isDutch
      ? " Een document over cases van meer kolommen telt in elk daarvan."
      : " A document about cases of several columns counts in each."
  }

  /// Of one coder's codings what was overruled does not count either, which is no longer that coder's own count.
  var overruled: String? {
    guard let settled = coverage.settled, settled > 0, matrix.provenance.options["coder"] != nil else { return nil }
    return isDutch
      ? "In \(settled) \(settled == 1 ? "document" : "documenten") is beslecht: wat daarbij is afgewezen, telt ook van deze codeur "
        + "niet (‘--agreement all’ telt wat de codeur zelf toekende)."
      : "In \(settled) \(settled == 1 ? "document" : "documents") differences were settled: what was overruled there does not count "
        + "for this coder either ('--agreement all' counts the coder's own)."
  }

  /// What counts where differences wait.
  private var what: String {
    matrix.provenance.options["agreement"] == Study.Agreement.majority.rawValue
      ? (isDutch ? "wat meer dan de helft van hen toekende" : "what more than half of them applied")
      : (isDutch ? "waarover zij het eens zijn" : "what they agree on")
  }

  /// "netwerk 3, platform 1"; of many columns only how many in all.
  private func perColumn(_ number: KeyPath<CodeMatrix.Column, Int>) -> String {
    let columns = matrix.columns.filter { $0[keyPath: number] > 0 }
    if matrix.columnAxis == .attribute, columns.count <= 12 {
      let mark = columns.contains { $0.value.last?.isNumber == true } ? ":" : ""
      return columns.map { $0.value.isEmpty ? "\($0[keyPath: number])" : "\($0.value)\(mark) \($0[keyPath: number])" }
        .joined(separator: ", ")
    }
    let names = columns.prefix(Self.names).map(\.value).joined(separator: ", ")
    let rest = columns.count - Self.names
    return names + (rest > 0 ? (isDutch ? " en nog \(rest)" : " and \(rest) more") : "")
  }
}
