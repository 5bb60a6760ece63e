using System.Text;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>What a row of a table with sealed columns is found by.</summary>
internal enum RowKey
{
    /// <summary>An id made by us.</summary>
    Id,

    /// <summary>A number given by the database.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,
}

/// <summary>One column whose values stand under the master key.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">The column.</param>
/// <param name="Key">Column that rows are found by; rows with the same value are looked at together.</param>
/// <param name="KeyKind">What kind of key.</param>
/// <param name="BoundTo">What a value is bound to, from its key and the columns of <paramref name="Also"/>.</param>
/// <param name="Also">Further columns that the binding needs.</param>
internal sealed record SealedColumn(string Table, string Column, string Key, RowKey KeyKind, Func<object, IReadOnlyList<object>, byte[]> BoundTo, params IReadOnlyList<string> Also)
{
    /// <summary>The key of a file or push, wrapped; else a value.</summary>
    public bool IsWrappedKey { get; init; }

    /// <summary>Kept as Base64 text.</summary>
    public bool IsText { get; init; }

    /// <summary>Every one of them; a test holds that no sealed column of the model is missing.</summary>
    public static IReadOnlyList<SealedColumn> All { get; } =
    [
        Value("StoredKeys", "Content", RowKey.Number, (_, also) => KeyStore.Bound((string)also[0]), "FriendlyName"),
        Value("Accounts", "Secrets", RowKey.Id, (id, _) => Text(Binding.AccountSecrets((Guid)id))),
        Value("Accounts", "WebhookSecret", RowKey.Id, (id, _) => Text(Binding.WebhookSecret((Guid)id))),
        Value("Accounts", "PreviousWebhookSecret", RowKey.Id, (id, _) => Text(Binding.WebhookSecret((Guid)id))),
        new("AspNetUserTokens", "Value", "UserId", RowKey.Id, (id, also) => Text($"user.{also[0]}:{(Guid)id:N}"), "Name") { IsText = true },
        new("Documents", "WrappedKey", "Id", RowKey.Id, (id, also) => DocumentVault.Bound((Guid)also[0], (Guid)id), "CaseId") { IsWrappedKey = true },
        Value("Documents", "ProviderRemark", RowKey.Id, (id, _) => Text(Binding.DocumentRemark((Guid)id))),
        new("Uploads", "WrappedKey", "Id", RowKey.Id, (id, _) => UploadVault.Bound((Guid)id)) { IsWrappedKey = true },
        Value("Uploads", "FileName", RowKey.Id, (id, _) => Text(Binding.UploadName((Guid)id))),
        new("Deliveries", "Key", "Id", RowKey.Number, (_, also) => DeliveryContents.Bound((Guid)also[0], (string)also[1], (string)also[2]), "AccountId", "BodySha256", "CorrelationId") { IsWrappedKey = true },
        Value("Cases", "ProvidedData", RowKey.Id, (id, _) => Text(Binding.ProvidedData((Guid)id))),
        Value("Attempts", "SubmittedData", RowKey.Id, (id, _) => Text(Binding.SubmittedData((Guid)id))),
        Value("Attempts", "Links", RowKey.Id, (id, _) => Text(Binding.Links((Guid)id))),
        Value("Attempts", "Facts", RowKey.Id, (id, _) => Text(Binding.Facts((Guid)id))),
        Value("Attempts", "Result", RowKey.Id, (id, _) => Text(Binding.Result((Guid)id))),
        Value("Attempts", "Contracts", RowKey.Id, (id, _) => Text(Binding.Contracts((Guid)id))),
        Value("Attempts", "Reusable", RowKey.Id, (id, _) => Text(Binding.Reusable((Guid)id))),
        Value("Attempts", "Desk", RowKey.Id, (id, _) => Text(Binding.Desk((Guid)id))),
        Value("Attempts", "RawStatusText", RowKey.Id, (id, _) => Text(Binding.RawStatusText((Guid)id))),
        Value("TimelineEntries", "Detail", RowKey.Number, (_, also) => Text(Binding.TimelineDetail((Guid)also[0])), "CaseId"),
        Value("Payloads", "Content", RowKey.Number, (_, also) => Text(Binding.Payload((Guid)also[0])), "AttemptId"),
        Value("Messages", "Content", RowKey.Id, (id, _) => Text(Binding.Message((Guid)id))),
        Value("FormDrafts", "Values", RowKey.Id, (id, _) => Text(Binding.Draft((Guid)id))),
        new("SavedSearches", "Text", "Key", RowKey.Text, (key, _) => Text(Binding.Search((string)key))),
        Value("ErasureRequests", "Reason", RowKey.Id, (id, _) => Text(Binding.Reason((Guid)id))),
        Value("UnassignedResults", "Reason", RowKey.Id, (id, _) => Text(Binding.Reason((Guid)id))),

        // New ones stand last: a round under way remembers its place in this list by number.
        Value("Documents", "SealedFileName", RowKey.Id, (id, _) => Text(Binding.DocumentName((Guid)id))),
        Value("Documents", "SealedSourceId", RowKey.Id, (id, _) => Text(Binding.DocumentSource((Guid)id))),
        Value("Attempts", "SealedOpenChecks", RowKey.Id, (id, _) => Text(Binding.OpenChecks((Guid)id))),
        Value("Attempts", "SealedEvidenceElsewhere", RowKey.Id, (id, _) => Text(Binding.EvidenceElsewhere((Guid)id))),
        Value("TimelineEntries", "SealedValues", RowKey.Number, (_, also) => Text(Binding.TimelineValues((Guid)also[0], (string)also[1])), "CaseId", "TextKey"),
        Value("WorkItems", "SealedError", RowKey.Number, (id, _) => Text(Binding.WorkError((long)id))),
        Value("Accounts", "SealedCheckFindings", RowKey.Id, (id, _) => Text(Binding.CheckFindings((Guid)id))),
    ];

    /// <summary>The value again, under the present master key: itself when it is already; <see langword="null"/> when no key on the ring opens it.</summary>
    public byte[]? Again(KeyRing ring, byte[] box, byte[] boundTo)
    {
        if (!(IsWrappedKey ? ring.NeedsRewrap(box) : ring.NeedsProtectAgain(box)))
        {
            return box;
        }

        return IsWrappedKey ? ring.Rewrap(box, boundTo) : ring.TryUnprotect(box, boundTo) is { } opened ? ring.Protect(opened, boundTo) : null;
    }

    private static SealedColumn Value(string table, string column, RowKey kind, Func<object, IReadOnlyList<object>, byte[]> boundTo, params IReadOnlyList<string> also) =>
        new(table, column, "Id", kind, boundTo, also);

    private static byte[] Text(string binding) => Encoding.UTF8.GetBytes(binding);
}
