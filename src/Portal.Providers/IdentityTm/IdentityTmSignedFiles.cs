using System.Globalization;
using System.Text;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>What an order has signed (3.5 to 3.7): documents, hashes, and the log of an advanced signature.</summary>
internal sealed class IdentityTmSignedFiles(IdentityTmClient client)
{
    /// <summary>The failure when there is one.</summary>
    public async Task<ProviderFailure?> FetchAsync(AttemptContext attempt, IdentityTmStanding standing, IdentityTmFiles files, CancellationToken cancellationToken)
    {
        var kind = IdentityTmSigning.KindOf(attempt);
        var sink = files.Sink;
        var failure = kind is IdentityTmSigning.Hashes ? null
            : await DocumentsAsync(attempt, "signed", mustBeThere: kind is IdentityTmSigning.Documents, files, cancellationToken);
        if (failure is null && kind is not (IdentityTmSigning.Documents or IdentityTmSigning.FirstOrder))
        {
            failure = await HashesAsync(attempt, mustBeThere: kind is IdentityTmSigning.Hashes, files, sink, cancellationToken);
        }

        if (failure is null && kind is IdentityTmSigning.FirstOrder && attempt.Fields["multi.firstOrder"] is { } first)
        {
            // Everybody signs the first order's documents: fetched there too, so that this case has them with this signature.
            failure = await DocumentsAsync(Other(attempt, first), "firstOrder", mustBeThere: false, files, cancellationToken);
        }

        return failure ?? (IdentityTmAdd.FlagsOf(attempt).Contains(IdentityTmAdd.Advanced)
            ? await files.StreamAsync("auditLog", "getESignAuditLogPDF", crypt: false, new EvidenceFile("auditLog", DocumentKind.AuditLog, $"{attempt.ProviderReference}-log.pdf", "application/pdf"), Say("note.noAuditLog"), cancellationToken)
            : null);
    }

    private async Task<ProviderFailure?> DocumentsAsync(AttemptContext attempt, string what, bool mustBeThere, IdentityTmFiles files, CancellationToken cancellationToken)
    {
        var outcome = await client.ReadAsync(attempt, "signed", "getESignPDF", string.Empty, files: true, crypt: true, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return mustBeThere ? IdentityTmFailures.Of(outcome.Value) : files.Absent(outcome.Value, what is "firstOrder" ? Say("note.noFirstOrder") : null);
        }

        if (LooseJson.Read(outcome.Value.Body) is not { IsObject: true } body)
        {
            return Failures.Malformed(outcome.Value);
        }

        foreach (var (document, number) in body["PDFs"].Items.Select((document, index) => (document, index + 1)))
        {
            var sourceId = string.Create(CultureInfo.InvariantCulture, $"{what}:{number}");
            if (document["Base64Data"].Text is not null && !files.Sink.Has(sourceId))
            {
                await using var content = new Base64Text(document["Base64Data"].RawTextIn(outcome.Value.Body));
                var name = document["Filename"].Text ?? attempt.Fields[$"esign.documents[{number - 1}].fileName"] ?? string.Create(CultureInfo.InvariantCulture, $"{attempt.ProviderReference}-{number}.pdf");
                await files.Sink.StoreAsync(new EvidenceFile(sourceId, DocumentKind.SignedContract, name, "application/pdf"), content, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Signed hashes are kept as the vendor delivers them: whoever prepared the document puts them in.</summary>
    private async Task<ProviderFailure?> HashesAsync(AttemptContext attempt, bool mustBeThere, IdentityTmFiles files, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        const string SourceId = "signedHashes";
        if (sink.Has(SourceId))
        {
            return null;
        }

        var outcome = await client.ReadAsync(attempt, "signed", "getESignHash", string.Empty, files: true, crypt: false, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return mustBeThere ? IdentityTmFailures.Of(outcome.Value) : files.Absent(outcome.Value, note: null);
        }

        var hashes = LooseJson.Read(outcome.Value.Body) is { } body
            ? body["Hashes"].Items.SelectMany(item => item.Members).Where(member => member.Value.Text is not null).Select(member => $"{member.Name}: {member.Value.Text}").ToList()
            : [];
        if (hashes.Count == 0)
        {
            return Failures.Malformed(outcome.Value);
        }

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', hashes)));
        await sink.StoreAsync(new EvidenceFile(SourceId, DocumentKind.DetachedSignature, $"{attempt.ProviderReference}-hashes.txt", "text/plain"), content, cancellationToken);
        return null;
    }

    private static AttemptContext Other(AttemptContext attempt, string orderId) => new()
    {
        Account = attempt.Account,
        AttemptId = attempt.AttemptId,
        ProviderReference = orderId,
        Reference = attempt.Reference,
        Fields = new Core.Fields.FieldValues(),
        LegalBasis = attempt.LegalBasis,
        Facts = attempt.Facts,
        CreatedAt = attempt.CreatedAt,
        Status = attempt.Status,
        IsFinal = attempt.IsFinal,
    };
}
