using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>The history that a record tells by its times. A key is made of what happened and when, so reading twice tells nothing twice.</summary>
internal static class PostIdentEvents
{
    private const string LastTimestamp = "LastTimestamp";

    public static IEnumerable<ProviderEvent> Read(Json caseStatus, IReadOnlyList<PostIdentIdentification> identifications, StatusReading status)
    {
        if (caseStatus["created"].Time is { } created)
        {
            yield return Event("case", created, PostIdentStatuses.Table.Read(PostIdentStatuses.New) with { Meaning = PostIdentEventWords.Opened });
        }

        foreach (var identification in identifications)
        {
            foreach (var one in Of(identification))
            {
                yield return one;
            }
        }

        if (caseStatus["modified"].Time is { } modified && status.IsFinal)
        {
            yield return Event("case", modified, status with { Meaning = PostIdentEventWords.Closed(status) });
        }
    }

    private static IEnumerable<ProviderEvent> Of(PostIdentIdentification identification)
    {
        var name = $"{identification.Method}/{Stamp(identification.Created)}";
        if (identification.Created is { } created)
        {
            yield return Event(name, created, Said("started", identification.Method));
        }

        if (identification.IdentifiedAt is { } identified)
        {
            yield return Event(name, identified, Recorded("identificationTime", AttemptStatus.Started) with { RawText = identification.Method });
        }

        if ((identification.Modified ?? identification.IdentifiedAt) is { } modified && !(identification.Status is "started" && modified == identification.Created))
        {
            var texts = new[] { identification.Method, identification.Detail, identification.Reason }.Where(text => text is not null);
            yield return Event(name, modified, Said(identification.Status, string.Join(": ", texts)));
        }

        foreach (var (member, value) in identification.Coupons.Members)
        {
            if (member.EndsWith(LastTimestamp, StringComparison.OrdinalIgnoreCase) && value.Time is { } at)
            {
                yield return Event(name, at, Recorded(member[..^LastTimestamp.Length], AttemptStatus.AwaitingBranch));
            }
        }
    }

    private static StatusReading Said(string word, string text) =>
        PostIdentStatuses.Table.Read($"in progress + {word}", text) with { Meaning = PostIdentEventWords.Of(word) };

    private static StatusReading Recorded(string member, AttemptStatus status) =>
        new(member, status, IsFinal: false, LinkUsable: true) { TimelineOnly = true, Meaning = PostIdentEventWords.Of(member) };

    private static ProviderEvent Event(string what, DateTime at, StatusReading status) => new($"{what}/{status.RawWord}/{Stamp(at)}", at, status);

    private static string Stamp(DateTime? at) => at?.ToString("yyyyMMdd'T'HHmmss.fff", CultureInfo.InvariantCulture) ?? "-";
}
