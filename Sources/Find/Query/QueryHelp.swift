/// What can be asked, for the help of the commands.
public enum QueryHelp {
  /// The grammar, with what each part means.
  public static let grammar = """
    The query:
      begeleid*                 a word: as written, in any of its dictionary forms, or as part of a compound; capitals and
                                accents count for nothing; * stands for any letters, ? for one
      form:gaat lemma:gaan      only as it is written; only by dictionary form; only the parts of compounds (part:kosten)
      =Regie                    letter for letter, with capitals and accents
      "eigen regie"             words right after one another; * in it is any one word
      /^ver.*ing$/              a regular expression (extended POSIX) that is found in the word
      code:zelfregie            passages with this code or one below it: a name, label or path, * for any letters;
                                code:zelfregie@anna only those of one coder; code:"Kosten van begeleiding"
      A OR B    A AND B    A B    A NOT B (A AND NOT B)
                                in the same turn, or as WITHIN says
      A NEAR/5 B   A BEFORE/5 B at most five words apart; in this order
      A INSIDE B   A OVERLAPS B what of A lies in, or shares words with, something of B; NOT INSIDE, NOT OVERLAPS
      ( … )                     first; else NEAR, BEFORE, INSIDE, OVERLAPS bind most, then AND and NOT, then OR
      … WITHIN sentence         (or turn, document) last of all: how far AND, NOT, NEAR and BEFORE look
    """

  /// The same as rules.
  public static let rules = """
    The grammar:
      query  = choice [ "WITHIN" ( "sentence" | "turn" | "document" ) ]
      choice = both { "OR" both }
      both   = nearby { [ "AND" ] [ "NOT" ] nearby }
      nearby = item { ( "NEAR/n" | "BEFORE/n" | [ "NOT" ] "INSIDE" | [ "NOT" ] "OVERLAPS" ) item }
      item   = "(" choice ")" | [ "word:" | "form:" | "lemma:" | "part:" ] [ "=" ] ( word | "phrase" | /expression/ )
             | [ "code:" ] ( name | "label" ) [ "@" coder ]
    """
}
