using System.Text;
using System.Text.Json;
using Portal.Core.Fields;

namespace Portal.Core.Vault;

/// <summary>
/// Encrypts values for a column: JSON under the payload key, bound to what it belongs to, so that a value copied into another row opens nothing.
/// </summary>
public sealed class Sealer(KeyRing ring)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Seals a value.</summary>
    /// <param name="value">Anything that JSON can say.</param>
    /// <param name="binding">Column and row, such as <c>attempt.result:{id}</c>; see <see cref="Binding"/>.</param>
    public byte[] Seal<T>(T value, string binding) => ring.Protect(JsonSerializer.SerializeToUtf8Bytes(value, Json), Encoding.UTF8.GetBytes(binding));

    /// <summary>Opens a value; the default when there is none or it can't be opened.</summary>
    public T? Open<T>(byte[]? box, string binding)
    {
        if (box is null || ring.TryUnprotect(box, Encoding.UTF8.GetBytes(binding)) is not { } bytes)
        {
            return default;
        }

        return JsonSerializer.Deserialize<T>(bytes, Json);
    }

    /// <summary>Opens a value that is acted upon, or put back with a change; the default when there is none or it can't be opened by any key.</summary>
    /// <exception cref="MissingMasterKeyException">It is there, under a master key that this instance does not have.</exception>
    public T? OpenToUse<T>(byte[]? box, string binding) => Open<T>(box is not null && ring.IsForeign(box) ? throw new MissingMasterKeyException() : box, binding);

    /// <summary>Seals what was filled in.</summary>
    public byte[] SealFields(FieldValues values, string binding) => Seal(values.All, binding);

    /// <summary>Opens what was filled in; empty when there is nothing.</summary>
    /// <exception cref="MissingMasterKeyException">It is there, under a master key that this instance does not have.</exception>
    public FieldValues OpenFields(byte[]? box, string binding) =>
        new((OpenToUse<Dictionary<string, string?>>(box, binding) ?? []).AsEnumerable());

    /// <summary>Opens what was filled in, for a reader only; empty when there is nothing, and while it can't be opened.</summary>
    public FieldValues ShowFields(byte[]? box, string binding) =>
        new((Open<Dictionary<string, string?>>(box, binding) ?? []).AsEnumerable());
}

/// <summary>What sealed columns are bound to: one place, so that writer and reader agree.</summary>
public static class Binding
{
    /// <summary>What was provided for a case.</summary>
    public static string ProvidedData(Guid caseId) => $"case.provided:{caseId:N}";

    /// <summary>What was sent with an attempt.</summary>
    public static string SubmittedData(Guid attemptId) => $"attempt.submitted:{attemptId:N}";

    /// <summary>Links of an attempt.</summary>
    public static string Links(Guid attemptId) => $"attempt.links:{attemptId:N}";

    /// <summary>Facts kept for the adapter.</summary>
    public static string Facts(Guid attemptId) => $"attempt.facts:{attemptId:N}";

    /// <summary>Result of an attempt.</summary>
    public static string Result(Guid attemptId) => $"attempt.result:{attemptId:N}";

    /// <summary>Documents to be signed with an attempt.</summary>
    public static string Contracts(Guid attemptId) => $"attempt.contracts:{attemptId:N}";

    /// <summary>Reusable form of an attempt's identification.</summary>
    public static string Reusable(Guid attemptId) => $"attempt.reusable:{attemptId:N}";

    /// <summary>What was done with the person at our desk.</summary>
    public static string Desk(Guid attemptId) => $"attempt.desk:{attemptId:N}";

    /// <summary>The provider's description of an attempt's status.</summary>
    public static string RawStatusText(Guid attemptId) => $"attempt.text:{attemptId:N}";

    /// <summary>Parts of an attempt that are still open.</summary>
    public static string OpenChecks(Guid attemptId) => $"attempt.checks:{attemptId:N}";

    /// <summary>Where evidence of an attempt is held that doesn't come here.</summary>
    public static string EvidenceElsewhere(Guid attemptId) => $"attempt.elsewhere:{attemptId:N}";

    /// <summary>Detail of a timeline entry; its own key is not known before it is saved.</summary>
    public static string TimelineDetail(Guid caseId) => $"timeline.detail:{caseId:N}";

    /// <summary>Values of a timeline entry's sentence; its own key is not known before it is saved.</summary>
    public static string TimelineValues(Guid caseId, string textKey) => $"timeline.values:{caseId:N}:{textKey}";

    /// <summary>What was in the way of a work item.</summary>
    public static string WorkError(long itemId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"work.error:{itemId}");

    /// <summary>What a check of an account found.</summary>
    public static string CheckFindings(Guid accountId) => $"account.findings:{accountId:N}";

    /// <summary>Remark on a document.</summary>
    public static string DocumentRemark(Guid documentId) => $"document.remark:{documentId:N}";

    /// <summary>Name of a document.</summary>
    public static string DocumentName(Guid documentId) => $"document.name:{documentId:N}";

    /// <summary>The provider's id of a document.</summary>
    public static string DocumentSource(Guid documentId) => $"document.source:{documentId:N}";

    /// <summary>Name of an uploaded file.</summary>
    public static string UploadName(Guid uploadId) => $"upload.name:{uploadId:N}";

    /// <summary>A raw answer; its own key is not known before it is saved.</summary>
    public static string Payload(Guid attemptId) => $"payload:{attemptId:N}";

    /// <summary>A message.</summary>
    public static string Message(Guid messageId) => $"message:{messageId:N}";

    /// <summary>A draft.</summary>
    public static string Draft(Guid draftId) => $"draft:{draftId:N}";

    /// <summary>A search text.</summary>
    public static string Search(string key) => $"search:{key}";

    /// <summary>Secrets of an account.</summary>
    public static string AccountSecrets(Guid accountId) => $"account.secrets:{accountId:N}";

    /// <summary>Webhook secret of an account.</summary>
    public static string WebhookSecret(Guid accountId) => $"account.webhook:{accountId:N}";

    /// <summary>Why somebody did something.</summary>
    public static string Reason(Guid subjectId) => $"reason:{subjectId:N}";
}
