/// Words that count, measure, date or only carry others: like function words they say nothing by themselves.
enum LightWords {
  static let all: Set<String> = Set(text.split(separator: " ").map(String.init))

  private static let text = """
    nul één vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien \
    twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen half halve anderhalf tweede \
    derde vierde vijfde paar keer maal euro procent jaar jaren maand week dag uur minuut kwartier moment tijd gisteren \
    vandaag morgen vorig vorige volgend volgende laatste maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    januari februari maart april mei juni juli augustus september oktober november december aantal ongeveer bijna \
    minstens precies trouwens helemaal zullen staan zitten liggen lopen blijven zien kijken weten denken vinden krijgen \
    nemen geven houden brengen praten heten lijken mee niks bezig hetzelfde dezelfde weg terug goed lang zeker nooit \
    alleen samen mekaar zo'n ding dingen manier ergens nergens \
    four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million half second third \
    times euro percent year month week day hour minute moment time yesterday today tomorrow last next monday tuesday \
    wednesday thursday friday saturday sunday january february march april may june july august september october \
    november december number about almost see know think find take give keep bring thing things something anything
    """
}
