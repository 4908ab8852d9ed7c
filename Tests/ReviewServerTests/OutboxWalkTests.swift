import Foundation
import StudyFiles
import Testing

@Suite("What a browser keeps until it is saved, in a real browser", .serialized)
struct OutboxWalkTests {
  private static let texts = [
    "n01": ["Hoe is het begonnen?", "Zonder Ankie zijn wij een kaartclub.", "Wij vinden geen mensen."]
  ]

  private func codings(_ study: SampleStudy) -> [String] {
    study.events("anna").map { "\($0.act.rawValue) \($0.code ?? "") \($0.quote)" }
  }

  /// Opens the page, takes the program away, and accepts the first suggestion.
  private func decideUnsaved(_ study: SampleStudy, _ browser: Browser) throws -> UInt16 {
    let server = try ServerProcess(study, ["--language", "en"])
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    server.kill(SIGTERM)
    try browser.press("j", "a")
    try browser.wait("document.getElementById('save').className === 'bad'")
    // Leaving with something unsaved would ask; what is kept is kept all the same.
    try browser.evaluate("window.addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)")
    return server.port
  }

  @Test("two studies on one port: what was decided in one waits for that one, and the other gets none of it")
  func twoStudies() throws {
    let (one, two) = (try SampleStudy(Self.texts), try SampleStudy(Self.texts))
    let browser = try Browser()
    let port = try decideUnsaved(one, browser)
    do {
      let other = try ServerProcess(two, ["--language", "en", "--port", "\(port)"])
      try browser.open(other.address)
      try browser.wait("document.body.dataset.ready")
      try browser.wait("document.getElementById('save').className === 'good'")
      #expect(two.events("anna").isEmpty)
      other.kill(SIGTERM)
    }
    let again = try ServerProcess(one, ["--language", "en", "--port", "\(port)"])
    try browser.open(again.address)
    try browser.wait("document.body.dataset.ready")
    try browser.waitSaved()
    #expect(codings(one) == ["accept leiderschap Zonder Ankie zijn wij een kaartclub."])
    #expect(one.events("anna").map(\.saw) == [["suggestions"]])
    #expect(two.events("anna").isEmpty)
  }

  @Test("the text changed meanwhile: nothing is placed, the decision is shown, and goes only when told to")
  func otherText() throws {
    let study = try SampleStudy(Self.texts)
    let browser = try Browser()
    let port = try decideUnsaved(study, browser)
    let changed = SampleStudy.document("n01", ["Een inleiding vooraf."] + (Self.texts["n01"] ?? []))
    try Data(DocumentFormat.write(changed)).write(to: study.folder.appending(path: "out/documents/n01.jsonl"))
    let again = try ServerProcess(study, ["--language", "en", "--port", "\(port)"])
    try browser.open(again.address)
    try browser.wait("document.getElementById('misplaced')")
    #expect(try browser.shows("#misplaced", "Not placed: 1"))
    #expect(study.events("anna").isEmpty)
    try browser.evaluate("document.getElementById('misplaced').click()")
    #expect(try browser.says("#sheet li", "n01 · accepted"))
    #expect(try browser.says("#sheet li", "Zonder Ankie zijn wij een kaartclub."))
    try browser.evaluate("document.querySelector('#sheet button.plain').click()")
    #expect(try browser.counts("#misplaced", 0))
    #expect(study.events("anna").isEmpty)
  }

  @Test("another program wrote the file: the page says so, keeps the decision, and sends it after a restart")
  func changedBeside() throws {
    let study = try SampleStudy(Self.texts)
    let file = study.folder.appending(path: "Codings/anna.jsonl")
    let browser = try Browser()
    let server = try ServerProcess(study, ["--language", "en"])
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try browser.press("j", "a")
    try browser.waitSaved()
    let theirs = try Data(contentsOf: file) + Data("{\"act\":\"think\",\"id\":\"anna-9\",\"coder\":\"anna\"}\n".utf8)
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: theirs)
    try handle.close()
    try browser.press("u")
    try browser.wait("document.getElementById('save').className === 'bad'")
    #expect(try browser.says("#save", "Another program changed the file with your codings."))
    #expect(try Data(contentsOf: file) == theirs)
    server.kill(SIGTERM)
    let again = try ServerProcess(study, ["--language", "en", "--port", "\(server.port)"])
    try browser.evaluate("window.addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)")
    try browser.open(again.address)
    try browser.wait("document.body.dataset.ready")
    try browser.waitSaved()
    #expect(try Data(contentsOf: file).starts(with: theirs))
    #expect(codings(study).count == 2)
  }

  /// Has the program answer to each decision that something is wrong.
  private func refuse(_ problem: String, _ browser: Browser) throws {
    try browser.evaluate(
      """
      window.realFetch ??= window.fetch;
      window.fetch = (path, options) => path !== '/api/decisions' ? realFetch(path, options) : Promise.resolve(new Response(JSON.stringify({
        results: JSON.parse(options.body).map(one => ({ id: one.id, isSaved: false, changes: [], problem: { id: '\(problem)', summary: 'Wrong', advice: '' } })),
        history: {}, entries: [], revision: 0 })));
      """)
  }

  @Test(
    "whatever may pass is waited for; what can never be saved is kept aside", .serialized,
    arguments: [
      ("file.unreadable", 0), ("file.missing", 0), ("something.new", 0), ("review.document", 1),
      ("review.not-adjudicating", 1), ("review.other-coding", 1),
    ])
  func refusals(problem: String, misplaced: Int) throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try refuse(problem, browser)
    try browser.press("j", "a")
    if misplaced > 0 { return #expect(try browser.shows("#misplaced", "Not placed: 1")) }
    try browser.wait("document.getElementById('save').className === 'bad'")
    #expect(study.events("anna").isEmpty)
    try browser.evaluate("window.fetch = window.realFetch; document.querySelector('#save button').click()")
    try browser.waitSaved()
    #expect(codings(study).count == 1)
  }

  @Test("two windows do not write over what the other keeps")
  func twoWindows() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try refuse("file.unreadable", browser)
    try browser.press("j", "a")
    try browser.wait("document.getElementById('save').className === 'bad'")
    // Another window of the same page decided something else, and is gone.
    try browser.evaluate(
      """
      const name = Object.keys(localStorage).find(one => one.startsWith('draad-waiting-'));
      const entry = JSON.parse(localStorage.getItem(name));
      const { suggestions, quote, ...rest } = entry.decision;
      entry.decision = { ...rest, id: 'other', act: 'add', start: 57, end: 80, code: 'krapte' };
      localStorage.setItem(name.slice(0, name.indexOf('/') + 1) + 'other', JSON.stringify(entry));
      window.fetch = window.realFetch; document.querySelector('#save button').click();
      """)
    try browser.waitSaved()
    #expect(codings(study).count == 1)
    try browser.evaluate("location.reload()")
    try browser.wait(
      "document.body.dataset.ready && !Object.keys(localStorage).some(one => one.startsWith('draad-waiting-'))")
    #expect(codings(study).count == 2)
  }

  @Test("what 0.1.0 kept in the browser is shown and never sent")
  func former() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    let facts = try #require(try PageClient(server).get("/api/study").json["facts"] as? [String: Any])
    let key = try #require(facts["formerKey"] as? String)
    try browser.evaluate(
      "localStorage.setItem('draad-outbox-\(key)', JSON.stringify([{id:'x1',act:'add',document:'n01',start:3,end:9,code:'krapte'}]))"
    )
    try browser.evaluate("location.reload()")
    try browser.wait("document.getElementById('misplaced')")
    #expect(study.events("anna").isEmpty)
  }

  @Test("many accepted at once say so; a selection that is nothing but a question is pointed out")
  func bulkAndQuestion() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study, ["--language", "en"])
    let browser = try Browser()
    try browser.open(server.address)
    try browser.wait("document.body.dataset.ready")
    try browser.press("v")
    try browser.wait("document.querySelector('#current .warning')")
    #expect(try browser.says("#current .warning", "interviewer"))
    try browser.press(Browser.escape, "j")
    #expect(try browser.counts("#current .warning", 0))
    try browser.wait("document.querySelector('#current .name')")
    try browser.press("b")
    try browser.wait("document.querySelector('dialog[open]')")
    try browser.press(Browser.enter)
    try browser.wait("!document.querySelector('dialog[open]')")
    try browser.waitSaved()
    #expect(study.events("anna").map(\.via) == ["bulk"])
  }
}
