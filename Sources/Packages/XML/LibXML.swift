import CLibXML2

/// What holds whenever libxml2 works.
package enum LibXML {
  /// To be called on the thread that parses: nothing is loaded from elsewhere, and nothing is printed; what libxml2 says
  /// of bytes that an encoding does not have quotes them.
  package static func prepare() {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
    cx_say_nothing()
  }
}
