/// The elements that carry text or decide about it: WordprocessingML's by their local names (ECMA-376 part 1, 17),
/// those of other namespaces with the prefix that is customary for them.
package enum DOCXElement: String, CaseIterable {
  // Structure
  case body, p, r, t, tbl, tr, tc, txbxContent, altChunk, ruby, rt, rubyBase, hyperlink
  case pPr, rPr, trPr, tcPr, sdtPr, sdtEndPr, sectPr, framePr, subDoc
  // Content of runs
  case tab, ptab, br, cr, noBreakHyphen, softHyphen, sym, object
  // Tracked changes
  case del, moveFrom, delText, cellDel
  case rPrChange, pPrChange, tblPrChange, tblPrExChange, tblGridChange, trPrChange, tcPrChange, sectPrChange
  case numberingChange
  // Fields
  case instrText, delInstrText, fldChar, ffData, checkBox, ddList, checked, result, listEntry
  case fldData
  // Properties
  case pStyle, rStyle, tblStylePr, outlineLvl, vanish, specVanish, numPr, numId, ilvl, b, i, color, rFonts, gridSpan,
    gridBefore, tblStyle
  // Notes, headers, comments
  case footnoteReference, endnoteReference, footnote, endnote, headerReference, footerReference, hdr, ftr
  case comment, commentRangeStart, commentRangeEnd, commentReference
  // Styles and numbering
  case style, basedOn, name, docDefaults, link
  case abstractNum, num, lvl, lvlOverride, start, startOverride, numFmt, lvlText, lvlRestart, isLgl, abstractNumId
  case numStyleLink, styleLink
  // `default` is a form field's in the body and nothing elsewhere
  case defaultValue = "default"
  // Word 2003 XML
  case listPr, ilfo
  case annotation = "aml:annotation"
  case wordDocument
  case listText = "wx:t"
  // Other namespaces
  case relationship = "rel:Relationship"
  case contentOverride = "ct:Override"
  case contentDefault = "ct:Default"
  case alternateContent = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"
  case mathText = "m:t"
  case mathRun = "m:r"
  case mathControl = "m:ctrlPr"
  case mathFraction = "m:f"
  case mathNumerator = "m:num"
  case mathDenominator = "m:den"
  case mathPower = "m:sSup"
  case mathIndex = "m:sSub"
  case mathIndexPower = "m:sSubSup"
  case mathBefore = "m:sPre"
  case mathBase = "m:e"
  case mathSuperscript = "m:sup"
  case mathSubscript = "m:sub"
  case mathRadical = "m:rad"
  case mathOperator = "m:nary"
  case mathDelimiters = "m:d"
  case mathFunction = "m:func"
  case mathLimitBelow = "m:limLow"
  case mathLimitAbove = "m:limUpp"
  case mathLimit = "m:lim"
  case mathAccent = "m:acc"
  case mathBar = "m:bar"
  case mathMatrix = "m:m"
  case mathMatrixRow = "m:mr"
  case mathEquations = "m:eqArr"
  case mathSign = "m:chr"
  case mathPosition = "m:pos"
  case mathBegin = "m:begChr"
  case mathEnd = "m:endChr"
  case mathSeparator = "m:sepChr"
  case conflictDeletion = "w14:conflictDel"
  case textPath = "v:textpath"
  case drawingBody = "a:txBody"
  case drawingParagraph = "a:p"
  case drawingText = "a:t"
  case drawingBreak = "a:br"
  case diagram = "dgm:relIds"
  case diagramPoint = "dgm:pt"
  case diagramText = "dgm:t"
  case chart = "c:chart"
  case chartValue = "c:v"
  case chartNumbers = "c:numCache"
  case chartLiteralNumbers = "c:numLit"
  case newChart = "cx:chart"
  case newChartValue = "cx:v"
  case newChartPoint = "cx:pt"
  case newChartNumbers = "cx:numDim"
  case picture = "pic:pic"
  case image = "v:imagedata"
  case commentExtended = "w15:commentEx"
}
