/// Words that begin a sentence far more often than a name. Words that surnames begin with (*De, Van, Ten*) are left
/// out: after an initial they say nothing.
enum Starters {
  private static let keys = Set(
    """
    aan aangezien achter al alle alleen alles als anderen bij binnen boven bovendien buiten daar daarbij daardoor
    daarin daarmee daarna daarnaast daarom daarop daarvan daarvoor dan dat deze die dit door dus echter een
    eerst eigenlijk en enkele er ga gelukkig geen haar had heb hebben heeft het hier hierbij hierdoor hij hoe
    hoewel hun ik in inmiddels is ja je jij kan kun maar meer men met mijn misschien na naast natuurlijk nee
    niet nog nou nu of omdat onder ondanks onze ook op over per samen sinds sommige soms tegen terwijl tijdens
    toch toen tot uit uiteraard veel vanuit vanwege verder via vijf volgens voor vooral voordat vroeger waar
    waarom wanneer want was wat we weer wel welke wie wij wil zelfs ze zij zijn zo zoals zodat zodra
    """
    .split(whereSeparator: \.isWhitespace).compactMap { Abbreviations.key(String($0)) })

  static func holds(_ key: UInt64) -> Bool { keys.contains(key) }
}
