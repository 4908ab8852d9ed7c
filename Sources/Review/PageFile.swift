/// A file of the page, built into the program.
public struct PageFile: Sendable {
  /// What the browser is told that it is.
  public let contentType: String
  /// Its content.
  public let bytes: [UInt8]

  /// The page itself.
  public static let page = PageFile("text/html", PackageResources.page_html)
  /// What whoever does not know the token sees.
  public static let closed = PageFile("text/html", PackageResources.closed_html)
  /// Where the password is asked for.
  public static let login = PageFile("text/html", PackageResources.login_html)
  /// The addresses of pages: what a person may type, keep as a bookmark or come back to.
  public static let addresses: Set<String> = [
    "/", "/overview", "/transcripts", "/cases", "/codebook", "/code", "/differences", "/find", "/results",
  ]
  /// Paths that may be seen before the password was given.
  public static let forStrangers: Set<String> = addresses.union(["/page.css"])

  /// The file at a path of the page's address.
  public static func named(_ path: String) -> PageFile? { files[path] }

  /// A text file of a type.
  public init(_ type: String, _ bytes: [UInt8]) {
    contentType = type + "; charset=utf-8"
    self.bytes = bytes
  }

  /// By their paths.
  static let files: [String: PageFile] = [
    "/page.css": PageFile("text/css", PackageResources.page_css),
    "/texts.json": PageFile("application/json", PackageResources.texts_json),
    "/icon.svg": PageFile("image/svg+xml", PackageResources.icon_svg),
    "/coding.css": PageFile("text/css", PackageResources.coding_css),
    "/bar.js": PageFile("text/javascript", PackageResources.bar_js),
    "/deciding.js": PageFile("text/javascript", PackageResources.deciding_js),
    "/drag.js": PageFile("text/javascript", PackageResources.drag_js),
    "/missing.js": PageFile("text/javascript", PackageResources.missing_js),
    "/passages.js": PageFile("text/javascript", PackageResources.passages_js),
    "/pins.js": PageFile("text/javascript", PackageResources.pins_js),
    "/showing.js": PageFile("text/javascript", PackageResources.showing_js),
    "/actions.js": PageFile("text/javascript", PackageResources.actions_js),
    "/adjudicate.js": PageFile("text/javascript", PackageResources.adjudicate_js),
    "/current.js": PageFile("text/javascript", PackageResources.current_js),
    "/dom.js": PageFile("text/javascript", PackageResources.dom_js),
    "/main.js": PageFile("text/javascript", PackageResources.main_js),
    "/kept.js": PageFile("text/javascript", PackageResources.kept_js),
    "/outbox.js": PageFile("text/javascript", PackageResources.outbox_js),
    "/palette.js": PageFile("text/javascript", PackageResources.palette_js),
    "/positions.js": PageFile("text/javascript", PackageResources.positions_js),
    "/ranges.js": PageFile("text/javascript", PackageResources.ranges_js),
    "/sheets.js": PageFile("text/javascript", PackageResources.sheets_js),
    "/side.js": PageFile("text/javascript", PackageResources.side_js),
    "/store.js": PageFile("text/javascript", PackageResources.store_js),
    "/transcript.js": PageFile("text/javascript", PackageResources.transcript_js),
    "/view.js": PageFile("text/javascript", PackageResources.view_js),
  ]
}
