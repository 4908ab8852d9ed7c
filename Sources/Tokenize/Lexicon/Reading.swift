/// One way to understand a word form.
struct Reading: Hashable, Sendable {
  /// As much of a word's class as the choice between readings needs.
  enum Class: UInt8, Sendable {
    case noun, name, verb, infinitive, pastParticiple, presentParticiple, adjective, adverb, number, other
  }

  var lemma: String
  var kind: Class
}

extension Reading.Class {
  /// The class that a tag of the lexicon names: `ZNW:EKV:DE_`, `WKW:TGW:INF` …; nil for parts of words.
  init?(tag: ArraySlice<UInt8>) {
    let head = tag.prefix(3)
    if head.elementsEqual("ZNW".utf8) {
      self = .noun
    } else if head.elementsEqual("ENM".utf8) {
      self = .name
    } else if head.elementsEqual("WKW".utf8) {
      self = Self.verb(tag.dropFirst(4))
    } else if head.elementsEqual("BNW".utf8) {
      self = .adjective
    } else if head.elementsEqual("BYW".utf8) {
      self = .adverb
    } else if head.elementsEqual("GET".utf8) {
      self = .number
    } else if head.elementsEqual("DVS".utf8) || head.elementsEqual("DVW".utf8) {
      return nil
    } else {
      self = .other
    }
  }

  private static func verb(_ features: ArraySlice<UInt8>) -> Reading.Class {
    let form = features.prefix(3)
    if form.elementsEqual("VTD".utf8) { return .pastParticiple }
    if form.elementsEqual("ODW".utf8) { return .presentParticiple }
    return features.dropFirst(4).prefix(3).elementsEqual("INF".utf8) || form.elementsEqual("INF".utf8)
      ? .infinitive : .verb
  }
}
