using System.Globalization;
using System.Net;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>Fetches files of one order into the sink. What the vendor has not, or has not switched on for the account, is noted and no failure.</summary>
internal sealed class IdentityTmFiles(IdentityTmClient client, AttemptContext attempt, IEvidenceSink sink)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public IEvidenceSink Sink { get; } = sink;

    /// <summary>What did not come, for staff to know.</summary>
    public List<Sentence> Notes { get; } = [];

    /// <summary>Whether any image was listed.</summary>
    public bool HasImages { get; private set; }

    /// <summary>One file, streamed; the failure when there is one.</summary>
    /// <param name="operation">Our word for the call.</param>
    /// <param name="method">The vendor's.</param>
    /// <param name="crypt">There is an encrypted variant.</param>
    /// <param name="file">How it is stored; its media type is the answer's when it says none.</param>
    /// <param name="absent">What is noted when there is none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ProviderFailure?> StreamAsync(string operation, string method, bool crypt, EvidenceFile file, Sentence absent, CancellationToken cancellationToken)
    {
        if (Sink.Has(file.SourceId))
        {
            return null;
        }

        var outcome = await client.OpenAsync(attempt, operation, method, crypt, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        await using var download = outcome.Value;
        if (!download.Answer.IsSuccess)
        {
            return Absent(download.Answer, absent);
        }

        var isWebM = download.Answer.MediaType is "video/webm";
        await Sink.StoreAsync(
            file with { MimeType = file.MimeType ?? download.Answer.MediaType, FileName = isWebM ? Path.ChangeExtension(file.FileName, ".webm") : file.FileName }, download.Content, cancellationToken);
        return null;
    }

    /// <summary>Several files in Base64 inside one answer; the failure when there is one.</summary>
    /// <param name="operation">Our word for the call.</param>
    /// <param name="method">The vendor's.</param>
    /// <param name="member">The list.</param>
    /// <param name="kind">What they are, where their names don't say.</param>
    /// <param name="crypt">There is an encrypted variant.</param>
    /// <param name="absent">What is noted when there is none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ProviderFailure?> ListAsync(string operation, string method, string member, DocumentKind kind, bool crypt, Sentence? absent, CancellationToken cancellationToken)
    {
        var outcome = await client.ReadAsync(attempt, operation, method, string.Empty, files: true, crypt, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return Absent(outcome.Value, absent);
        }

        if (LooseJson.Read(outcome.Value.Body) is not { } body)
        {
            return Failures.Malformed(outcome.Value);
        }

        var items = body[member].Items;
        return kind is DocumentKind.DocumentImage
            ? await ImagesAsync(items, outcome.Value.Body, cancellationToken)
            : await StoreAsync(items, outcome.Value.Body, operation, _ => kind, cancellationToken);
    }

    /// <summary>Images out of an answer, each once whichever way it came.</summary>
    public async Task<ProviderFailure?> ImagesAsync(IEnumerable<Json> items, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var images = items.ToList();
        HasImages |= images.Count > 0;
        return await StoreAsync(images, body, "image", KindOf, cancellationToken);
    }

    /// <summary>What an answer without the file means: nothing there, or a failure.</summary>
    public ProviderFailure? Absent(ProviderAnswer answer, Sentence? note)
    {
        if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotAcceptable or HttpStatusCode.Gone))
        {
            return IdentityTmFailures.Of(answer);
        }

        if (note is not null)
        {
            Notes.Add(note);
        }

        return null;
    }

    private async Task<ProviderFailure?> StoreAsync(IEnumerable<Json> items, ReadOnlyMemory<byte> body, string what, Func<string, DocumentKind> kindOf, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            var data = item["Image", "Base64Data"];
            if (data.Text is null)
            {
                continue;
            }

            var name = item["Filename"].Text ?? what;
            var sourceId = $"{what}:{name}";
            for (var number = 1; !names.Add(sourceId); number++)
            {
                sourceId = string.Create(CultureInfo.InvariantCulture, $"{what}:{name}#{number}");
            }

            if (!Sink.Has(sourceId))
            {
                await using var content = new Base64Text(data.RawTextIn(body));
                await Sink.StoreAsync(new EvidenceFile(sourceId, kindOf(name), name, null), content, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>The vendor tells images apart by the beginnings of their names.</summary>
    private static DocumentKind KindOf(string name) => name.Split('_', '-', '.', ' ')[0].ToUpperInvariant() switch
    {
        "FRONT" => DocumentKind.Front,
        "BACK" => DocumentKind.Back,
        "FACE" or "PORTRAIT" => DocumentKind.Portrait,
        "SELFIE" => DocumentKind.Selfie,
        "SIGNATURE" => DocumentKind.Signature,
        "HOLOGRAM" or "SECURITY" => DocumentKind.SecurityFeature,
        _ => DocumentKind.DocumentImage,
    };
}
