import Find
import QualitativeData
import Testing

@Suite("Reading queries")
struct QueryTests {
  @Test(
    "what a query means, with the parentheses that show it",
    arguments: [
      ("begeleid* NEAR/5 gemeente", "begeleid* NEAR/5 gemeente"),
      ("a b OR c d", "a AND b OR c AND d"),
      ("a OR b AND c", "a OR b AND c"),
      ("(a OR b) AND c", "(a OR b) AND c"),
      ("a AND (b AND c)", "a AND (b AND c)"),
      ("((a))", "a"),
      ("a NOT b", "a AND NOT b"),
      ("a AND NOT (b OR c)", "a AND NOT (b OR c)"),
      ("a NEAR b", "a NEAR/5 b"),
      ("a BEFORE/3 b NEAR/2 c", "a BEFORE/3 b NEAR/2 c"),
      ("a NEAR/2 (b NEAR/3 c)", "a NEAR/2 (b NEAR/3 c)"),
      ("a NOT INSIDE code:x", "a NOT INSIDE code:x"),
      ("a NOT (b INSIDE c)", "a AND NOT b INSIDE c"),
      ("“eigen  regie”", "\"eigen regie\""),
      ("\"een * netwerk\"", "\"een * netwerk\""),
      ("\"regie\"", "regie"),
      ("\"AND\"", "word:AND"),
      ("form:\"de =Bank lemma:gaan\"", "\"form:de =Bank lemma:gaan\""),
      ("=Regie", "=Regie"), ("lemma:gaan", "lemma:gaan"), ("part:kosten", "part:kosten"),
      ("/^(be|ver).*ing$/", "/^(be|ver).*ing$/"), ("/a\\/b/", "/a\\/b/"), ("lemma:/en$/", "lemma:/en$/"),
      ("code:\"Kosten van begeleiding\"@anna", "code:\"Kosten van begeleiding\"@anna"),
      ("10:30", "word:10:30"), ("and of", "and AND of"),
      ("a AND b WITHIN document", "a AND b WITHIN document"),
    ])
  func words(text: String, expected: String) throws {
    let query = try Query(text, subject: .words)
    #expect(query.description == expected)
    #expect(try Query(expected, subject: .words) == query)
  }

  @Test(
    "of codes",
    arguments: [
      ("zelfregie AND NOT kosten* WITHIN turn", "zelfregie AND NOT kosten* WITHIN turn"),
      ("drijfveren/* OVERLAPS zelfregie@anna", "drijfveren/* OVERLAPS zelfregie@anna"),
      ("zelfregie@\"Anna B\"", "zelfregie@\"Anna B\""),
      ("word:regie INSIDE \"Eigen regie\"", "word:regie INSIDE \"Eigen regie\""),
      ("/regie/ INSIDE x", "/regie/ INSIDE x"), ("word:\"eigen regie\"", "word:\"eigen regie\""),
      ("word:=Regie", "word:=Regie"), ("code:x", "x"),
    ])
  func codes(text: String, expected: String) throws {
    let query = try Query(text, subject: .codes)
    #expect(query.description == expected)
    #expect(try Query(expected, subject: .codes) == query)
  }

  @Test(
    "what is wrong, and at which character",
    arguments: [
      ("", 1), ("   ", 4), ("begeleid* AND", 14), ("AND b", 1), ("NOT b", 1), ("a AND AND b", 7), ("(a OR b", 1),
      ("a OR b)", 7), ("a NEAR/ b", 8), ("a NEAR/x b", 8), ("a NEAR/0 b", 8), ("a AND/3 b", 6), ("\"eigen regie", 1),
      ("a \"\"", 3), ("a /x", 3), ("a /(/", 3), ("/(a)\\1/", 1), ("*", 1), ("a OR *", 6), ("a WITHIN", 9),
      ("a WITHIN b", 10),
      ("a WITHIN turn b", 15), ("(a WITHIN turn)", 4), ("ford:x", 1), ("a code: b", 8), ("a ()", 4), ("a \"…\"", 4),
      ("a , b", 3), ("code:x@", 8), ("é AND", 6),
    ])
  func faults(text: String, position: Int) {
    let fault = #expect(throws: Diagnostic.self) { _ = try Query(text, subject: .words) }
    #expect(fault?.id == "find.query")
    #expect(fault?.location?.position == position)
    let lines = fault?.advice.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    #expect(lines.count == 2 && lines[0] == text)
    #expect(lines.last?.prefix { $0 != "^" }.count == position + 1, "the mark stands below the character")
  }

  @Test("deep parentheses are refused, not a crash")
  func deep() {
    let text = String(repeating: "(", count: 100_000)
    #expect(throws: Diagnostic.self) { _ = try Query(text, subject: .words) }
  }

  @Test("printing and reading again gives the same", arguments: Query.Subject.allCases)
  func roundTrip(subject: Query.Subject) throws {
    var random = RandomQueries(seed: 7)
    for _ in 0..<2_000 {
      let query = Query(random.node(depth: 4), within: random.unit(), subject: subject)
      let text = query.description
      #expect(try Query(text, subject: subject) == query, "\(text)")
    }
  }

  @Test("whatever is typed is read or refused, and what is read prints itself")
  func typed() throws {
    var random = SeededGenerator(seed: 3)
    let pieces = [
      "a", "b*", "AND", "OR", "NOT", "NEAR/2", "BEFORE", "INSIDE", "OVERLAPS", "WITHIN", "turn", "(", ")", "\"", "/",
      "=",
      "code:", "form:", "word:", "@", ":", " ", " ", "\\", "*", "?", "é", "\n", "x/y",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      for subject in Query.Subject.allCases {
        guard let query = try? Query(text, subject: subject) else { continue }
        read += 1
        #expect((try? Query(query.description, subject: subject)) == query, "\(text) → \(query)")
      }
    }
    #expect(read > 1_000)
  }
}
