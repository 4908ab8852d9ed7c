import Foundation
import QualitativeData
import Testing

@Suite("A coder's walk through the page, in a real browser", .serialized)
struct WalkTests {
  private static let texts = [
    "n01": [
      "# Verslag", "Hoe is het begonnen?", "Zonder Ankie zijn wij een kaartclub. Dan belt er geen mens.",
      "Wij vinden geen mensen meer.", "Je moet elkaar iets gunnen.", "Wie doet wat, dat weet niemand.",
      "<img src=x onerror=alert(1)> & \"'`${1} 😀 bij de poort.", "Nog een laatste zin over Ankie.",
    ],
    "n02": ["De gemeente belt nooit terug.", "Ankie wel."],
  ]
  private static let codes =
    SampleStudy.codes + [Code(name: "gemeen", label: "<b>Gemeen</b> & co", definition: "<script>alert(1)</script>")]

  private func acts(_ study: SampleStudy, _ coder: String = "anna") -> [String] {
    study.events(coder).map { "\($0.act.rawValue) \($0.code ?? "")" }
  }

  @Test("accept, reject, other code, range, memo, undo, filter, new code, finish: all with keys, all on the disk")
  func walk() throws {
    let study = try SampleStudy(Self.texts, codes: Self.codes)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    #expect(try browser.evaluate("return location.search") as? String == "")
    #expect(try browser.shows("#progress", "6 to decide · 0 coded"))
    try decide(study, browser)
    try changeAndUndo(study, browser)
    try filterAndNewCode(study, browser)
    try finishAndRestart(study, browser, server)
  }

  private func decide(_ study: SampleStudy, _ browser: Browser) throws {
    try browser.press("j")
    #expect(try browser.shows("#current .name b", "Leiderschap"))
    #expect(try browser.shows(".run.current.reason", "Zonder"))
    try browser.press("a")
    try browser.waitSaved()
    #expect(try browser.shows("#current .name b", "Krapte"))
    try browser.press("x", "c")
    try browser.press("coord")
    #expect(try browser.shows("#palette li[aria-selected=true] b", "Coördinatie"))
    try browser.press(Browser.enter)
    try browser.waitSaved()
    #expect(acts(study) == ["accept leiderschap", "reject krapte", "reject vertrouwen", "add cooerdinatie"])
  }

  private func changeAndUndo(_ study: SampleStudy, _ browser: Browser) throws {
    try browser.press("}", "}", "a")
    try browser.waitSaved()
    #expect(study.events("anna").last?.quote == "Wie doet wat, dat weet")
    try browser.press("u")
    try browser.wait("document.querySelector('#current .name b')?.innerText === 'Coördinatie'")
    try browser.waitSaved()
    #expect(acts(study).suffix(2) == ["accept cooerdinatie", "remove cooerdinatie"])
    try browser.press("U")
    try browser.wait("document.querySelector('#current .kind')?.innerText.startsWith('Coding')")
    try browser.press("m")
    try browser.press("wie dan wel?")
    try browser.press(Browser.control + Browser.enter)
    try browser.wait("document.querySelector('.card.coding.current em')")
    try browser.waitSaved()
    #expect(study.events("anna").last?.memo == "wie dan wel?")
    #expect(try browser.shows(".card.coding.current em", "wie dan wel?"))
  }

  private func filterAndNewCode(_ study: SampleStudy, _ browser: Browser) throws {
    try browser.evaluate(
      "const f = document.getElementById('filter-code'); f.value = 'leiderschap'; f.dispatchEvent(new Event('input'))")
    #expect(try browser.counts(".card.suggestion", 1))
    try browser.evaluate(
      "const f = document.getElementById('filter-code'); f.value = ''; f.dispatchEvent(new Event('input'))")

    try browser.press(Browser.escape, "v", "]", "c")
    try browser.press("Elkaar kennen")
    try browser.press(Browser.enter)
    try browser.press("Mensen die elkaar kennen.")
    try browser.press(Browser.enter)
    try browser.wait("document.querySelector('#current .name b')?.innerText === 'Elkaar kennen'")
    try browser.waitSaved()
    #expect(study.events("anna").last?.code == "elkaar-kennen")
    let proposals = study.folder.appending(path: "Codings/anna.proposals.ndjson")
    #expect(try String(contentsOf: proposals, encoding: .utf8).contains("Mensen die elkaar kennen."))
  }

  /// The last decision is taken while nobody serves, and arrives when somebody does again.
  private func finishAndRestart(_ study: SampleStudy, _ browser: Browser, _ server: ServerProcess) throws {
    try browser.press("f")
    try browser.press(Browser.enter)
    try browser.wait("document.getElementById('document-name').innerText === 'n02'")
    #expect(study.events("anna").last?.act == .review)
    #expect(try browser.complaints() == [])
    server.kill()
    try browser.press("j", "a")
    try browser.wait("document.getElementById('save').className === 'bad'")
    #expect(try browser.says("#save", "1 not saved"))
    let again = try ServerProcess(["review", ".", "--coder", "anna", "--port", "\(server.port)"], in: study.folder)
    try browser.devtools("Page.setBypassCSP", ["enabled": false])
    try browser.evaluate("window.onbeforeunload = null")
    try browser.open(again.address)
    try browser.wait("document.body.dataset.ready")
    try browser.waitSaved()
    #expect(study.events("anna").last?.document == "n02" && study.events("anna").last?.act == .accept)
  }

  @Test("texts, names and codes that look like markup are shown as they are, and nothing of them runs")
  func hostile() throws {
    let study = try SampleStudy(Self.texts, codes: Self.codes)
    let server = try ServerProcess(study)
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    #expect(try browser.says(".row:nth-of-type(8) .text", "<img src=x onerror=alert(1)> & \"'`${1} 😀"))
    #expect(try browser.counts("#transcript img, #codes script, #codes b b", 0))
    #expect(try browser.shows("#code-gemeen span", "<b>Gemeen</b> & co"))
    try browser.evaluate("document.querySelectorAll('.row')[6].querySelector('.run').click()")
    try browser.press("}", "}", "a")
    try browser.waitSaved()
    let quote = try #require(study.events("anna").last?.quote)
    #expect(quote.hasPrefix("<img") && quote.hasSuffix("😀 bij de"))
    #expect(try browser.complaints() == [])
  }

  @Test("a second coder works blind, and the differences are settled side by side")
  func secondCoder() throws {
    let study = try SampleStudy(Self.texts)
    let first = try ServerProcess(study)
    let browser = try Browser()
    try browser.open(first.address)
    try browser.wait("document.body.dataset.ready")
    try browser.press("j", "a", "a", "a")
    try browser.waitSaved()
    first.kill()

    try codeBlind(study)
    try settle(study)
  }

  private func codeBlind(_ study: SampleStudy) throws {
    let second = try ServerProcess(study, coder: "bert", ["--blind"])
    let browser = try Browser()
    try browser.open(second.address)
    try browser.wait("document.body.dataset.ready")
    #expect(try browser.counts(".card, .run", 0))
    #expect(try browser.shows("#progress", "0 gecodeerd · blind"))
    try browser.press("v", "j", "k")
    for _ in 0..<12 where try browser.text("#current blockquote") != "Wij vinden geen mensen meer." {
      try browser.press("j")
    }
    try browser.press("c")
    try browser.press("krap")
    try browser.press(Browser.enter)
    try browser.waitSaved()
    #expect(study.events("bert").map(\.quote) == ["Wij vinden geen mensen meer."])
    // Only who has read on can have left something without a code.
    try browser.press("f")
    try browser.press(Browser.enter)
    try browser.waitSaved()
    #expect(study.events("bert").last?.act == .review)
    second.kill()
  }

  private func settle(_ study: SampleStudy) throws {
    let third = try ServerProcess(["adjudicate", ".", "--port", "0", "--language", "en"], in: study.folder)
    let browser = try Browser()
    try browser.open(third.address)
    try browser.wait("document.body.dataset.ready")
    #expect(try browser.shows("#progress", "2 of 2 to be settled"))
    try browser.press("j")
    #expect(try browser.shows(".difference.current h3", "Leiderschap"))
    #expect(try browser.says(".difference.current .side", "anna"))
    try browser.press("1")
    try browser.waitSaved()
    try browser.press("0")
    try browser.wait("document.getElementById('progress').innerText === '0 of 2 to be settled'")
    try browser.waitSaved()
    let settled = study.events("adjudicator")
    #expect(settled.map(\.act) == [.settle, .reject] && settled.map(\.code) == ["leiderschap", "vertrouwen"])
    #expect(settled.map(\.target) == ["anna-1", "anna-3"])
    try settleOtherwise(study, browser)
    #expect(try browser.complaints() == [])
  }

  private func settleOtherwise(_ study: SampleStudy, _ browser: Browser) throws {
    try browser.press("u")
    try browser.wait("document.getElementById('progress').innerText === '1 of 2 to be settled'")
    try browser.evaluate("document.querySelectorAll('.difference')[1].click()")
    try browser.press("m")
    try browser.press("anders bedoeld")
    try browser.press(Browser.control + Browser.enter)
    try browser.wait("document.querySelector('.difference.current .note')")
    try browser.waitSaved()
    try browser.wait("!document.querySelector('dialog[open]')")
    // The list is drawn anew once the memo is there, and a key that comes in between is nobody's.
    try browser.evaluate("document.activeElement?.blur()")
    try browser.wait("document.querySelector('.difference.current .note') && document.activeElement === document.body")
    try browser.press("c")
    try browser.wait("document.activeElement?.tagName === 'INPUT'")
    try browser.press("coord")
    #expect(try browser.counts("#palette li", 1))
    try browser.press(Browser.enter)
    try browser.waitSaved()
    try browser.wait("document.getElementById('progress').innerText === '0 of 2 to be settled'")
    let last = study.events("adjudicator").suffix(2)
    #expect(last.map(\.act) == [.reject, .settle] && last.map(\.code) == ["vertrouwen", "cooerdinatie"])
    #expect(last.first?.memo == "anders bedoeld" && Set(last.map(\.decision)).count == 1)
    try browser.wait("document.getElementById('transcript').innerText.includes('here holds: Coördinatie')")
    try browser.press("y")
    #expect(try browser.evaluate("return document.getElementById('filter-coder').value") as? String == "anna")
  }

  @Test("every filter has a key, says what it shows, and every control has a name")
  func filtersAndNames() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try browser.press("j", "a")
    try browser.waitSaved()
    try browser.press("e")
    // How many that are depends on whether the program has learned from the decision yet.
    try browser.wait("document.getElementById('progress').innerText.startsWith('Only undecided')")
    #expect(try browser.count(".card.suggestion") > 1)
    #expect(try browser.counts(".card.coding", 0))
    try browser.press("e")
    #expect(try browser.counts(".card.suggestion:not(.current)", 0))
    #expect(try browser.counts(".card.coding", 1))
    try browser.press("e", "e", "h")
    #expect(try browser.evaluate("return document.getElementById('filter-code').value") as? String == "krapte")
    try browser.press("h", "+", "+", "-")
    #expect(try browser.shows("#confidence-value", "5 %"))
    try browser.press(Browser.escape)
    try browser.wait("document.getElementById('spoken').innerText === ''")
    let nameless = try browser.evaluate(
      """
      const shown = [...document.querySelectorAll('button, select, input, textarea, meter, nav, aside, dialog[open]')].filter(e => e.checkVisibility());
      return shown.filter(e => !(e.getAttribute('aria-label') || e.innerText?.trim() || e.labels?.length)).map(e => e.outerHTML.slice(0, 80));
      """)
    #expect(nameless as? [String] == [])
    #expect(try browser.counts("[role=status]#save, [role=status]#spoken, main#transcript, nav#side[aria-label]", 4))
    #expect(try browser.evaluate("return document.documentElement.lang") as? String == "en")
  }

  @Test("the code of the passage before can go on, as a coding of the coder's own and not as a suggestion")
  func continued() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try browser.press("j")
    #expect(try browser.counts("[data-action=continue]", 0))
    try browser.press("a")
    #expect(try browser.shows("[data-action=continue] b", "Leiderschap"))
    try browser.press("p")
    try browser.waitSaved()
    #expect(acts(study) == ["accept leiderschap", "add leiderschap"])
    #expect(study.events("anna").last?.quote == "Wij vinden geen mensen meer.")
    #expect(study.events("anna").last?.suggestion == nil)
    #expect(try browser.shows("#current .name b", "Krapte"))
    #expect(try browser.counts("[data-action=continue]", 0))
    #expect(try browser.complaints() == [])
  }

  @Test("with Tab alone everything that can be clicked is reached, and the focus is to be seen")
  func tab() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try browser.press("j")
    try browser.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); window.reached = new Set()")
    for _ in 0..<60 {
      try browser.press(Browser.tab)
      try browser.evaluate(
        """
        const e = document.activeElement;
        window.reached.add(e);
        if (e !== document.body && getComputedStyle(e).outlineStyle === 'none') window.dark = e.outerHTML.slice(0, 90);
        """)
    }
    let missed = try browser.evaluate(
      """
      const all = [...document.querySelectorAll('button:not(.card):not(:disabled), select, input')].filter(e => e.checkVisibility());
      return all.filter(e => !window.reached.has(e)).map(e => e.outerHTML.slice(0, 80));
      """)
    #expect(missed as? [String] == [])
    #expect(try browser.evaluate("return window.dark ?? ''") as? String == "")
  }
}
