using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>
/// Makes an ident (<i>ident/create</i>). The vendor finds none by our reference, so an outcome that isn't known stays uncertain until a push, which
/// carries the reference, or a person clears it up.
/// </summary>
internal sealed class Identify24Start(Identify24Client client, TimeProvider time)
{
    /// <summary>As the sample writes it, before the Base64 of the file.</summary>
    private const string ContractPrefix = "data:@file/pdf;base64,";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        if (Identify24Account.ProjectOf(request.Account) is not { } project)
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.noProject"));
        }

        var (contract, wrong) = await ContractAsync(request, cancellationToken);
        if (wrong is not null)
        {
            return wrong;
        }

        var order = FieldWire.Write(Identify24Fields.All, request.Fields);
        order["project_id"] = project;
        order["custom_id"] = request.Reference;
        if (contract is not null)
        {
            order.Remove("pdf_url");
            order["pdf_content"] = ContractPrefix + contract;
        }

        var outcome = await client.CreateAsync(request.Account, JsonSerializer.SerializeToUtf8Bytes(order, Plain), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure.OutcomeUnknown ? outcome.Failure with { Text = Say("error.uncertain") } : outcome.Failure;
        }

        return Read(outcome.Value) is { } started ? started : Failures.Malformed(outcome.Value.Answer, creates: true) with { Text = Say("error.uncertain") };
    }

    private StartedAttempt? Read(Identify24Answer answer)
    {
        if (answer.Body["ident_id"].Text is not { } identId || !Identify24Client.IsIdentId(identId))
        {
            return null;
        }

        // An address out of an answer is hostile text: only a web address becomes a link.
        var link = answer.Body["conference_url"].Text is { } url && Uri.TryCreate(url, UriKind.Absolute, out _) && new StartLink("web", url) is { IsWeb: true } web ? web : null;
        return new StartedAttempt
        {
            ProviderReference = identId,
            Status = Identify24Statuses.Table.Read(Identify24Statuses.Made),
            Links = link is null ? [] : [link],
            ValidUntil = time.GetUtcNow().UtcDateTime + IdentLifetime,
            ValidUntilIsComputed = true,
            Remarks = link is null ? [Say("remark.noLink")] : [],
            Payloads = [answer.Payload("create")],
        };
    }

    /// <summary>The uploaded contract in Base64; nothing when there is none; or why it can't be sent.</summary>
    private static async Task<(string? Base64, ProviderFailure? Wrong)> ContractAsync(StartRequest request, CancellationToken cancellationToken)
    {
        if (request.Fields[Identify24Fields.ContractFile] is not { } id)
        {
            return (null, null);
        }

        if (await request.OpenUpload(id, cancellationToken) is not { } upload)
        {
            return (null, Wrong("error.contractGone"));
        }

        await using var content = upload.Content;
        using var copy = new MemoryStream();
        var part = new byte[81920];
        while (await content.ReadAsync(part, cancellationToken) is > 0 and var read)
        {
            if (copy.Length + read > Identify24Fields.LargestContract)
            {
                return (null, Wrong("error.contractTooLarge"));
            }

            copy.Write(part, 0, read);
        }

        var bytes = copy.GetBuffer().AsMemory(0, (int)copy.Length);
        return FileSniffer.Sniff(bytes.Span[..Math.Min(bytes.Length, FileSniffer.HeadSize)], upload.MimeType).Kind is FileKind.Pdf
            ? (Convert.ToBase64String(bytes.Span), null)
            : (null, Wrong("error.contractNoPdf"));
    }

    private static ProviderFailure Wrong(string text) =>
        new(FailureCategory.InvalidOrder, Say(text)) { Fields = [new FieldRemark(Identify24Fields.ContractFile, Say(text))] };
}
