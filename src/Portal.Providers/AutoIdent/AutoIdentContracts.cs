using System.Security.Cryptography;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>Documents that the person signs during the ident (<i>Document Signing</i>): handed over before the person begins or tries again, one for each definition.</summary>
internal sealed class AutoIdentContracts(AutoIdentClient client)
{
    /// <summary><i>Upload document</i>: 25 may be uploaded, 50 MB in all; ten can be signed.</summary>
    public static ContractLimits Limits { get; } = new(25, 10, 50L << 20);

    public async Task<ProviderOutcome<ContractState>> UploadAsync(AttemptContext attempt, string? definition, UploadedFile file, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        if (!AutoIdentClient.IsId(definition))
        {
            return Refused("contract.noDefinition");
        }

        if (attempt.IsFinal || attempt.Status is not (AttemptStatus.Draft or AttemptStatus.Created or AttemptStatus.RetryPossible))
        {
            return new ProviderFailure(FailureCategory.WrongState, Say("contract.tooLate"));
        }

        // Kept beside memory, since a call may have to be made twice.
        await using var content = new ScratchFile();
        if (!await content.TryFillAsync(file.Content, Limits.MaxTotalBytes, cancellationToken))
        {
            return Refused("contract.tooLarge");
        }

        if ((await FileSniffer.SniffAsync(content, claimedMimeType: null, cancellationToken)).Kind is not FileKind.Pdf)
        {
            return Refused("contract.noPdf");
        }

        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        var outcome = await client.SendAsync(
            attempt.Account,
            new AutoIdentCall("contract", HttpMethod.Post, $"identifications/{id}/documents/{definition}/data")
            {
                Upload = new StreamedBody(content.Length, (stream, stop) =>
                {
                    content.Position = 0;
                    return content.CopyToAsync(stream, stop);
                }),
                BodyType = "application/pdf",
                Repeatable = true,
                Creates = true,
                CarriesFiles = true,
            },
            cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        return outcome.Value.IsSuccess ? await StateAsync(attempt, id, definition!, hash, cancellationToken) : AutoIdentFailures.Of(outcome.Value, creates: true);
    }

    public async Task<ProviderOutcome<IReadOnlyList<ContractState>>> ListAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await client.SendAsync(attempt.Account, new AutoIdentCall("contracts", HttpMethod.Get, $"identifications/{id}/documents"), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return AutoIdentFailures.Of(outcome.Value);
        }

        return Json.Read(outcome.Value.Body) is { } list
            ? ProviderOutcome<IReadOnlyList<ContractState>>.Of([.. list.Items.Select(item => Read(item, ourHash: null)).OfType<ContractState>()])
            : Failures.Malformed(outcome.Value);
    }

    /// <summary>What the vendor holds now; the upload itself was taken, so a vendor that does not say is no failure.</summary>
    private async Task<ProviderOutcome<ContractState>> StateAsync(AttemptContext attempt, string id, string definition, string ourHash, CancellationToken cancellationToken)
    {
        var outcome = await client.SendAsync(attempt.Account, new AutoIdentCall("contractState", HttpMethod.Get, $"identifications/{id}/documents/{definition}"), cancellationToken);
        return outcome.Value is { IsSuccess: true } answer && Json.Read(answer.Body) is { } body && Read(body, ourHash) is { } state
            ? state
            : new ContractState(definition, definition, "UPLOADED", Signed: false, DisplayHash: null, Say("contract.notConfirmed"));
    }

    private static ContractState? Read(Json item, string? ourHash)
    {
        var definition = item["documentDefinition"];
        if ((definition["identifier"].Text ?? item["identifier"].Text ?? item["name"].Text) is not { } id)
        {
            return null;
        }

        var state = item["status"].Text ?? "?";
        return new ContractState(id, item["name"].Text ?? definition["name"].Text ?? id, state, Is(state, "SIGNED"), item["displayHash"].Text, ourHash is not null && item["hash"].Text is { } theirs && !Is(theirs, ourHash) ? Say("contract.otherHash") : null)
        {
            NeedsUpload = Is(state, "NEED_UPLOAD"),
        };
    }

    private static ProviderFailure Refused(string key) =>
        new(FailureCategory.InvalidOrder, Say(key)) { Fields = [new FieldRemark(string.Empty, Say(key))] };

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
