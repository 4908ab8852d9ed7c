import Review

/// The files of the rooms, built into the program.
public enum RoomFile {
  /// The page of all rooms but coding and settling.
  public static let page = PageFile("text/html", PackageResources.desk_html)

  /// The file at a path.
  public static func named(_ path: String) -> PageFile? { files[path] }

  /// The names of the scripts, for tests.
  static let scripts = files.keys.filter { $0.hasSuffix(".js") }.sorted()

  private static func script(_ bytes: [UInt8]) -> PageFile { PageFile("text/javascript", bytes) }

  private static let files: [String: PageFile] = [
    "/desk.css": PageFile("text/css", PackageResources.desk_css),
    "/rooms.json": PageFile("application/json", PackageResources.rooms_json),
    "/desk.js": script(PackageResources.desk_js),
    "/rooms.js": script(PackageResources.rooms_js),
    "/room-begin.js": script(PackageResources.room_begin_js),
    "/room-overview.js": script(PackageResources.room_overview_js),
    "/room-transcripts.js": script(PackageResources.room_transcripts_js),
    "/room-cases.js": script(PackageResources.room_cases_js),
    "/room-codebook.js": script(PackageResources.room_codebook_js),
    "/codebook-edit.js": script(PackageResources.codebook_edit_js),
    "/room-results.js": script(PackageResources.room_results_js),
    "/room-find.js": script(PackageResources.room_find_js),
    "/find-code.js": script(PackageResources.find_code_js),
    "/colleagues.js": script(PackageResources.colleagues_js),
    "/run.js": script(PackageResources.run_js),
    "/sheet.js": script(PackageResources.sheet_js),
  ]
}
