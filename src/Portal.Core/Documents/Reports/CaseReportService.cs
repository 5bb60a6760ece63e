using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Documents.Pdf;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Documents.Reports;

/// <summary>Makes the report on a case: what its reader may see of it, as one PDF. Nothing of it is kept.</summary>
public sealed class CaseReportService(
    AccessGuard guard, IAuditWriter audit, CaseReader cases, ResultService results, TimelineReader timeline, DocumentService documents, IPdfDocumentWriter writer, TextBook texts, TimeProvider time)
{
    // A case has twenty or so; more would make a report that nobody reads.
    private const int MostImages = 30;
    private const long LargestImage = 20 * 1024 * 1024;

    /// <summary>The report in the language and zone given. The audit says who made it, before it is handed out.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="zone">In which times are shown.</param>
    /// <param name="culture">en, de or fr.</param>
    /// <param name="cancellationToken">Stops making it.</param>
    public async Task<Outcome<FinishedReport>> MakeAsync(Guid caseId, TimeZoneInfo zone, CultureInfo culture, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeResults, cancellationToken, caseId);
        if (await cases.GetAgainAsync(caseId, cancellationToken) is not { } view)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }

        if (view.Row.ErasedAt is not null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("report.erased")) { CaseId = caseId };
        }

        var result = await results.GetAsync(caseId, attemptId: null, again: true, cancellationToken);
        var files = (await documents.ListAsync(caseId, cancellationToken)).Where(document => document.ErasedAt is null).ToList();
        var model = new CaseReportModel
        {
            Number = view.Number,
            Culture = culture,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            CreatedBy = actor.Name,
            TimeZone = zone,
            Facts = FactsOf(view, culture),
            Warnings = WarningsOf(result, culture),
            Sections = SectionsOf(result, culture),
            Timeline = await MomentsAsync(caseId, culture, cancellationToken),
            Files = [.. files.Select(file => new CaseReportFile(file.FileName, Say($"document.kind.{file.Kind}", culture), file.Size, file.Sha256))],
            Images = await ImagesAsync(files, culture, cancellationToken),
        };
        await audit.WriteAsync(new AuditRecord(actor, "case.report") { SubjectKind = "case", SubjectId = caseId.ToString(), CaseId = caseId }, cancellationToken);
        using var finished = new MemoryStream();
        await writer.WriteAsync(CaseReport.Compose(model), finished, cancellationToken);
        return new FinishedReport($"{view.Number}.pdf", finished.ToArray());
    }

    private List<CaseReportFact> FactsOf(CaseView view, CultureInfo culture)
    {
        var row = view.Row;
        var facts = new List<CaseReportFact>();
        Add("person", row.PersonName);
        Add("birthDate", DateOnly.TryParseExact(view.BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d", culture) : view.BirthDate);
        Add("status", Status(row.Status, row.RawStatus, culture));
        Add("basis", Say($"cases.basis.{row.LegalBasis}", culture));
        Add("reference", row.ExternalReference);
        Add("assignee", row.AssigneeName);
        Add("created", row.CreatedAt.ToString("g", culture));
        foreach (var attempt in view.Attempts)
        {
            facts.Add(new CaseReportFact(
                Say("report.attempt", culture, attempt.Ordinal.ToString(culture)),
                Say("report.attemptText", culture, attempt.ProviderName, attempt.AccountName, Status(attempt.Status, attempt.RawStatus, culture), attempt.ProviderReference ?? attempt.Reference ?? "–")));
        }

        return facts;

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add(new CaseReportFact(Say($"report.{key}", culture), value));
            }
        }
    }

    private List<string> WarningsOf(ResultView? result, CultureInfo culture)
    {
        var warnings = result?.Warnings.Select(warning => warning.Text).ToList() ?? [];
        if (result?.AfterCancellationAt is not null)
        {
            warnings.Add(Say("report.afterCancellation", culture));
        }

        return warnings;
    }

    private IReadOnlyList<CaseReportSection> SectionsOf(ResultView? result, CultureInfo culture) => result is null
        ? []
        : [.. result.Groups.Select(group => new CaseReportSection(group.Heading, [.. group.Rows.Select(row => new CaseReportRow(
            row.Label,
            row.Provided ?? string.Empty,
            row.Masked ? Say("report.masked", culture) : row.Value ?? string.Empty,
            Say($"report.outcome.{row.Outcome}", culture),
            row.Differs))]))];

    private async Task<IReadOnlyList<CaseReportMoment>> MomentsAsync(Guid caseId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var moments = new List<CaseReportMoment>();
        string? cursor = null;
        do
        {
            var page = await timeline.ListAsync(caseId, new TimelineFilter { Limit = 500, Cursor = cursor }, cancellationToken);
            moments.AddRange(page.Items.Select(entry => new CaseReportMoment(entry.At, entry.ActorName ?? Say($"report.source.{entry.Source}", culture), TextOf(entry, culture))));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return moments;
    }

    private string TextOf(TimelineView entry, CultureInfo culture)
    {
        var text = texts.Say(entry.Sentence, culture);
        text = entry.RawStatus is { Length: > 0 } raw ? $"{text} [{raw}]" : text;
        return entry.Detail is { Length: > 0 } detail ? $"{text}\n{detail}" : text;
    }

    // Each picture in the report is a look at it, and noted as one.
    private async Task<IReadOnlyList<CaseReportImage>> ImagesAsync(IReadOnlyList<DocumentView> files, CultureInfo culture, CancellationToken cancellationToken)
    {
        var images = new List<CaseReportImage>();
        foreach (var file in files.Where(file => file is { Display: DocumentDisplay.Image, CanOpen: true, Size: <= LargestImage } && file.MimeType is "image/jpeg" or "image/png").Take(MostImages))
        {
            var opened = await documents.OpenAsync(file.Id, DocumentUse.View, continues: false, cancellationToken);
            if (opened.Succeeded)
            {
                await using var open = opened.Value;
                using var content = new MemoryStream();
                await open.Content.CopyToAsync(content, cancellationToken);
                images.Add(new CaseReportImage($"{Say($"document.kind.{file.Kind}", culture)}: {file.FileName}", content.ToArray()));
            }
        }

        return images;
    }

    private string Status(AttemptStatus status, string? rawWord, CultureInfo culture) =>
        rawWord is { Length: > 0 } ? $"{Say($"cases.status.{status}", culture)} [{rawWord}]" : Say($"cases.status.{status}", culture);

    private string Say(string key, CultureInfo culture, params IReadOnlyList<string> values) => texts.Say(new Sentence(key, values), culture);
}

/// <summary>A report that can be handed out. Printing it shows its name only.</summary>
/// <param name="FileName">The case's number.</param>
/// <param name="Content">PDF.</param>
public sealed record FinishedReport(string FileName, byte[] Content)
{
    /// <inheritdoc />
    public override string ToString() => FileName;
}
