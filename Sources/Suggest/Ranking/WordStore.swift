import QualitativeData
import Synchronization

/// What is known of words, each looked up once: numbers by code in rows, and what else there is to know. Kept from one
/// document to the next; nothing that it says depends on the words that it met before. One task at a
/// time has it.
final class WordStore: @unchecked Sendable {
  typealias Block = CodeClassifier.Block

  /// Where the parts of a row lie, in blocks.
  private struct Layout {
    /// BM25 with each code and the share in the cosine with each code.
    let terms = 0
    let groups: Int
    /// What a word's terms, its groups and its ratios add to the margins; no blocks where nothing is known.
    let termMargins: Int
    let groupMargins: Int
    let ratios: Int
    let width: Int

    init(codes: Int, margins: Int, ratios: Int) {
      groups = CodeClassifier.blocks(codes)
      termMargins = 2 * groups
      groupMargins = termMargins + margins
      self.ratios = groupMargins + margins
      width = self.ratios + ratios
    }
  }

  /// Numbers that are kept, in bytes, before all is forgotten.
  private static let most = 16 << 20

  let table: WordTable
  private let classifier: CodeClassifier?
  private let ratios: CodeClassifier?
  private let layout: Layout
  /// What the classifier says of every unit.
  private let constant: [Block]
  private(set) var entries: [WordEntry] = []
  private var numbers: [Block] = []
  private var rows: [ObjectIdentifier: Int] = [:]
  private var alike: [WordForm: Int] = [:]
  /// Keeps what `rows` tells apart by identity.
  private var forms: [WordForm] = []
  /// By row, the first of the forms that are alike.
  private var firstForms: [WordForm] = []

  /// For learning.
  convenience init(_ table: WordTable) { self.init(table, classifier: nil, ratios: nil) }

  /// With what words add to margins.
  convenience init(_ table: WordTable, _ learned: LearnedCodes) {
    let none = CodeClassifier(columns: 2 * table.codes, features: table.space.count)
    self.init(
      table, classifier: learned.ratios == nil ? nil : learned.classifier ?? none, ratios: learned.ratios)
  }

  private init(_ table: WordTable, classifier: CodeClassifier?, ratios: CodeClassifier?) {
    self.table = table
    self.classifier = classifier
    self.ratios = ratios
    layout = Layout(codes: table.codes, margins: classifier?.blocks ?? 0, ratios: ratios?.blocks ?? 0)
    constant = classifier?.sums(of: [(FeatureSpace.constant, FeatureSpace.constantValue)]) ?? []
  }

  /// Whether it is time for a new one.
  var isFull: Bool {
    numbers.count * MemoryLayout<Block>.size > Self.most || forms.count * 512 > Self.most
  }

  /// The number of a word's row.
  func row(of form: WordForm) -> Int {
    if let row = rows[ObjectIdentifier(form)] { return row }
    let row = alike[form] ?? add(form)
    rows[ObjectIdentifier(form)] = row
    forms.append(form)
    return row
  }

  private func add(_ form: WordForm) -> Int {
    let row = entries.count
    alike[form] = row
    firstForms.append(form)
    var (terms, groups) = ([Float](repeating: 0, count: table.codes), [Float](repeating: 0, count: table.codes))
    let entry = table.entry(of: form, addingTo: &groups)
    for share in entry.terms { terms[share.code] += share.weight }
    numbers += Block.blocks(terms) + Block.blocks(groups)
    if let classifier, let ratios {
      let features = entry.termFeatures
      numbers += classifier.sums(of: features) + classifier.sums(of: entry.groupFeatures)
      numbers += ratios.sums(of: features.filter { $0.0 < ratios.features }.map { ($0.0, 1) })
    }
    entries.append(entry)
    return row
  }

  /// A form of the word in a row.
  func form(ofRow row: Int) -> WordForm { firstForms[row] }

  /// BM25 of some words with each code.
  func terms(of rows: [Int]) -> [Float] { floats(sums(of: rows, from: layout.terms, to: layout.groups)) }

  /// The shares of some words in the cosine with each code, added up.
  func groups(of rows: [Int]) -> [Float] { floats(sums(of: rows, from: layout.groups, to: layout.termMargins)) }

  /// The share of one word in the cosine with a code.
  func group(_ row: Int, _ code: Int) -> Float {
    numbers[row * layout.width + layout.groups + code / Block.scalarCount][code % Block.scalarCount]
  }

  /// What some words and pairs add to the margins, their terms and groups each by a factor.
  func margins(
    of rows: [Int], _ scale: (terms: Float, groups: Float), _ pairs: [(feature: Int32?, weight: Float)]
  ) -> [Float] {
    guard let classifier else { return [] }
    var sums = constant
    // Row by row: the numbers of a row lie together.
    for row in rows {
      let start = row * layout.width
      for block in sums.indices {
        sums[block] +=
          scale.terms * numbers[start + layout.termMargins + block]
          + scale.groups * numbers[start + layout.groupMargins + block]
      }
    }
    for (feature, weight) in pairs {
      if let feature { classifier.add(feature, times: weight * scale.terms, to: &sums) }
    }
    return floats(sums, classifier.columns)
  }

  /// What the ratios of some words come to, of `count` terms.
  func ratios(of rows: [Int], _ count: Int) -> [Float] {
    guard let ratios else { return [] }
    var sums = sums(of: rows, from: layout.ratios, to: layout.width)
    ratios.add(FeatureSpace.constant, times: Float(count), to: &sums)
    let scale = NaiveBayesTrainer.scale(count)
    for block in sums.indices { sums[block] *= scale }
    return floats(sums)
  }

  private func sums(of rows: [Int], from first: Int, to end: Int) -> [Block] {
    var sums = [Block](repeating: .zero, count: end - first)
    for row in rows {
      let start = row * layout.width + first
      for block in sums.indices { sums[block] += numbers[start + block] }
    }
    return sums
  }

  /// One number a code.
  private func floats(_ sums: [Block]) -> [Float] { floats(sums, table.codes) }

  private func floats(_ sums: [Block], _ count: Int) -> [Float] {
    (0..<count).map { sums[$0 / Block.scalarCount][$0 % Block.scalarCount] }
  }
}

/// As many stores for learning as there are documents at once.
final class WordStores: Sendable {
  private let table: WordTable
  private let idle = Mutex<[WordStore]>([])

  init(_ table: WordTable) { self.table = table }

  func with<Result>(_ body: (WordStore) -> Result) -> Result {
    let store = idle.withLock { $0.popLast() } ?? WordStore(table)
    defer { if !store.isFull { idle.withLock { $0.append(store) } } }
    return body(store)
  }
}
