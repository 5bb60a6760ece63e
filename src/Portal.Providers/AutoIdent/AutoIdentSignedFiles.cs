using Portal.Core.Providers;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>Signed documents that the archive lacks (<i>Download Signed Document</i>), under the source that places each beside its original.</summary>
internal sealed class AutoIdentSignedFiles(AutoIdentClient client, AutoIdentContracts contracts)
{
    public async Task<ProviderFailure?> FetchAsync(AttemptContext attempt, string id, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        var listed = await contracts.ListAsync(attempt, cancellationToken);
        if (!listed.Succeeded)
        {
            var none = listed.Failure.Category is FailureCategory.NotFound or FailureCategory.WrongState || (files.AnySigned && listed.Failure.Category is FailureCategory.NotAllowed);
            return none ? null : listed.Failure;
        }

        ProviderFailure? failed = null;
        foreach (var contract in listed.Value.Where(contract => contract.Signed && AutoIdentClient.IsId(contract.Id) && !files.HasSigned(contract)))
        {
            // One that does not come holds up none of the others.
            var failure = await FetchAsync(attempt, id, contract.Id, files, cancellationToken);
            failed = failed is null || failure is { IsRetryable: true } ? failure ?? failed : failed;
        }

        return failed;
    }

    private async Task<ProviderFailure?> FetchAsync(AttemptContext attempt, string id, string contract, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        var outcome = await client.OpenAsync(attempt.Account, new AutoIdentCall("files.signed", HttpMethod.Get, $"identifications/{id}/documents/{contract}/signed") { Accept = "application/pdf, */*", MaxBytes = AutoIdentEvidence.MostBytes, Streams = true }, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        await using var download = outcome.Value;
        if (download.Answer.IsSuccess)
        {
            await files.TakeSignedAsync(contract, download.Content, cancellationToken);
            return null;
        }

        var failure = AutoIdentFailures.Of(download.Answer);
        return failure.Category switch
        {
            FailureCategory.InvalidOrder => failure with { Category = FailureCategory.WrongState, Text = Say("error.notSignedYet") },
            FailureCategory.NotFound or FailureCategory.Gone => failure with { Category = FailureCategory.WrongState, Text = Say("error.signedNotThere") },
            _ => failure,
        };
    }
}
