/// What frequent words of grammar say about their neighbours.
struct WordRole: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt16
  static let determiner = WordRole(rawValue: 1)
  static let preposition = WordRole(rawValue: 2)
  static let pronoun = WordRole(rawValue: 4)
  /// Takes an infinitive.
  static let modal = WordRole(rawValue: 8)
  /// Takes a past participle.
  static let auxiliary = WordRole(rawValue: 16)
  /// *te*
  static let infinitiveMark = WordRole(rawValue: 32)
  /// Stands before an adjective.
  static let degree = WordRole(rawValue: 64)
  /// May be the separated part of a verb.
  static let particle = WordRole(rawValue: 128)
  /// Joins words or begins a clause.
  static let conjunction = WordRole(rawValue: 256)
  /// Takes an adjective on -s: *iets leuks*.
  static let partitive = WordRole(rawValue: 512)

  /// *en*
  static let and = WordRole(rawValue: 1024)
  /// *ik*
  static let firstPerson = WordRole(rawValue: 2048)
  /// *je, jij*
  static let secondPerson = WordRole(rawValue: 4096)
  /// *om*
  static let purpose = WordRole(rawValue: 8192)
  /// Joins words of which one may be cut short: *werkgevers- en werknemersorganisaties*.
  static let joiner = WordRole(rawValue: 16384)

  private static let lists: [(WordRole, String)] = [
    (
      .determiner,
      """
      de het een deze die dit dat mijn je jouw zijn haar ons onze hun geen elke elk ieder iedere alle sommige veel vele
      weinig enkele welke zulke zo'n meer 'n uw m'n z'n d'r
      """
    ),
    (
      .preposition,
      """
      in op van met voor door aan bij uit over onder naar tot tegen om na sinds tussen zonder per via binnen buiten
      tijdens volgens vanuit vanaf wegens
      """
    ),
    (.pronoun, "ik jij je hij zij ze we wij men u jullie dat die er wie wat"),
    (
      .modal,
      """
      kan kon kunnen konden moet moeten moest moesten wil willen wilde wilden zal zullen zou zouden mag mogen mocht
      mochten gaat gaan ging gingen laten laat liet te hoeft hoeven blijven komt komen
      """
    ),
    (
      .auxiliary,
      "heeft hebben had hadden heb hebt is zijn was waren ben bent wordt worden werd werden geworden geweest"
    ),
    (.infinitiveMark, "te"),
    (.degree, "zeer heel erg te zo meer even al nog minder"),
    (
      .particle,
      """
      aan af bezig bij bijeen binnen deel dicht door heen in kennis klaar kwijt langs los mee na neer om onder op open over
      overeen plaats rond samen stil teleur tegemoet tegen tentoon terecht terug toe uit uiteen vast vol voor voorbij
      voort vooruit weg
      """
    ),
    (
      .conjunction,
      """
      en of maar want dat omdat als toen terwijl die zodat doordat voordat nadat tenzij hoewel waar wie wat hoe waarom
      wanneer indien waarbij waarin waardoor waarmee waarvan dus om
      """
    ),
    (.and, "en"), (.firstPerson, "ik 'k"), (.secondPerson, "je jij"), (.purpose, "om"),
    (.joiner, "en of en/of alsook evenals tot als noch dan maar versus"),
    (.partitive, "iets niets wat veel weinig zoiets genoeg"),
  ]

  private static let roles: [String: WordRole] = {
    var roles: [String: WordRole] = [:]
    for (role, words) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) { roles[String(word), default: []].insert(role) }
    }
    return roles
  }()

  static func of(_ norm: String) -> WordRole { roles[norm] ?? [] }
}
