using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Documents.Pdf;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Contracts;

/// <summary>
/// Gives documents to an attempt to be signed, before the person begins. Each is streamed into the vault, checked there by its content, and only then
/// handed to the provider; what the provider refuses is not kept.
/// </summary>
public sealed class ContractUploads(AttemptCalls calls, AtProviderOffers offers, ContractShelf shelf, DocumentVault vault, TimelineWriter timeline)
{
    private const string Pdf = "application/pdf";

    /// <summary>Uploads one document.</summary>
    /// <param name="caseId">Which case; its active attempt.</param>
    /// <param name="upload">What was chosen. Its content is read once, to its end, and not closed.</param>
    /// <param name="cancellationToken">Stops before the provider is asked, and leaves nothing.</param>
    public async Task<Outcome<UploadedContract>> UploadAsync(Guid caseId, ContractUpload upload, CancellationToken cancellationToken)
    {
        StoredDocument? stored = null;
        Stream? content = null;
        var call = new AttemptCall<ISignsDocuments, ContractState>(
            "contract.upload",
            offers.ToUpload,
            (provider, attempt) => provider.UploadContractAsync(
                attempt, upload.Definition, new UploadedFile(vault.NameOf(stored!), Pdf, content!) { Size = stored!.Size, Sha256 = stored.Sha256 }, CancellationToken.None))
        {
            NotPossible = new Sentence("contracts.problem.tooLate"),
            Before = async scope =>
            {
                var (kept, problem) = await StoreAsync(scope, upload, cancellationToken);
                if (problem is not null)
                {
                    return problem;
                }

                var opening = await vault.OpenAsync(kept!, cancellationToken);
                if (!opening.IsOpen)
                {
                    vault.DeleteFile(kept!);
                    return new Problem(ProblemKind.Conflict, new Sentence("contracts.problem.notKept"));
                }

                (stored, content) = (kept, opening.Content);
                scope.Db.Documents.Add(kept!);
                scope.Detail["document"] = kept!.Id.ToString();
                return null;
            },
            Succeeded = (scope, state) => TakeAsync(scope, stored!.Id, state),
            Failed = (scope, failure) => FailAsync(scope, stored!.Id, failure),
        };
        try
        {
            var made = await calls.MakeAsync(caseId, Permission.CreateCases, call, cancellationToken);
            return made.Succeeded ? new UploadedContract(caseId, stored!.Id, made.Value) : made.Problem;
        }
        finally
        {
            if (content is not null)
            {
                await content.DisposeAsync();
            }
        }
    }

    private async Task<(StoredDocument? Stored, Problem? Problem)> StoreAsync(CallScope scope, ContractUpload upload, CancellationToken cancellationToken)
    {
        var limits = offers.SignsAt(scope.Attempt)!.ContractLimits;
        var replaced = upload.Definition is { } definition ? ContractShelf.SourceOf(definition) : null;
        var others = ContractShelf.Uploaded(await ContractShelf.FilesAsync(scope.Db, scope.Attempt.Id, cancellationToken))
            .Where(file => replaced is null || !string.Equals(vault.SourceIdOf(file), replaced, StringComparison.Ordinal))
            .ToList();
        if (others.Count >= limits.MaxFiles)
        {
            return (null, Wrong("contracts.problem.tooMany", $"{limits.MaxFiles}"));
        }

        var room = limits.MaxTotalBytes - others.Sum(file => file.Size);
        if (upload.Length > room)
        {
            return (null, Wrong("contracts.problem.tooLarge", Megabytes(limits.MaxTotalBytes)));
        }

        StoredDocument stored;
        try
        {
            stored = await vault.StoreAsync(
                new DocumentToStore(scope.Attempt.CaseId, DocumentKind.Contract, upload.FileName) { AttemptId = scope.Attempt.Id, ClaimedMimeType = upload.MimeType },
                new LimitedStream(upload.Content, room),
                cancellationToken);
        }
        catch (TooLongException)
        {
            return (null, Wrong("contracts.problem.tooLarge", Megabytes(limits.MaxTotalBytes)));
        }

        vault.SetSourceId(stored, ContractShelf.SourceOf(stored.Id));
        if (await WhyNoContractAsync(stored, cancellationToken) is not { } why)
        {
            return (stored, null);
        }

        vault.DeleteFile(stored);
        return (null, Wrong(why));
    }

    private async Task<string?> WhyNoContractAsync(StoredDocument stored, CancellationToken cancellationToken)
    {
        if (!string.Equals(stored.MimeType, Pdf, StringComparison.Ordinal))
        {
            return stored.Size == 0 ? "contracts.problem.empty" : "contracts.problem.notPdf";
        }

        var opening = await vault.OpenAsync(stored, cancellationToken);
        if (!opening.IsOpen)
        {
            return "contracts.problem.notKept";
        }

        await using var content = opening.Content;
        return (await PdfInspector.InspectAsync(content, cancellationToken)).Encrypted ? "contracts.problem.locked" : null;
    }

    private async Task TakeAsync(CallScope scope, Guid documentId, ContractState state)
    {
        var source = ContractShelf.SourceOf(state.Id);
        foreach (var file in await ContractShelf.FilesAsync(scope.Db, scope.Attempt.Id, CancellationToken.None))
        {
            if (file.Id == documentId)
            {
                vault.SetSourceId(file, source);
            }
            else if (string.Equals(vault.SourceIdOf(file), source, StringComparison.Ordinal))
            {
                // The provider holds one under this id: the one before is replaced, here too. Its hash stays.
                vault.Erase(file);
            }
        }

        shelf.Keep(scope.Attempt, state);
        timeline.Add(scope.Db, new TimelineFact(scope.Attempt.CaseId, TimelineKind.Document, TimelineSource.User, new Sentence("contracts.timeline.uploaded", scope.ProviderName, state.DisplayHash ?? "-"))
        {
            AttemptId = scope.Attempt.Id,
            RawStatus = state.RawState,
            Actor = scope.Actor,
        });
    }

    private async Task FailAsync(CallScope scope, Guid documentId, ProviderFailure failure)
    {
        // Where no answer came, the provider may have it: it stays, and is marked.
        if (!failure.OutcomeUnknown && await scope.Db.Documents.FirstOrDefaultAsync(d => d.Id == documentId) is { } refused)
        {
            scope.Db.Documents.Remove(refused);
        }

        await CallNotes.FailedAsync(timeline, scope, failure, "contracts.timeline.refused");
    }

    private static Problem Wrong(string key, params IReadOnlyList<string> args) =>
        new(ProblemKind.Invalid, new Sentence(key, args)) { Fields = [new FieldRemark("file", new Sentence(key, args))] };

    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A document that somebody chose to be signed. Printing it shows the slot only.</summary>
/// <param name="Definition">The provider's slot, where it has such.</param>
/// <param name="FileName">As chosen; hostile text.</param>
/// <param name="MimeType">As claimed; the content decides.</param>
/// <param name="Content">Read once.</param>
public sealed record ContractUpload(string? Definition, string? FileName, string? MimeType, Stream Content)
{
    /// <summary>How long it is said to be, in bytes; what is longer than allowed is cut off in any case.</summary>
    public long? Length { get; init; }

    /// <inheritdoc />
    public override string ToString() => Definition ?? nameof(ContractUpload);
}

/// <summary>A document that the provider has taken.</summary>
/// <param name="CaseId">Whose.</param>
/// <param name="DocumentId">The file here.</param>
/// <param name="State">What the provider says.</param>
public sealed record UploadedContract(Guid CaseId, Guid DocumentId, ContractState State)
{
    /// <inheritdoc />
    public override string ToString() => DocumentId.ToString();
}
