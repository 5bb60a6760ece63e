using System.Globalization;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// What a case report says. All texts are finished sentences and words in the reader's language, already without what the reader may not see;
/// the report adds only its own headings.
/// </summary>
public sealed record CaseReportModel
{
    /// <summary>The case's number, such as <c>C-2026-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Language of headings, dates and numbers (en, de or fr).</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>When the report is made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who makes it, as shown.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The zone in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The head of the case: person, provider, status, legal basis, ...</summary>
    public IReadOnlyList<CaseReportFact> Facts { get; init; } = [];

    /// <summary>What stands above everything else; one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Groups of the result.</summary>
    public IReadOnlyList<CaseReportSection> Sections { get; init; } = [];

    /// <summary>The timeline, in the order in which it is shown.</summary>
    public IReadOnlyList<CaseReportMoment> Timeline { get; init; } = [];

    /// <summary>The files kept for the case.</summary>
    public IReadOnlyList<CaseReportFile> Files { get; init; } = [];

    /// <summary>Pictures that are shown.</summary>
    public IReadOnlyList<CaseReportImage> Images { get; init; } = [];

    /// <summary>Files put inside the report.</summary>
    public IReadOnlyList<PdfAttachment> Attachments { get; init; } = [];
}

/// <summary>One line of the head of a report.</summary>
public sealed record CaseReportFact(string Label, string Value);

/// <summary>A group of the result: person, address, document, ...</summary>
public sealed record CaseReportSection(string Heading, IReadOnlyList<CaseReportRow> Rows);

/// <summary>One field of the result.</summary>
/// <param name="Label">Name of the field.</param>
/// <param name="Provided">What was provided; empty for nothing.</param>
/// <param name="Identified">What was identified; empty for nothing.</param>
/// <param name="Outcome">How the two compare, in a word.</param>
/// <param name="Differs">Whether the reader should look at it: set in bold.</param>
public sealed record CaseReportRow(string Label, string Provided, string Identified, string Outcome, bool Differs = false);

/// <summary>One entry of the timeline.</summary>
/// <param name="At">UTC.</param>
/// <param name="Source">Who or what said it.</param>
/// <param name="Text">What happened.</param>
public sealed record CaseReportMoment(DateTime At, string Source, string Text);

/// <summary>One kept file.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">64 hexadecimal digits; the reader can compare them.</param>
public sealed record CaseReportFile(string Name, string Kind, long Size, string Sha256);

/// <summary>A picture.</summary>
/// <param name="Title">Below it.</param>
/// <param name="File">JPEG or PNG; others are named and not shown.</param>
public sealed record CaseReportImage(string Title, ReadOnlyMemory<byte> File);
