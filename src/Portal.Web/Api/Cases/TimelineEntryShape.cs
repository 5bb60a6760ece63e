using System.ComponentModel;
using Portal.Core.Cases;
using Portal.Core.Timeline;

namespace Portal.Web.Api.Cases;

/// <summary>One fact in the life of a case.</summary>
internal sealed record TimelineEntryShape
{
    public required long Id { get; init; }

    public required Guid? AttemptId { get; init; }

    [Description("When it happened, by its source.")]
    public required DateTime At { get; init; }

    [Description("Who or what said it.")]
    public required TimelineSource Source { get; init; }

    [Description("What it is about.")]
    public required TimelineKind Kind { get; init; }

    [Description("Our status at that moment, where it says one.")]
    public required AttemptStatus? Status { get; init; }

    [Description("The provider's word.")]
    public required string? RawStatus { get; init; }

    [Description("In the language that the request asks for.")]
    public required string Text { get; init; }

    [Description("The provider's description, a reason or a note; text from outside.")]
    public required string? Detail { get; init; }

    [Description("The colleague or API key behind it.")]
    public required string? Actor { get; init; }
}
