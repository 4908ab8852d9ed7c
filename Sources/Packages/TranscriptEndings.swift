/// Endings of the names of files that transcripts come in, in lower case; those that are not read are among them, to be
/// reported with the way out.
public enum TranscriptEndings {
  /// Without the point.
  public static let all: Set<String> = [
    "docx", "docm", "dotx", "dotm", "odt", "ott", "fodt", "xml", "tei", "html", "htm", "xhtml", "exb", "eaf", "trs",
    "vtt", "srt", "tsv", "json", "otr", "txt", "doc", "pdf", "rtf", "mht", "mhtml", "pages", "wpd", "jsonl",
    "textgrid",
  ]
}
