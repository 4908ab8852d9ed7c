/// Words that say little about what a sentence is about, in Dutch and English: where few sentences were seen, they count
/// as frequent from the start. With a corpus at hand its own counts take over.
package enum FunctionWords {
  package static let all: Set<String> = Set(
    (dutch + " " + english).split(separator: " ").map(String.init))

  private static let dutch = """
    de het een 't 'n en of maar want dus dat die dit deze der den des daar hier er waar wie wat welke welk hoe wanneer \
    waarom als dan toen nu nog al ook wel niet geen niets iets iemand niemand ieder iedere alle alles veel meer meest \
    zeer heel erg zo zoals te om aan af bij door in met na naar op over per rond sinds tegen tot tussen uit van vanaf \
    voor zonder onder boven achter binnen buiten langs tijdens volgens via ik jij je u hij zij ze wij we jullie hen hun \
    hem haar mij me mijn m'n jouw uw ons onze zijn z'n zich zelf men elkaar hebben heb hebt heeft had hadden gehad ben \
    bent is was waren geweest word wordt worden werd werden geworden zal zullen zult zou zouden kan kunnen kunt kon \
    konden mag mogen mocht mochten moet moeten moest moesten wil willen wilt wilde wilden ga gaat gaan ging gingen doe \
    doet doen deed deden gedaan laat laten liet kom komt komen kwam kwamen maak maakt maken zeg zegt zeggen zei ja nee \
    eh nou hè toch even dan weer steeds altijd soms vaak bijvoorbeeld eigenlijk gewoon natuurlijk misschien omdat \
    doordat zodat terwijl hoewel tenzij voordat nadat indien echter daarom daarmee daarbij daarna daarvan daarin \
    daarop daarvoor hiervan hiermee ervan erin erop ermee ervoor eruit erbij waarin waarbij waarmee waarop waarvan \
    waardoor andere ander anderen eigen zulke zulk sommige enkele beide elk elke eerst eerste twee drie
    """

  private static let english = """
    the a an and or but if then than that this these those there here where who what which how when why as at by for \
    from in into of on onto out over to under up with without about after before between through during not no nor any \
    some all each every both few more most other another such own same so too very just also only even still again \
    ever never always i you he she it we they me him her us them my your his its our their mine yours myself yourself \
    be am is are was were been being have has had having do does did doing done will would shall should can could may \
    might must ought go goes going gone get gets got make makes made say says said like well yeah yes oh um uh okay \
    because while although though until unless since one two three it's don't i'm that's there's didn't can't
    """
}
