/// What can be asked, for the help of the commands: no line is wider than a terminal.
public enum QueryHelp {
  /// The query's parts, with what each means.
  public static let grammar = """
    The query:
      begeleid*      a word as written, in any of its dictionary forms, or as
                     part of a compound; capitals and accents count for nothing;
                     * stands for any letters, ? for one
      form:gaat      only as written; lemma:gaan only by dictionary form;
                     part:kosten only as part of a compound
      =Regie         letter for letter, with capitals and accents
      "eigen regie"  words right after one another; * in it is any one word
      /^ver.*ing$/   a regular expression (extended POSIX), found in the word as
                     written; lemma:/…/, part:/…/ or word:/…/ in all of these
      code:zelfregie passages with this code or one below it: a name, label or
                     path, * for any letters; code:zelfregie@anna only those of
                     one coder; code:"Kosten van begeleiding"
      A OR B         either
      A AND B, A B   both in the same turn, or as WITHIN says
      A NOT B        the first where there is nothing of the second
      A NEAR/5 B     at most five words apart; A BEFORE/5 B in this order
      A INSIDE B     what of A lies in something of B; A OVERLAPS B what shares
                     words with it; A NOT INSIDE B, A NOT OVERLAPS B
      ( … )          first; else NEAR, BEFORE, INSIDE, OVERLAPS bind most, then
                     AND and NOT, then OR
      … WITHIN turn  (or sentence, document) last of all: how far AND, NOT, NEAR
                     and BEFORE look
    """

  /// The same as rules.
  public static let rules = """
    The grammar:
      query  = choice [ "WITHIN" ( "sentence" | "turn" | "document" ) ]
      choice = both { "OR" both }
      both   = nearby { [ "AND" ] [ "NOT" ] nearby }
      nearby = item { link item }
      link   = "NEAR/n" | "BEFORE/n" | [ "NOT" ] ( "INSIDE" | "OVERLAPS" )
      item   = "(" choice ")" | word | code
      word   = [ ( "word" | "form" | "lemma" | "part" ) ":" ] [ "=" ]
               ( letters | "phrase" | /expression/ )
      code   = [ "code:" ] ( name | "label" ) [ "@" coder ]
    """
}
