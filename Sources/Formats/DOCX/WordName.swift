/// The local names of WordprocessingML (ECMA-376 part 1, 17) that carry text or decide about it.
enum WordName: String, CaseIterable {
  case body, p, r, t, pPr, rPr, tab, br, cr, noBreakHyphen, softHyphen, sym
  case del, ins, moveFrom, moveTo, delText, instrText, fldChar
  case tbl, tr, tc, txbxContent
  case pStyle, rStyle, outlineLvl, vanish, numPr, b
  case footnoteReference, endnoteReference, footnote, endnote
  case fallback = "Fallback"
  case ruby, rt, rubyBase
  case style, basedOn, name
  case relationship = "Relationship"
}
