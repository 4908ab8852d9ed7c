import ArgumentParser
import Pseudonymise
import QualitativeData
import Tables
import Tokenize

/// `draad pseudonymise`
struct PseudonymiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pseudonymise",
    abstract: "Makes a copy of a study with stand-ins for names, and a key that leads back.",
    discussion: """
      Masks the names in --names (a CSV file with the columns name, kind and, if you like, stand_in; kind is person, \
      organisation, place or other, or persoon, organisatie, plaats), names in the labels of speakers, and e-mail and web \
      addresses, telephone numbers, citizens' numbers (BSN, with its check), account numbers (IBAN, with its check), \
      postcodes and number plates. The same name gets the same stand-in everywhere: '[persoon 1]', or a name from \
      --stand-ins. Names are found by their parts, initials, genitives and inflections; never within longer words, which \
      are listed as suspicious instead. Documents, codings, codebook, cases, speakers and memos change together, and \
      codings keep their passages.

      No program finds every name: read what --report lists, and read the texts, before you give them away.

      The key is written beside the copy, never into it. With --encrypt it is sealed with a password: AES-256-GCM, the key \
      made by scrypt (N=131072, r=8, p=1). Where the key exists already its stand-ins are kept, so that a study that grew \
      is masked as before. 'draad pseudonymise --reveal COPY --key KEY -o FOLDER' puts the names back, also into what was \
      coded since.

      Example: draad pseudonymise . --names namen.csv --attribute naam=organisatie -o ../deelbaar --report controle.csv
      Example: draad pseudonymise --reveal ../deelbaar --key ../deelbaar.key.csv -o ../terug
      """)

  @Argument(help: "The study's folder.")
  var study: String

  @Option(name: .shortAndLong, help: "The new study's folder; empty or not there yet.")
  var output: String

  @Option(
    name: .long, help: "A CSV file with names: name (naam), kind (soort), stand_in (vervanging); may be repeated.")
  var names: [String] = []

  @Option(name: .long, help: "An attribute of cases whose values are names: 'naam=organisation'; may be repeated.")
  var attribute: [String] = []

  @Option(name: .long, help: "A CSV file with names to be used as stand-ins: name, kind.")
  var standIns: String?

  @Flag(name: .long, help: "Only number documents and cases, whatever they are called.")
  var neutralIds = false

  @Option(name: .long, help: "The key's file; the new folder's name with .key.csv unless given.")
  var key: String?

  @Flag(name: .long, help: "Encrypt the key with a password.")
  var encrypt = false

  @Option(
    name: .long, help: "A file with the key's password on its first line; asked for on the terminal unless given.")
  var passwordFile: String?

  @Flag(name: .long, help: "Put the names back.")
  var reveal = false

  @Option(name: .long, help: "Also write what was masked and what looks suspicious to this file, as CSV.")
  var report: String?

  @Flag(name: .long, help: "Show suspicious words in the report; without it only where they stand.")
  var show = false

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if reveal, key == nil { throw ValidationError("--reveal needs --key.") }
    if reveal, encrypt || report != nil || neutralIds || !names.isEmpty || !attribute.isEmpty || standIns != nil {
      throw ValidationError("--reveal goes with --key, --password-file and -o only.")
    }
    if show, report == nil { throw ValidationError("--show is for --report.") }
    for text in attribute where NamedAttribute(text) == nil {
      throw ValidationError("--attribute is NAME=person, organisation, place or other.")
    }
  }

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let files = PseudonymFiles(outcome: outcome)
      try files.checkEmpty(output)
      let keyFile = KeyFile(
        path: key ?? FileAccess.plain(output) + ".key.csv", isEncrypted: encrypt, passwordFile: passwordFile)
      try keyFile.check(isOutside: output)
      if reveal { return try revealStudy(files, keyFile, outcome) }
      try mask(files, keyFile, outcome)
    }
    try outcome.finish()
  }

  private func mask(_ files: PseudonymFiles, _ keyFile: KeyFile, _ outcome: Outcome) throws(Diagnostic) {
    let tokenizer = try lexicon.tokenizer(study: study, outcome)
    var options = Pseudonymiser.Options()
    for path in names { options.names += try files.names(path, isStandIns: false) }
    if let standIns { options.standIns = try files.names(standIns, isStandIns: true) }
    for text in attribute { if let item = NamedAttribute(text) { options.attributes[item.name] = item.kind } }
    options.isNeutral = neutralIds
    options.isOrdinary = { tokenizer.isOrdinary($0) }
    options.isKnown = { tokenizer.isOrdinary($0, asCompound: true) }
    if FileAccess.exists(keyFile.path) { options.key = try keyFile.read() }
    let source = try StudyFolder(study, outcome: outcome)
    let result = outcome.take(try Pseudonymiser(options).run(try files.read(source)))
    // The key first: without it nobody could put the names back.
    try keyFile.write(result.key)
    try files.write(result.study, to: output, compare: source.study.compare)
    if let report { try FileAccess.deliver(CSVWriter().write(MaskingRows(isShown: show).rows(result)), to: report) }
    for line in MaskingRows.summary(result, key: keyFile.path, output: output, report: report) {
      outcome.console.say(line)
    }
  }

  private func revealStudy(_ files: PseudonymFiles, _ keyFile: KeyFile, _ outcome: Outcome) throws(Diagnostic) {
    let key = try keyFile.read()
    let source = try StudyFolder(study, outcome: outcome)
    let masked = try files.read(source)
    try files.write(Revealer(key).reveal(masked), to: output, compare: source.study.compare)
    outcome.console.say(
      "\(counted(key.entries.count, "name")) put back into \(counted(masked.documents.count, "document")) in \(output)")
  }
}

/// `naam=organisation`
struct NamedAttribute {
  let name: String
  let kind: NameKind

  init?(_ text: String) {
    guard let mark = text.lastIndex(of: "="), let kind = NameKind(word: String(text[text.index(after: mark)...])) else {
      return nil
    }
    name = String(text[..<mark])
    self.kind = kind
  }
}

/// What was done, without the names.
struct MaskingRows {
  /// Whether suspicious words are shown.
  let isShown: Bool

  /// A row for each count, then for each suspicion.
  func rows(_ result: PseudonymisedStudy) -> [[String]] {
    [["part", "document", "segment", "kind", "count"] + (isShown ? ["text"] : [])]
      + result.report.masked.map {
        ["masked", $0.document, "", $0.kind.rawValue, String($0.count)] + (isShown ? [""] : [])
      }
      + result.suspicions.map {
        ["suspicious", $0.document, $0.segment, $0.reason.rawValue, String($0.count)] + (isShown ? [$0.text] : [])
      }
  }

  /// What the user must know at once.
  static func summary(
    _ result: PseudonymisedStudy, key: String, output: String, report: String?
  ) -> [String] {
    let kinds = NameKind.allCases.compactMap { kind in
      let count = result.report.masked.filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    let list = kinds.isEmpty ? "" : ": " + kinds.joined(separator: ", ")
    let advice = report.map { "see \($0)" } ?? "--report lists them"
    return [
      "\(counted(result.report.total, "mention")) masked in \(counted(result.study.documents.count, "document"))\(list)",
      "Suspicious: \(counted(result.suspicions.count, "place")); \(advice)",
      "The study is in \(output); the key in \(key): keep it apart",
    ]
  }
}
