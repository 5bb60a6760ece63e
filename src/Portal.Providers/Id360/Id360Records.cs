using System.Globalization;
using System.Net;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// Reads where an enrollment stands. Before a final callback there is no report, and asking for one slows the person down (guide 9.3): until then the
/// facts of the callbacks and of our own steps are all there is. Only when the person's time is over is it asked for without one, once a day.
/// </summary>
internal sealed class Id360Records(Id360Client client, TimeProvider time)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromDays(1);

    public async Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var final = Id360Facts.Of(attempt, Id360Facts.Final);
        if (final is null && !attempt.IsFinal && !MayAsk(attempt, now))
        {
            return Present(attempt);
        }

        var outcome = await client.ReportAsync(attempt.Account, attempt.ProviderReference, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return WithoutReport(attempt, final, now, outcome.Value);
        }

        if (!outcome.Value.IsSuccess)
        {
            return Id360Failures.Of(outcome.Value);
        }

        var report = LooseJson.Read(outcome.Value.Body) ?? default;
        return Normalise(report, attempt) switch
        {
            null => Failures.Malformed(outcome.Value),
            { Status.RawWord: var word } when attempt.IsFinal && string.Equals(word, Id360Statuses.Deleted, StringComparison.OrdinalIgnoreCase) => Gone(outcome.Value) with { DeletedThere = true },
            var record => record with
            {
                Payloads = Id360Payload.Of("report", outcome.Value.Body, attempt.Account),
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [Id360Facts.ReportAskedAt] = Stamp(now) },
            },
        };
    }

    private static bool MayAsk(AttemptContext attempt, DateTime now)
    {
        var until = attempt.ValidUntil ?? (attempt.CreatedAt + Id360Account.LinkLifetime(attempt.Account));
        var asked = DateTime.TryParse(Id360Facts.Of(attempt, Id360Facts.ReportAskedAt), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : (DateTime?)null;
        return until < now && (asked is null || now - asked >= AskEvery);
    }

    /// <summary>What is known without a report.</summary>
    private static ProviderRecord Present(AttemptContext attempt)
    {
        var steps = Steps(attempt).ToList();
        var word = Id360Facts.Of(attempt, Id360Facts.Finalised) is not null ? Id360Statuses.Finalised
            : Id360Facts.Of(attempt, Id360Facts.OtherWord) is { } other ? other
            : steps.Count > 0 || Id360Facts.Of(attempt, Id360Facts.Started) is not null ? Id360Statuses.Started
            : Id360Statuses.New;
        return new ProviderRecord
        {
            Status = Id360Statuses.Read(word, atDesk: Id360Steps.IsCollected(attempt)),
            ProviderReference = attempt.ProviderReference,
            Events = steps,
        };
    }

    /// <summary>One entry for each status of a step, however often its callback comes.</summary>
    private static IEnumerable<ProviderEvent> Steps(AttemptContext attempt)
    {
        foreach (var (key, value) in attempt.Facts.Where(fact => fact.Key.StartsWith(Id360Facts.StepPrefix, StringComparison.Ordinal)))
        {
            var at = value.LastIndexOf('@');
            if (at > 0 && DateTime.TryParse(value[(at + 1)..], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time))
            {
                var (step, status) = (key[Id360Facts.StepPrefix.Length..].Split(':')[0], value[..at]);
                var word = $"{step}: {status}";
                yield return new ProviderEvent($"step/{word}", time, new StatusReading(word, AttemptStatus.Started, IsFinal: false, LinkUsable: true)
                {
                    TimelineOnly = true,
                    Meaning = Id360Progress.Of(attempt.Account, step, status),
                });
            }
        }
    }

    /// <summary>Not there: before a final callback not yet, after one that ends without a report just that, after OK or KO not any more.</summary>
    private static ProviderOutcome<ProviderRecord> WithoutReport(AttemptContext attempt, string? final, DateTime now, ProviderAnswer answer)
    {
        if (attempt.IsFinal)
        {
            return Gone(answer) with { DeletedThere = string.Equals(final, Id360Statuses.Deleted, StringComparison.OrdinalIgnoreCase) };
        }

        return final switch
        {
            null => Present(attempt) with { Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [Id360Facts.ReportAskedAt] = Stamp(now) } },
            _ when Id360Statuses.WithoutReport.Contains(final) => Present(attempt) with { Status = Id360Statuses.Table.Read(final) },
            _ => Gone(answer),
        };
    }

    private static ProviderFailure Gone(ProviderAnswer answer) => new(FailureCategory.Gone, Say("error.reportGone")) { HttpStatus = (int)answer.Status };

    /// <summary>A report in our words; <see langword="null"/> when it says no status.</summary>
    private static ProviderRecord? Normalise(Json report, AttemptContext attempt)
    {
        if ((report["status"].Text ?? report["enrollment"]["status"].Text) is not { } word)
        {
            return null;
        }

        var codes = Id360Report.CodesOf(report);
        var status = Id360Statuses.Table.Read(word, RawText(report, codes));
        if (codes.Any(code => Id360Codes.IsSuspicion(code.Code)))
        {
            status = status with { Suspicion = true, Advice = Say("advice.specialist") };
        }

        return new ProviderRecord
        {
            Status = status,
            ProviderReference = (report["id"].Text ?? report["enrollment"]["id"].Text) is { } id && Id360Client.IsId(id) ? id : attempt.ProviderReference,
            Reference = report["client_reference"].Text ?? report["enrollment"]["client_reference"].Text,
            ModifiedAt = report["finished_time"].Time,
            EvidenceKeptUntil = report["finished_time"].Time + EvidenceFetchable,
            Result = Id360Report.Read(report, codes, identified: status.Status is AttemptStatus.Success),
            Events = [.. Steps(attempt), .. Times(report, status)],
        };
    }

    private static IEnumerable<ProviderEvent> Times(Json report, StatusReading status)
    {
        foreach (var (member, reading) in new[] { ("creation_time", Id360Statuses.Table.Read(Id360Statuses.New)), ("starting_time", Id360Statuses.Table.Read(Id360Statuses.Started)), ("finished_time", status) })
        {
            if (report[member].Time is { } at)
            {
                yield return new ProviderEvent($"{member}/{reading.RawWord}/{Stamp(at)}", at, reading);
            }
        }
    }

    private static string? RawText(Json report, IReadOnlyList<(string Code, string? Message)> codes)
    {
        var said = string.Join(" · ", codes.Take(10).Select(code => code.Message is null ? code.Code : $"{code.Code}: {code.Message}").Prepend(report["reason"].Text).Where(text => text is not null));
        return said.Length == 0 ? null : said.Length > 1000 ? said[..1000] + "…" : said;
    }

    private static string Stamp(DateTime at) => at.ToString("O", CultureInfo.InvariantCulture);
}
