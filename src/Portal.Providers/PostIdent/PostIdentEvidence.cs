using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>Hands over every file of a record: of each identification, of its document, of its driving licence.</summary>
internal sealed class PostIdentEvidence(PostIdentClient client)
{
    public async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        var outcome = await client.FullAsync(attempt.Account, attempt.ProviderReference, withFiles: true, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return PostIdentFailures.Of(outcome.Value);
        }

        if (Json.Read(outcome.Value.Body) is not { IsObject: true } record)
        {
            return Failures.Malformed(outcome.Value);
        }

        var identifications = PostIdentIdentification.AllOf(record);
        var elsewhere = new List<Sentence>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, number) in identifications.SelectMany(identification => identification.Files).Select((file, number) => (file, number)))
        {
            if (file.Data.Text is null)
            {
                elsewhere.Add(Absent(file));
                continue;
            }

            var sourceId = file.Id is { } id && names.Add(id) ? id : $"{file.Id ?? file.Type}#{number}";
            if (!sink.Has(sourceId))
            {
                await using var content = new Base64Text(file.Data.RawTextIn(outcome.Value.Body));
                await sink.StoreAsync(new EvidenceFile(sourceId, file.Kind, file.FileName, file.MimeType) { Remark = file.Remark }, content, cancellationToken);
            }
        }

        if (identifications.Any(identification => string.Equals(identification.Method, "video", StringComparison.OrdinalIgnoreCase)))
        {
            elsewhere.Add(Say("note.video"));
        }

        return new EvidenceProgress(Complete: true) { HeldElsewhere = [.. elsewhere.Distinct()] };
    }

    /// <summary>Which files come depends on the contract: what is only announced is named, and no failure.</summary>
    private static Sentence Absent(PostIdentFile file) =>
        string.Equals(file.Type, "videochatrecording", StringComparison.OrdinalIgnoreCase) ? Say("note.video") : Say("note.announcedOnly", file.Type);
}
