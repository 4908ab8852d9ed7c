import Desk
import FlyingFox
import Foundation
import QualitativeData
import Review

/// The addresses of the rooms' own questions.
extension ReviewServer {
  /// The answer of a room; nil for what coding and settling answer.
  func room(_ request: HTTPRequest, _ rooms: StudyRooms) async -> HTTPResponse? {
    let isPost = request.method == .POST
    guard isPost || request.method == .GET else { return nil }
    // A page of an earlier run of the program, or of another study at the same address.
    if let key = request.headers[HTTPHeader("Draad-Desk")], key != rooms.key {
      return json(Problem(.otherStudy()), status: HTTPStatusCode(409, phrase: "Conflict"))
    }
    return isPost ? await change(request, rooms) : await look(request, rooms)
  }

  private func look(_ request: HTTPRequest, _ rooms: StudyRooms) async -> HTTPResponse? {
    switch request.path {
    case "/api/desk": await attempt { () throws(Diagnostic) in try await rooms.desk() }
    case "/api/overview": await attempt { () throws(Diagnostic) in try await rooms.overview() }
    case "/api/transcripts": await attempt { () throws(Diagnostic) in try await rooms.transcriptsRoom() }
    case "/api/cases": await attempt { () throws(Diagnostic) in try await rooms.casesRoom() }
    case "/api/codebook": await attempt { () throws(Diagnostic) in try await rooms.codebookRoom() }
    case "/api/codebook/history":
      await attempt { () throws(Diagnostic) in try await rooms.codebookHistory() }
    case "/api/results": await attempt { () throws(Diagnostic) in try await rooms.resultsRoom() }
    case "/api/find": await attempt { () throws(Diagnostic) in try await rooms.find(request["q"] ?? "") }
    case "/api/report": await download { () throws(Diagnostic) in try await rooms.report() }
    case "/api/export":
      if let target = request["target"].flatMap(ExportTarget.init) {
        await download { () throws(Diagnostic) in try await rooms.export(target) }
      } else {
        unreadable
      }
    case "/api/table", "/api/table/file", "/api/quotations": await ask(request, rooms)
    default: nil
    }
  }

  /// What is asked of the counts.
  private func ask(_ request: HTTPRequest, _ rooms: StudyRooms) async -> HTTPResponse {
    let all = { (name: String) in request.query.filter { $0.name == name }.map(\.value) }
    guard let question = ResultQuestion({ request[$0] }, all: all) else { return unreadable }
    switch request.path {
    case "/api/table": return await attempt { () throws(Diagnostic) in try await rooms.table(question) }
    case "/api/quotations":
      return await attempt { () throws(Diagnostic) in
        try await rooms.quotations(question, code: request["code"] ?? "", column: request["column"])
      }
    default:
      return await download { () throws(Diagnostic) in try await rooms.tableFile(question, request["kind"] ?? "csv") }
    }
  }

  /// A file to be kept; the report to be read, as a page that can reach nothing of ours.
  private func download(_ work: () async throws(Diagnostic) -> RoomDownload) async -> HTTPResponse {
    do throws(Diagnostic) {
      let file = try await work()
      var response = secured(
        HTTPResponse(statusCode: .ok, headers: [.contentType: file.contentType], body: Data(file.bytes)))
      if file.name == "report.html" {
        response.headers[HTTPHeader("Content-Security-Policy")] =
          "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts"
      } else {
        response.headers[HTTPHeader("Content-Disposition")] =
          "attachment; filename*=UTF-8''"
          + (file.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", ".", "_"])) ?? "bestand")
      }
      return response
    } catch {
      return json(Problem(error), status: HTTPStatusCode(422, phrase: "Unprocessable Content"))
    }
  }

  private func change(_ request: HTTPRequest, _ rooms: StudyRooms) async -> HTTPResponse? {
    switch request.path {
    case "/api/desk/begin": await take(request) { (wish) throws(Diagnostic) in try await rooms.begin(wish) }
    case "/api/desk/person": await take(request) { (wish) throws(Diagnostic) in try await rooms.sit(wish) }
    case "/api/run": await attempt { () throws(Diagnostic) in try await rooms.startRun() }
    case "/api/run/stop": await attempt { () throws(Diagnostic) in await rooms.stopRun() }
    case RoomPaths.upload: await upload(request, rooms)
    case "/api/speakers": await take(request) { (wish) throws(Diagnostic) in try await rooms.correct(wish) }
    case "/api/cases": await take(request) { (wish) throws(Diagnostic) in try await rooms.edit(wish) }
    case "/api/codebook/adopt": await take(request) { (wish) throws(Diagnostic) in try await rooms.adopt(wish) }
    case "/api/codebook/change": await take(request) { (wish) throws(Diagnostic) in try await rooms.change(wish) }
    case "/api/find/code": await take(request) { (wish) throws(Diagnostic) in try await rooms.code(wish) }
    case RoomPaths.colleagues: await attempt { () throws(Diagnostic) in try await rooms.openColleagues() }
    case "/api/find/undo": await take(request) { (wish) throws(Diagnostic) in try await rooms.takeBack(wish) }
    case "/api/cases/make": await attempt { () throws(Diagnostic) in try await rooms.makeCases() }
    default: nil
    }
  }

  private func take<Wish: Decodable & Sendable>(
    _ request: HTTPRequest, _ work: (Wish) async throws(Diagnostic) -> some Encodable
  ) async -> HTTPResponse {
    guard let wish: Wish = await decoded(request) else { return unreadable }
    return await attempt { () throws(Diagnostic) in try await work(wish) }
  }

  /// A file is the whole body, so that nothing but its length must be believed.
  private func upload(_ request: HTTPRequest, _ rooms: StudyRooms) async -> HTTPResponse {
    guard request.headers[.contentType] == "application/octet-stream", let name = request["name"],
      let length = request.headers[.contentLength].flatMap(Int.init), length <= StudyRooms.uploadLimit,
      let body = try? await request.bodyData
    else { return unreadable }
    return await attempt { () throws(Diagnostic) in try await rooms.take(Array(body), named: name) }
  }
}
