import CSQLite
import Exchange
import QualitativeData
import Testing

@Suite("Projects in databases")
struct DatabaseTests {
  /// The bytes of a database that statements make.
  private static func database(_ statements: String) -> [UInt8] {
    var connection: OpaquePointer?
    sqlite3_open(":memory:", &connection)
    defer { sqlite3_close(connection) }
    var message: UnsafeMutablePointer<CChar>?
    sqlite3_exec(connection, statements, nil, nil, &message)
    if let message { Issue.record("\(String(cString: message))") }
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(connection, "main", &size, 0) else { return [] }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  private func study(_ bytes: [UInt8], named name: String? = nil) throws -> Diagnosed<ImportedStudy> {
    let read = try DatabaseFormat.read(bytes, named: name)
    var result = try OtherProjects.importer.run(read.value)
    result.diagnostics = read.diagnostics + result.diagnostics
    #expect(addsUp(result.value.transfer), "\(result.value.transfer)")
    return result
  }

  private static let taguette = """
    CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created DATETIME);
    CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT, project_id INTEGER, contents TEXT);
    CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login TEXT, project_id INTEGER, document_id INTEGER, payload TEXT);
    CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
    CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
    CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
    INSERT INTO projects VALUES (1, 'Study', 'about', '2020-01-01');
    INSERT INTO documents VALUES (1, 'int1', 'first', 'a.txt', 1, '<p>Één &amp; <b>twee</b></p>\n<p>drie vier</p>');
    INSERT INTO tags VALUES (1, 1, 'money', 'euros'), (2, 1, 'time', '');
    """

  @Test("Taguette: offsets are bytes of the text without tags; who made a highlight stands in the log")
  func taguette() throws {
    // É is two bytes, ë none here: 'Één & ' has 8 bytes, 'twee' lies at 8–12, then a line's end, 'vier' at 18–22.
    let result = try study(
      Self.database(
        Self.taguette + """
          INSERT INTO highlights VALUES (1, 1, 8, 12, '<b>twee</b>'), (2, 1, 18, 22, 'vier'), (3, 1, 0, 12, 'x'), (4, 1, 0, 99, 'y');
          INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (2, 1), (4, 1);
          INSERT INTO commands VALUES (1, '2020-01-02 10:00:00.5', 'anna', 1, 1, '{"type":"highlight_add","highlight_id":1}'),
            (2, '2020-01-03', 'bram', 1, 1, '{"type":"highlight_add","highlight_id":2}'), (3, '2020', 'x', 1, 1, 'no json');
          """))
    let codings = result.value.contents.state.codings.map { "\($0.coder) \($0.code) \($0.quote)" }.sorted()
    #expect(codings == ["anna money twee", "anna time twee", "bram money vier"])
    #expect(result.value.contents.documents[0].text == "Één & twee\ndrie vier")
    #expect(result.value.contents.codebook["money"]?.definition == "euros")
    #expect(result.value.contents.state.memos.map(\.memo) == ["first"])
    #expect(result.value.transfer.lost[.codings] == ["outside the text": 1])
    #expect(result.diagnostics.contains { $0.summary.contains("1 highlights without a tag") })
  }

  @Test("Taguette's server: one of several projects is named")
  func severalProjects() throws {
    let bytes = Self.database(Self.taguette + "INSERT INTO projects VALUES (2, 'Other', '', '');")
    do throws(Diagnostic) {
      _ = try DatabaseFormat.read(bytes)
      Issue.record("read")
    } catch {
      #expect(error.id == "import.several-projects" && error.advice.contains("'Other', 'Study'"))
    }
    #expect(try study(bytes, named: "Study").value.contents.documents.map(\.id) == ["int1"])
  }

  @Test("QualCoder: codes in categories and below codes, memos, annotations, cases, values, journals, media")
  func qualcoder() throws {
    let bytes = Self.database(
      """
      CREATE TABLE project (databaseversion text, memo text);
      CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, av_text_id integer);
      CREATE TABLE code_image (imid integer primary key, id integer, cid integer, memo text, owner text);
      CREATE TABLE code_av (avid integer primary key, id integer, cid integer, memo text, owner text);
      CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);
      CREATE TABLE attribute_type (name text, memo text, caseOrFile text, valuetype text);
      CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer);
      CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer);
      CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text);
      CREATE TABLE code_cat (catid integer primary key, name text, memo text, supercatid integer);
      CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text);
      CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, supercid integer);
      CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
      INSERT INTO project VALUES ('v13', 'about');
      INSERT INTO source VALUES (1, 'a.txt', 'een 🚲 twee\ndrie', NULL, 'src', 'anna', '2020-01-01 10:00:00', NULL),
        (2, 'b.jpg', NULL, '/images/b.jpg', 'pic', 'anna', '2020-01-01 10:00:00', NULL);
      INSERT INTO code_cat VALUES (1, 'Top', 't', NULL), (2, 'Sub', '', 1);
      INSERT INTO code_name VALUES (1, 'money', 'euros', 2, NULL), (2, 'debt', '', NULL, 1);
      INSERT INTO code_text VALUES (1, 1, 1, 'twee', 6, 10, 'anna', '2020-01-02 10:00:00', 'why'), (2, 2, 1, 'drie', 11, 15, 'bram', 'x', '');
      INSERT INTO annotation VALUES (1, 1, 0, 3, 'look', 'bram', '2020-01-02 10:00:00');
      INSERT INTO code_image VALUES (1, 2, 1, 'm', 'anna');
      INSERT INTO cases VALUES (1, 'Anna', 'memo', 'anna'), (2, 'Bram', '', 'anna');
      INSERT INTO case_text VALUES (1, 1, 1, 0, 10), (2, 2, 1, 11, 15);
      INSERT INTO attribute_type VALUES ('type', '', 'case', 'character'), ('place', '', 'file', 'character');
      INSERT INTO attribute VALUES (1, 'type', 'case', 'network', 1), (2, 'type', 'case', '', 2), (3, 'place', 'file', 'Utrecht', 1);
      INSERT INTO journal VALUES (1, 'Day', 'wrote', '2020-01-02 10:00:00', 'anna');
      """)
    let result = try study(bytes).value
    let codes = result.contents.codebook.codes.map { "\($0.parent ?? "")/\($0.name) \($0.definition)" }
    #expect(codes == ["/top t", "top/sub ", "sub/money euros", "money/debt "])
    #expect(
      result.contents.state.codings.map { "\($0.coder) \($0.code) \($0.quote) \($0.memos)" }.sorted() == [
        "anna money twee [\"why\"]", "bram debt drie []",
      ])
    #expect(
      Set(result.contents.state.memos.map { "\($0.quote.prefix(3)) \($0.memo ?? "")" }) == ["een look", "een src"])
    #expect(
      result.contents.cases.cases.map(\.values) == [
        ["type": ["network"], "place": ["Utrecht"]], ["type": [], "place": ["Utrecht"]],
      ])
    #expect(result.contents.documents[0].segments.map(\.caseID) == ["Anna", "Bram"])
    #expect(result.loose.map { "\($0.name)=\($0.text)" }.sorted() == ["Case: Anna=memo", "Day=wrote"])
    #expect(result.transfer.lost[.codings] == ["on a part of a picture or page": 1])
  }

  @Test("RQDA: what was deleted stays away; positions are numbers with a point; NA is no value")
  func rqda() throws {
    let bytes = Self.database(
      """
      CREATE TABLE project (memo text);
      CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, status integer);
      CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, date text, status integer);
      CREATE TABLE journal (name text, journal text, date text, owner text, status integer);
      CREATE TABLE cases (name text, memo text, id integer, status integer);
      CREATE TABLE codecat (name text, catid integer, memo text, status integer);
      CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, date text, memo text);
      CREATE TABLE freecode (name text, memo text, id integer, status integer);
      CREATE TABLE treecode (cid integer, catid integer, status integer);
      CREATE TABLE attributes (name text, memo text, class text, status integer);
      CREATE TABLE fileAttr (variable text, value text, fileID integer, status integer);
      CREATE TABLE caseAttr (variable text, value text, caseID integer, status integer);
      CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer);
      CREATE TABLE filecat (name text, catid integer, memo text, status integer);
      CREATE TABLE treefile (fid integer, catid integer, status integer);
      INSERT INTO project VALUES ('about');
      INSERT INTO source VALUES ('a', 1, 'een twee drie', '', 'anna', 'Thu Mar  1 10:00:00 2018', 1), ('gone', 2, 'x', '', 'anna', '', 0);
      INSERT INTO freecode VALUES ('money', 'euros', 1, 1), ('old', '', 2, 0);
      INSERT INTO codecat VALUES ('Top', 1, '', 1);
      INSERT INTO treecode VALUES (1, 1, 1);
      INSERT INTO coding VALUES (1, 1, 'twee', 4.0, 8.0, 1, 'anna', 'Thu Mar  1 10:00:00 2018', 'why'), (1, 1, 'een', 0.0, 3.0, 0, 'anna', '', '');
      INSERT INTO annotation VALUES (1, 9, 'look', 'anna', '', 1);
      INSERT INTO cases VALUES ('Anna', '', 1, 1);
      INSERT INTO caselinkage VALUES (1, 1, 0.0, 13.0, 1);
      INSERT INTO attributes VALUES ('age', '', 'numeric', 1);
      INSERT INTO caseAttr VALUES ('age', '40', 1, 1);
      INSERT INTO fileAttr VALUES ('age', 'NA', 1, 1);
      INSERT INTO filecat VALUES ('pilot', 1, '', 1);
      INSERT INTO treefile VALUES (1, 1, 1);
      """)
    let result = try study(bytes).value
    #expect(
      result.contents.state.codings.map { "\($0.coder) \($0.time) \($0.code) \($0.quote) \($0.memos)" } == [
        "anna 2018-03-01T10:00:00Z money twee [\"why\"]"
      ])
    #expect(result.contents.codebook.codes.map(\.name) == ["top", "money"])
    #expect(result.contents.cases.cases.map(\.values) == [["age": ["40"], "groups": ["pilot"]]])
    #expect(result.contents.state.memos.map { "\($0.quote) \($0.memo ?? "")" } == ["d look"])
    #expect(result.transfer.lost.isEmpty)
  }

  @Test("other databases, damaged ones, and views in the place of tables are refused")
  func hostile() {
    func id(_ bytes: [UInt8]) -> String? {
      do throws(Diagnostic) {
        _ = try DatabaseFormat.read(bytes)
        return nil
      } catch { return error.id }
    }
    #expect(id(Self.database("CREATE TABLE moz_places (id);")) == "import.other-database")
    let views = ["code_name", "code_text", "code_cat", "source"].map { "CREATE VIEW \($0) AS SELECT 1 AS x;" }.joined()
    #expect(id(Self.database("CREATE TABLE t (a);" + views)) == "import.other-database")
    let whole = Self.database(Self.taguette)
    #expect(id(Array(whole.prefix(50))) == "import.database")
    for place in stride(from: 16, to: whole.count, by: 97) {
      var broken = whole
      broken[place] ^= 0x55
      _ = id(broken)
    }
    // A journal beside the file cannot be followed from memory; the file itself is read.
    var journal = whole
    (journal[18], journal[19]) = (2, 2)
    #expect(id(journal) == nil)
  }

  @Test("files that only their own program reads are named, with the way to a .qdpx")
  func refusals() {
    for (suffix, name) in [
      ("nvp", "NVivo"), ("nvpx", "NVivo"), ("mx24", "MAXQDA"), ("mx2020", "MAXQDA"), ("MX12", "MAXQDA"),
      ("mex22", "MAXQDA"),
      ("atlproj", "ATLAS.ti"), ("atlproj23", "ATLAS.ti"), ("hpr7", "ATLAS.ti"), ("qrk", "Quirkos"),
    ] {
      let said = OtherProgram.diagnostic(suffix)
      #expect(said?.summary.contains(name) == true && said?.advice.contains(".qdpx") == true)
    }
    for suffix in ["qdpx", "qdc", "csv", "mx", "yaml", ""] { #expect(OtherProgram.diagnostic(suffix) == nil) }
  }
}
