import Foundation
import QualitativeData
import StudyFiles
import Testing

@Suite("A new user's walk through the rooms, in a real browser", .serialized)
struct DeskWalkTests {
  private static let answers = [
    "Zonder Ankie zijn wij een kaartclub. Zij trok de kar.", "Wij vinden geen mensen meer.",
    "De gemeente belt nooit terug.", "Je moet elkaar iets gunnen.", "Wie doet wat, dat weet niemand.",
    "De kerk gaf ons een ruimte, gratis.",
  ]

  private func transcripts(_ count: Int, in folder: URL) throws -> [String] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try (1...count).map { number in
      let lines = (0..<6).map { place in
        "I: Vraag \(place + 1)?\nR: \(Self.answers[(number + place) % Self.answers.count])\n"
      }
      let path = folder.appending(path: "g\(number < 10 ? "0" : "")\(number).txt").path
      try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: path))
      return path
    }
  }

  private func events(_ desk: DeskProcess, _ file: String) -> [CodingEvent] {
    CodingEventFormat.read(Array(desk.text("Codings/\(file).jsonl").utf8), file: file).value.events
  }

  private func room(_ browser: Browser, _ name: String) throws {
    try browser.wait("document.body.dataset.room === '\(name)' && document.body.dataset.ready", seconds: 20)
  }

  /// The desk of a study in English, with anna at it.
  private func desk(_ study: SampleStudy) throws -> (ServerProcess, Browser) {
    let server = try ServerProcess(
      ["open", ".", "--coder", "anna", "--port", "0", "--language", "en"], in: study.folder)
    let browser = try Browser()
    try browser.open(server.address)
    try room(browser, "overview")
    return (server, browser)
  }

  @Test("from twelve transcripts to a report, without a terminal, a text editor or the manual")
  func journey() throws {
    let desk = try DeskProcess()
    let browser = try Browser()
    let start = ContinuousClock.now
    try browser.open(desk.server.address)
    try browser.wait("document.querySelector('.begin button')")
    try browser.press("Mijn buurt", Browser.enter)
    try room(browser, "transcripts")
    try add(desk, browser)
    try code(desk, browser)
    try adopt(desk, browser)
    try results(desk, browser)
    #expect(ContinuousClock.now - start < .seconds(600))
    #expect(try browser.complaints().filter { !$0.contains("status of 422") } == [])
  }

  private func add(_ desk: DeskProcess, _ browser: Browser) throws {
    let paths = try transcripts(12, in: desk.folder.deletingLastPathComponent().appending(path: "in"))
    try browser.choose(paths, in: "#files")
    try browser.wait("document.querySelectorAll('#rows article').length === 12", seconds: 30)
    #expect(desk.names("Corpus").count == 12)
    try browser.click("[data-id=g03] tbody tr:nth-child(2) [data-role=other]")
    try browser.wait("document.querySelector('[data-id=g03] tbody tr:nth-child(2) .chosen')?.dataset.role === 'other'")
    #expect(desk.text("Corpus/speakers.csv").contains("g03,R,,other"))
    try browser.click("[data-id=g03] tbody tr:nth-child(2) [data-role=respondent]")
    try browser.wait(
      "document.querySelector('[data-id=g03] tbody tr:nth-child(2) .chosen')?.dataset.role === 'respondent'")
    try browser.click("#update")
    try browser.wait("document.querySelector('.run .good')", seconds: 60)
    try browser.click("#rooms a[href='/overview']")
    try room(browser, "overview")
    #expect(try browser.shows(".next p", "12 documenten wachten op u."))
    try browser.click("#next")
  }

  private func code(_ desk: DeskProcess, _ browser: Browser) throws {
    try browser.wait("document.getElementById('person')")
    try browser.press("Anna de Wit", Browser.enter)
    try browser.wait("document.body.dataset.ready && document.querySelectorAll('#documents li').length === 12")
    #expect(try browser.counts("#ask button", 1))
    try browser.press("v", "j", "n")
    try browser.press("Trekker")
    try browser.press(Browser.enter)
    try browser.press("Iemand trekt de kar.", Browser.enter)
    try browser.wait("document.querySelector('#pins [data-code=trekker] kbd')?.innerText === '1'")
    try browser.waitSaved()
    for _ in 0..<3 {
      try browser.press(".")
      try browser.press("v", "j", "1")
      try browser.waitSaved()
    }
    try browser.press(Browser.escape, "v", "j", "j", "p", Browser.escape)
    try browser.waitSaved()
    let own = events(desk, "Anna-de-Wit")
    #expect(own.map(\.code) == Array(repeating: "trekker", count: 5) && own.allSatisfy { $0.saw == [] })
    for _ in 0..<12 {
      let before = try browser.text("#document-name")
      try browser.press("f")
      try browser.wait(
        "document.getElementById('document-name').innerText !== '\(before)' || document.getElementById('progress').innerText.includes('afgerond')"
      )
      try browser.waitSaved()
    }
    try browser.wait("document.getElementById('progress').innerText.includes('afgerond')")
    #expect(Set(events(desk, "Anna-de-Wit").filter { $0.act == .review }.map(\.document)).count == 12)
  }

  private func adopt(_ desk: DeskProcess, _ browser: Browser) throws {
    try browser.click("#rooms a[href='/overview']")
    try room(browser, "overview")
    #expect(try browser.shows("#next", "In het codeboek opnemen"))
    try browser.click("#next")
    try room(browser, "codebook")
    try browser.click(".proposals button")
    try browser.wait("document.querySelector('.tree [data-code=trekker]')")
    #expect(desk.text("Codebooks/codebook.yaml").contains("trekker"))
    try browser.click("#rooms a[href='/overview']")
    try room(browser, "overview")
    try browser.click("#update")
    try browser.wait("document.querySelector('#next')?.getAttribute('href') === '/results'", seconds: 90)
    try browser.click("#next")
  }

  private func results(_ desk: DeskProcess, _ browser: Browser) throws {
    try room(browser, "results")
    try browser.wait("document.querySelector('.counts')")
    try browser.click("td:last-child .count[data-code=trekker]")
    try browser.wait("document.querySelectorAll('.quotations blockquote').length === 5")
    #expect(desk.text("out/report.html").contains("Trekker"))
    #expect(try browser.shows("#report", "Rapport openen"))
    let client = try PageClient(desk.server)
    #expect(try client.get("/api/report").text.contains("Trekker"))
    for target in ["excel", "spss", "r", "qda", "word", "codebook", "method"] {
      let answer = try client.get("/api/export?target=\(target)")
      #expect(answer.status == 200 && answer.body.count > 40, "\(target) \(answer.text.prefix(200))")
      #expect(answer.head.contains("attachment"), "\(target)")
    }
  }

  @Test("every room has its address: back, bookmarks and keys lead to it, in English")
  func addresses() throws {
    let desk = try DeskProcess(DeskProcess.files, ["--language", "en", "--coder", "anna"])
    let browser = try Browser()
    try browser.open(desk.server.address)
    try room(browser, "overview")
    #expect(try browser.evaluate("return location.pathname + location.search") as? String == "/overview")
    #expect(try browser.shows("#room h2", "Overview"))
    for (digit, name) in [(2, "transcripts"), (3, "cases"), (4, "codebook"), (7, "find"), (8, "results")] {
      try browser.press(Browser.alt + "\(digit)")
      try room(browser, name)
      #expect(try browser.evaluate("return location.pathname") as? String == "/\(name)")
    }
    try browser.evaluate("history.back()")
    try room(browser, "find")
    try browser.evaluate("history.back()")
    try room(browser, "codebook")
    try browser.press(Browser.control + "k")
    try browser.press("case", Browser.enter)
    try room(browser, "cases")
    try browser.open("http://127.0.0.1:\(desk.server.port)/transcripts")
    try room(browser, "transcripts")
    #expect(try browser.evaluate("return document.documentElement.lang") as? String == "en")
  }

  @Test("cases are edited with the keyboard, pasted from Excel, and taken back")
  func cases() throws {
    let desk = try DeskProcess(DeskProcess.files, ["--language", "en"])
    let browser = try Browser()
    try browser.open(desk.server.address)
    try room(browser, "overview")
    try browser.click("#rooms a[href='/cases']")
    try room(browser, "cases")
    try browser.click("[data-row='1'][data-column='3']")
    try browser.press("nieuw", Browser.enter)
    try browser.wait("document.getElementById('note').innerText === 'Saved'")
    #expect(desk.text("Corpus/cases.csv").contains("n02,n02,stad,nieuw"))
    try browser.evaluate(
      """
      const cell = document.querySelector('[data-row="1"][data-column="0"]');
      cell.focus();
      const data = new DataTransfer();
      data.setData('text/plain', ['n02', 'n02', 'dorp'].join('\\t') + '\\n' + ['n03', 'n03', '"een; twee"'].join('\\t') + '\\n');
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      """)
    try browser.wait("document.querySelectorAll('.sheet tbody tr').length === 3")
    #expect(desk.text("Corpus/cases.csv").contains("n03,n03,\"een; twee\","))
    try browser.press(Browser.control + "z")
    try browser.wait("document.querySelectorAll('.sheet tbody tr').length === 2")
    #expect(desk.text("Corpus/cases.csv").contains("n02,n02,stad,nieuw"))
    try browser.click("#undo")
    try browser.wait("document.querySelector('#undo').disabled")
    #expect(desk.text("Corpus/cases.csv") == DeskProcess.files["Corpus/cases.csv"])
    try browser.click("#add-missing")
    try browser.wait("document.querySelectorAll('.sheet tbody tr').length === 3")
    #expect(desk.text("Corpus/cases.csv").contains("n03,n03,,"))
  }

  @Test("a run shows how far it is, can be stopped, and says in words what went wrong")
  func running() throws {
    let desk = try DeskProcess(
      DeskProcess.files.merging(["Corpus/stuk.xml": "<TEI><text>"]) { old, _ in old }, ["--coder", "anna"])
    let browser = try Browser()
    try browser.open(desk.server.address)
    try room(browser, "overview")
    #expect(try browser.says(".next p", "nieuw of gewijzigd"))
    try browser.click("#update")
    try browser.wait("document.querySelector('.run .bad')", seconds: 60)
    #expect(try browser.says(".run .remarks", "stuk.xml"))
    #expect(desk.names("out/documents").filter { $0.hasSuffix(".jsonl") }.count == 3)
    // With a great deal to do there is time to stop it.
    for number in 0..<400 {
      let text = String(repeating: "I: Vraag?\nR: Antwoord met veel woorden erin.\n", count: 600)
      try Data(text.utf8).write(to: desk.folder.appending(path: "Corpus/v\(number).txt"))
    }
    try browser.click("#update")
    try browser.wait("document.getElementById('stop')", seconds: 20)
    try browser.click("#stop")
    try browser.wait("document.querySelector('.run')?.innerText.includes('Gestopt')", seconds: 20)
    let client = try PageClient(desk.server)
    let run = try client.get("/api/overview").json["run"] as? [String: Any]
    #expect(run?["ending"] as? String == "stopped")
  }

  @Test("a code is clicked, dropped and dragged; what a filter hides is not said to be decided")
  func coding() throws {
    let study = try SampleStudy([
      "n01": ["Hoe begon het?", "Zonder Ankie zijn wij.", "Wij vinden geen mensen.", "Elkaar gunnen."]
    ])
    let (server, browser) = try desk(study)
    try browser.click("#rooms a[href='/code']")
    try browser.wait("document.querySelectorAll('.card.suggestion').length === 3")
    #expect(try browser.counts(".run.reason", 0))
    try browser.press("j", "w")
    #expect(try browser.counts(".run.reason", 1))
    try browser.press("x", Browser.escape)
    try browser.waitSaved()
    try browser.evaluate(
      "const f = document.getElementById('filter-code'); f.value = 'cooerdinatie'; f.dispatchEvent(new Event('input'))")
    // How many that are depends on whether the program has learned from the decision yet.
    #expect(try browser.says("#current .hint", "hidden by the filter"))
    try browser.click("#clear-filter")
    try browser.wait("document.querySelectorAll('.card.suggestion').length > 1")
    try browser.press("v")
    try browser.click("#code-cooerdinatie")
    try browser.waitSaved()
    #expect(study.events("anna").last?.code == "cooerdinatie" && study.events("anna").last?.act == .add)
    #expect(study.events("anna").last?.saw == ["suggestions"])
    try browser.press(Browser.delete)
    try browser.waitSaved()
    #expect(study.events("anna").last?.act == .remove)
    try browser.evaluate(
      "const s = document.getElementById('showing'); s.value = 'blind'; s.dispatchEvent(new Event('input'))")
    #expect(try browser.counts(".card.suggestion, .run.suggestion", 0))
    #expect(try browser.complaints() == [])
  }

  @Test("words are found in all documents as one types, and colleagues' codings stay closed until both have finished")
  func findingAndDiffering() throws {
    let study = try SampleStudy([
      "n01": ["Coördinatie, zegt Ankie.", "Wij vinden geen mensen."], "n02": ["Ankie wel."],
    ])
    study.tokenize()
    for coder in ["anna", "bert"] {
      let server = try ServerProcess(study, coder: coder)
      let client = try PageClient(server)
      for id in ["n01", "n02"] {
        let code = coder == "anna" ? "krapte" : "vertrouwen"
        _ = try client.decide([["id": "c-\(id)", "act": "add", "document": id, "start": 0, "end": 5, "code": code]])
        if coder == "anna" || id == "n01" {
          _ = try client.decide([["id": "f-\(id)", "act": "finish", "document": id]])
        }
      }
      server.kill(SIGTERM)
    }
    let (server, browser) = try desk(study)
    try browser.click("#rooms a[href='/find']")
    try room(browser, "find")
    try browser.press("coordinatie")
    try browser.wait("document.getElementById('found').innerText.startsWith('found once')")
    #expect(try browser.shows("#hits mark", "Coördinatie"))
    // What was asked is kept in the address.
    try browser.open("http://127.0.0.1:\(server.port)/find?q=ankie")
    try browser.wait("document.querySelectorAll('#hits mark').length === 2")
    try browser.click("#rooms a[href='/differences']")
    try browser.wait("document.querySelectorAll('.difference').length === 2")
    #expect(try browser.says("#closed", "n02"))
    #expect(try !browser.text("#transcript").contains("Ankie wel"))
    #expect(try browser.complaints() == [])
  }

  @Test("all that was found gets a code after a look at what that becomes, and loses it as one")
  func codingHits() throws {
    let study = try SampleStudy(["n01": ["Zonder Ankie zijn wij een kaartclub."], "n02": ["Ankie wel.", "Wij niet."]])
    study.tokenize()
    let (server, browser) = try desk(study)
    try browser.open(
      "http://127.0.0.1:\(server.port)/find?q=\("\"ankie wel\" OR kaartclub".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    )
    try browser.wait("document.querySelectorAll('#hits mark').length === 2")
    try browser.evaluate("document.getElementById('hit-code').value = 'leiderschap'")
    try browser.click("#hit-look")
    try browser.wait("document.getElementById('hit-do')")
    #expect(try browser.says("#hit-plan", "2 passages get ‘Leiderschap’ from anna"))
    #expect(study.events("anna").isEmpty)
    try browser.click("#hit-do")
    try browser.wait("document.getElementById('hit-undo')")
    #expect(study.events("anna").map(\.via) == ["query", "query"])
    try browser.click("#hit-undo")
    try browser.wait("document.getElementById('hit-plan').innerText === 'Taken back.'")
    #expect(CodingState.fold(study.events("anna"), names: .none).value.codings.isEmpty)
    // What is no question yet is said, and is no alarm.
    try browser.evaluate("document.getElementById('search-field').focus()")
    try browser.press(" AND")
    try browser.wait("document.querySelectorAll('#hits mark').length === 0")
    #expect(try !browser.text("#found").isEmpty)
    #expect(try browser.complaints() == [])
  }

  @Test("a code is renamed, dropped on another, taken back, and the history says so; each says first what it touches")
  func codebook() throws {
    let study = try SampleStudy(["n01": ["Zonder Ankie zijn wij een kaartclub.", "Wij vinden geen mensen."]])
    do {
      let server = try ServerProcess(study, coder: "bert")
      _ = try PageClient(server).decide([
        ["id": "c", "act": "add", "document": "n01", "start": 0, "end": 6, "code": "krapte"]
      ])
      server.kill(SIGTERM)
    }
    let (server, browser) = try desk(study)
    try browser.click("#rooms a[href='/codebook']")
    try room(browser, "codebook")
    try browser.click(".tree [data-code=krapte]")
    // By keyboard alone: type a name, Enter, and Enter again where the program asks.
    try browser.evaluate(
      "(one => { one.value = ''; one.focus() })(document.querySelector('[data-verb=rename]').closest('form').querySelector('input'))"
    )
    try browser.press("tekort", Browser.enter)
    try browser.wait("document.activeElement.id === 'consider-yes'")
    #expect(try browser.says("#consider", "It is about 1 coding of bert."))
    let file = study.folder.appending(path: "Codebooks/codebook.yaml")
    #expect(try !String(contentsOf: file, encoding: .utf8).contains("tekort"))
    try browser.press(Browser.enter)
    try browser.wait("document.querySelector('.tree [data-code=tekort]')")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("formerly"))
    // By mouse: dropped on another.
    try browser.evaluate(
      """
      const [from, to] = ['tekort', 'vertrouwen'].map(one => document.querySelector(`.tree [data-code=${one}]`));
      const data = new DataTransfer();
      from.dispatchEvent(new DragEvent('dragstart', { dataTransfer: data, bubbles: true }));
      to.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      """)
    try browser.click("#drop-merge")
    try browser.wait("document.getElementById('consider-yes')")
    try browser.click("#consider-yes")
    try browser.wait("!document.querySelector('.tree [data-code=tekort]')")
    try browser.click("#undo")
    try browser.wait("document.getElementById('consider-yes')")
    try browser.click("#consider-yes")
    try browser.wait("document.querySelector('.tree [data-code=tekort]')")
    try browser.click("#show-history")
    try browser.wait("document.querySelectorAll('#history li').length === 3")
    try browser.click(".tree [data-code=vertrouwen]")
    try browser.evaluate("document.getElementById('code-label').value = 'Vertrouwd'")
    try browser.click("[data-verb=define]")
    try browser.wait("document.querySelector('.tree [data-code=vertrouwen]').innerText.includes('Vertrouwd')")
    #expect(try browser.complaints() == [])
  }
}
