using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// An ident in our paths, section by section: <i>userdata</i> gives <c>person.*</c> and <c>address.*</c>, <i>identificationdocument</i> <c>document.*</c>, the
/// second one <c>licence.*</c>. Nothing is dropped: what we don't know stands under <c>checks.*</c> by its own name.
/// </summary>
internal static class AutoIdentResult
{
    private static readonly string[] Groups = ["person", "address", "document", "licence", "contact", "checks", "order"];

    /// <summary>Members of the process that the attempt itself shows.</summary>
    private static readonly HashSet<string> ToldElsewhere = new(StringComparer.OrdinalIgnoreCase) { "result", "reason", "id", "transactionnumber", "identificationtime", "href" };

    /// <param name="ident">As read.</param>
    /// <param name="sent">What the attempt was started with.</param>
    /// <param name="refusal">Why its XML was not read.</param>
    public static ProviderResult Read(AutoIdentIdent ident, FieldValues sent, XmlRefusal? refusal)
    {
        IEnumerable<ResultField> fields =
        [
            .. ident.Blocks.SelectMany(block => Section(block.Name, block.Value, sent)),
            .. ident.ProcessMembers.Where(member => !ToldElsewhere.Contains(member.Name)).SelectMany(member => AutoIdentValue.Walk(member.Value, $"checks.{AutoIdentNames.Of(member.Name)}", "identificationprocess")),
        ];
        return new ProviderResult
        {
            Fields = [.. fields.GroupBy(field => field.Path, StringComparer.Ordinal).SelectMany(Apart).OrderBy(field => Array.IndexOf(Groups, field.Path.Split('.', '[')[0]))],
            Identifications = [Summary(ident)],
            Warnings = [.. Warnings(ident, refusal)],
        };
    }

    /// <summary>Two sections may have a new member of the same name: neither is dropped.</summary>
    private static IEnumerable<ResultField> Apart(IEnumerable<ResultField> samePath) =>
        samePath.Select((field, index) => index == 0 ? field : field with { Path = string.Create(CultureInfo.InvariantCulture, $"{field.Path}.{field.Source}{index}") });

    /// <summary>Parts of a result that were not successful and keep it from being shown green.</summary>
    public static IReadOnlyList<Sentence> OpenChecks(AutoIdentIdent ident, AttemptContext attempt, XmlRefusal? refusal) =>
    [
        .. Open(ident.Process("poaresult").Text, "check.address", allowsChanges: true),
        .. Open(ident.Block("esigning")["result"].Text, "check.signing"),
        .. Open(ident.Block("banktransferpaymentinfo")["paymentstatus"].Text, "check.payment"),
        .. refusal is null ? Missing(ident, attempt) : [Say("check.xml")],
    ];

    /// <summary>What the money laundering act wants beside the identification, where neither form of the result says a word of it.</summary>
    private static IEnumerable<Sentence> Missing(AutoIdentIdent ident, AttemptContext attempt)
    {
        if (attempt.LegalBasis is not LegalBasis.GwG || ident.Status.Status is not (AttemptStatus.Success or AttemptStatus.SuccessWithChanges))
        {
            yield break;
        }

        if (ident.Block("esigning")["result"].Text is null)
        {
            yield return Say("check.noSigning");
        }

        if (ident.Block("banktransferpaymentinfo")["paymentstatus"].Text is null)
        {
            yield return Say("check.noPayment");
        }
    }

    private static IEnumerable<Sentence> Open(string? word, string key, bool allowsChanges = false) =>
        word is null || Is(word, "SUCCESS") || (allowsChanges && Is(word, "SUCCESS_DATA_CHANGED")) ? [] : [Say(key, word.Length > 40 ? word[..40] : word)];

    private static IEnumerable<ResultField> Section(string name, Json block, FieldValues sent) => name.ToUpperInvariant() switch
    {
        "USERDATA" => Person(block),
        "IDENTIFICATIONDOCUMENT" => Document(block, "document", name),
        "IDENTIFICATIONDOCUMENT2" => Document(block, "licence", name),
        "ADDITIONALDOCUMENTS" => block.Items.SelectMany((item, index) => AutoIdentValue.Walk(item, string.Create(CultureInfo.InvariantCulture, $"document.additional[{index}]"), name)),
        "CONTACTDATA" => block.Members.SelectMany(member => Contact(AutoIdentNames.Of(member.Name), member.Value, sent)),
        "CUSTOMDATA" => block.Members.SelectMany(member => AutoIdentValue.Walk(member.Value, $"order.{member.Name}", name)).Select(field => field with { Provided = field.Value, Value = null, Outcome = FieldOutcome.Provided }),
        "ESIGNING" => AutoIdentValue.Walk(block, "checks.esigning", name),
        "BANKTRANSFERPAYMENTINFO" => AutoIdentValue.Walk(block, "checks.payment", name),
        "ATTACHMENTS" => [],
        _ => AutoIdentValue.Walk(block, $"checks.{AutoIdentNames.Of(name)}", name),
    };

    private static IEnumerable<ResultField> Person(Json block) =>
        block.Members.SelectMany(member => AutoIdentValue.Walk(member.Value, PathOf(member.Name), "userdata"));

    private static string PathOf(string member) => member.ToUpperInvariant() switch
    {
        "ADDRESS" => "address",
        "IDENTLANGUAGE" => "checks.identLanguage",
        _ => $"person.{AutoIdentNames.Of(member)}",
    };

    private static IEnumerable<ResultField> Document(Json block, string path, string source) =>
        block.Members.SelectMany(member => Is(member.Name, "driverlicenses") || Is(member.Name, "driverlicenseclasses")
            ? Classes(member.Value, source)
            : AutoIdentValue.Walk(member.Value, $"{path}.{AutoIdentNames.Of(member.Name)}", source));

    private static IEnumerable<ResultField> Classes(Json list, string source) =>
        list.Items.SelectMany((item, index) => item.Members.SelectMany(member =>
            AutoIdentValue.Walk(member.Value, string.Create(CultureInfo.InvariantCulture, $"licence.classes[{index}].{AutoIdentNames.OfClass(member.Name)}"), source)))
        .Concat(list.Items.Any() ? [] : AutoIdentValue.Walk(list, "licence.classes", source));

    /// <summary>Sent by us and sent back, or one that the person gave meanwhile; checked in neither case. Of an ident that is nobody's, what was sent is not known.</summary>
    private static IEnumerable<ResultField> Contact(string member, Json value, FieldValues sent)
    {
        if (value.Text is not { } said)
        {
            return AutoIdentValue.Walk(value, $"contact.{member}", "contactdata");
        }

        var provided = sent[$"person.{member}"];
        var field = new ResultField($"contact.{member}") { Provided = provided, Source = "contactdata" };
        return
        [
            sent.All.Count == 0 || (provided is not null && string.Equals(Plain(provided), Plain(said), StringComparison.OrdinalIgnoreCase))
                ? field with { Provided = said, Outcome = FieldOutcome.Provided }
                : field with { Value = said, Outcome = FieldOutcome.Unchecked, Note = Say("note.givenByPerson") },
        ];
    }

    private static IdentificationSummary Summary(AutoIdentIdent ident) => new(ident.Process("type").Text ?? "AutoIdent", ident.Result ?? "?")
    {
        Detail = ident.Process("poaresult").Text,
        Reason = ident.Reason,
        At = ident.FinishedAt,
        Fields =
        [
            .. ident.Block("userdata").Members.SelectMany(member => AutoIdentValue.BeforeReview(member.Value, PathOf(member.Name))),
            .. ident.Block("identificationdocument").Members.SelectMany(member => AutoIdentValue.BeforeReview(member.Value, $"document.{AutoIdentNames.Of(member.Name)}")),
            .. ident.Attachments.Select(attachment => new ResultField($"checks.attachments.{attachment.What}") { Value = attachment.FileName, Outcome = FieldOutcome.Unchecked, Source = "attachments" }),
        ],
    };

    private static IEnumerable<ResultWarning> Warnings(AutoIdentIdent ident, XmlRefusal? refusal)
    {
        var (status, reason) = (ident.Status, AutoIdentReasons.Find(ident.Reason));
        if (status is { Status: AttemptStatus.FraudSuspected or AttemptStatus.FraudSuspicionConfirmed, Suspicion: false } && reason is not null)
        {
            // The vendor's word speaks of fraud; its reason does not.
            yield return new ResultWarning(reason.Advice, Suspicion: false);
        }
        else if (status.Suspicion)
        {
            yield return new ResultWarning(Say(status.Status is AttemptStatus.FraudSuspected ? "warning.fraudPending" : "warning.fraudConfirmed"), Suspicion: true);
            if (reason is not null)
            {
                yield return new ResultWarning(reason.Advice, Suspicion: true);
            }
        }
        else if (ident.Process("previousresult").Text is { } earlier && Is(earlier, "FRAUD_SUSPICION_PENDING"))
        {
            yield return new ResultWarning(Say("warning.fraudEarlier"), Suspicion: true);
        }

        if (refusal is { } why)
        {
            yield return new ResultWarning(Say(XmlSentence(why)), Suspicion: false);
        }
    }

    /// <summary>Why an XML file was not read.</summary>
    public static string XmlSentence(XmlRefusal refusal) => refusal switch
    {
        XmlRefusal.TooLong => "xml.tooLong",
        XmlRefusal.TooDeep => "xml.tooDeep",
        _ => "xml.notAccepted",
    };

    private static string Plain(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
