using System.Text.RegularExpressions;

namespace Repository.Import;

/// <summary>The words with which paragraphs of declarations begin, in English, French and Arabic: by them the preamble, the operative part
/// and what is promised in it are told apart.</summary>
internal static partial class ClauseFormulas
{
    /// <summary>Recalling, noting, aware of: what a preamble does.</summary>
    public static bool IsPreamble(string text) => Preamble().IsMatch(Plain(text));

    /// <summary>Decides, calls upon, commits: what an operative part does.</summary>
    public static bool IsOperative(string text) => Plain(text) is var plain && (Operative().IsMatch(plain) || Commitment().IsMatch(plain)) && !Preamble().IsMatch(plain);

    /// <summary>Somebody promises something, at the start of the text or after one opening phrase.</summary>
    public static bool IsCommitment(string text) => Commitment().IsMatch(Plain(text));

    public static bool SaysInitiative(string text) => Initiative().IsMatch(Plain(text));

    /// <summary>Something is founded, at the start of the text.</summary>
    public static bool IsFounding(string text) => Founding().IsMatch(Plain(text));

    public static bool IsPreambleHeading(string text) => PreambleHeading().IsMatch(Plain(text).Trim());

    /// <summary>The name of a kind of official text stands in it.</summary>
    public static bool NamesDeclaration(string text) => Declaration().IsMatch(Plain(text));

    /// <summary>Those who declare speak: with this a text begins, and no title.</summary>
    public static bool IsSpeaking(string text) => Speaking().IsMatch(Plain(text));

    public static bool EndsSentence(string text) => End().IsMatch(text);

    public static bool EndsInColon(string text) => Colon().IsMatch(text);

    /// <summary>Without vowel signs, tatweel and signs of direction.</summary>
    private static string Plain(string text) => Marks().Replace(text.Length > 600 ? text[..600] : text, "").Replace('\u00A0', ' ').Replace('’', '\'').TrimStart();

    [GeneratedRegex("""
        ^(?:(?:and|also|further|therefore|thus),?\ )*(?:we,?\ |the\ participants\ |participants\ |they\ )?(?:(?:also|further|again|hereby|firmly|strongly|deeply)\ )*
        (?:(?:recall|reaffirm|stress|commend|underlin|underscor|reiterat|not|recogni[sz]|acknowledg|emphasi[sz]|observ|welcom|appreciat)(?:s|e|es|ing|ed)?\b|tak(?:e|es|ing)\ note|(?:are\ )?(?:mindful|aware|conscious|convinced|concerned|guided|having|considering|bearing\ in\ mind|affirming|expressing|building\ on|inspired|being)\b)
        |^(?:et\ )?(?:nous\ |les\ participants\ )?(?:(?:rappel|réaffirm|réitér|not|prenant|reconnaiss|soulign|observ|salu|accueill|appréci|félicit)(?:ant|ons|ent|lent)\b|prenant\b|prenons\ note|conscients?\b|convaincus?\b|préoccupés?\b|guidés?\b|ayant\b|considérant\b|gardant\b|affirmant\b|exprimant\b|s'appuyant|se\ félicitant|nous\ félicitons|tenant\ compte|inspirés?\b)
        |^و?(?:إذ|نستذكر|نذكّر|نذكر|نؤكد\ من\ جديد|نعيد\ تأكيد|نلاحظ|نحيط\ علما|نقر\ ب|ندرك|نشدد|نرحب|وعيا|إدراكا|اقتناعا|استنادا|انطلاقا|يستذكرون|يؤكدون\ من\ جديد|يلاحظون|يرحبون|يقرون|مع\ مراعاة)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Preamble();

    [GeneratedRegex("""
        ^(?:(?:and|also|further|therefore|thus|in\ this\ spirit|accordingly|to\ this\ end|to\ that\ end),?\ )*(?:we,?\ |the\ participants\ |participants\ |the\ ministers\ |they\ )?(?:(?:also|further|hereby|jointly|therefore|strongly|solemnly)\ )*
        (?:(?:commit|pledg|undertak|resolv|decid|agre|urg|request|invit|encourag|adopt|declar|endors|launch|establish|approv|recommend|mandat|instruct|direct)(?:e|s|es|ee|ees)?\b|call(?:s|ing)?\ (?:up)?on\b|express(?:es)?\ (?:our|their|its|his)?\ ?support|support\ the\ following|affirm\ (?:our|their)\ determination)
        |^(?:en\ conséquence,?\ |dans\ cet\ esprit,?\ |à\ cette\ fin,?\ |et\ )*(?:nous\ (?:nous\ )?|les\ participants\ (?:s')?|les\ ministres\ )?(?:(?:engage|décid|exhort|demand|pri|invit|encourage|adopt|déclar|approuv|recommand|charge|appuy|apport)(?:ons|ent|e|nt)\b|s'engage(?:nt)?\b|convenons\b|conviennent\b|appel(?:ons|lent|le)\ |lan(?:çons|cent|ce)\b|établissons\b|créons\b|exprim(?:ons|ent|e)\ (?:notre|leur|son)\ (?:soutien|appui))
        |^و?(?:بهذه\ الروح،?\ |وبهذه\ الروح،?\ |من\ هنا،?\ |لذلك،?\ )?و?(?:فإننا\ )?(?:نلتزم|نتعهد|نقرر|ندعو|نهيب|نحث|نطلب|نتفق|نعتمد|نعلن|نطلق|نوصي|ننشئ|نكلف|نعرب\ عن\ دعم|نعرب\ عن\ تأييد|نؤيد|ندعم|يعرب\ المشاركون\ عن\ دعم|يعرب\ المشاركون\ عن\ تأييد|يلتزم|يتعهد|يقرر|يدعو|يعلن)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Operative();

    [GeneratedRegex("""
        ^(?:[^.;:]{0,240},\ )?(?:we|the\ participants|participants|the\ ministers|they)\ (?:\w+\ )?(?:commit|pledge|undertake|resolve|are\ determined|affirm\ (?:our|their)\ determination)
        |^(?:commits?|pledges?|undertakes?|resolves?)\b
        |^(?:[^.;:]{0,240},\ )?(?:nous\ nous\ engageons|les\ participants\ s'engagent|les\ ministres\ s'engagent|nous\ sommes\ (?:déterminés|résolus)|nous\ promettons)
        |^s'engagent?\b
        |^(?:[^.؛:]{0,240}[،,]\ )?(?:ف|و)?(?:إننا\ )?(?:نلتزم|نتعهد|نعقد\ العزم|يلتزم|يتعهد)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Commitment();

    [GeneratedRegex(@"\binitiatives?\b|مبادر", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Initiative();

    [GeneratedRegex(@"^(?:we |the participants )?(?:hereby )?(?:launch|establish|create|set up)(?:s|es)?\b|^(?:nous )?(?:lançons|établissons|créons)|^و?(?:نطلق|ننشئ|نؤسس)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Founding();

    [GeneratedRegex(@"^(?:preamble|préambule|(?:ال)?ديباجة)\W*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PreambleHeading();

    [GeneratedRegex(@"\b(?:declaration|déclaration|communiqué|resolution|résolution|charter|charte|agenda|commitment|engagement)\b|إعلان|بيان|قرار|ميثاق|التزام", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(?:we,|we\ the\b|nous,|(?:إننا\s+)?نحن\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Speaking();

    /// <summary>A full stop, comma or the like, with quotes, brackets or the marks of notes after it.</summary>
    [GeneratedRegex(@"[.!?;:,…؛،؟۔](?>(?:[\s""'”’»)\]\u00B9\u00B2\u00B3\u2070-\u2079*†]|\[(?:\d{1,3}|[a-z*])\])*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"[:：](?>(?:[\s\u00B9\u00B2\u00B3\u2070-\u2079*†]|\[(?:\d{1,3}|[a-z*])\])*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Colon();

    [GeneratedRegex(@"[\u0610-\u061A\u064B-\u065F\u0670\u0640\u200E\u200F]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
