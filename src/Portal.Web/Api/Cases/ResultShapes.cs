using Portal.Core.Results;

namespace Portal.Web.Api.Cases;

/// <summary>Results as shapes: values as they are kept, not as they are written for people.</summary>
internal static class ResultShapes
{
    public static ResultShape Of(ResultView result) => new()
    {
        AttemptId = result.AttemptId,
        ReadAt = result.ReadAt,
        Fields = [.. result.Groups.SelectMany(group => group.Rows).Select(Field)],
        Warnings = [.. result.Warnings.Select(warning => warning.Text)],
        Identifications = [.. result.Identifications.Select(one => new IdentificationShape
        {
            Method = one.Method,
            RawStatus = one.RawStatus,
            Detail = one.Detail,
            Reason = one.Reason,
            At = one.At,
        })],
    };

    private static ResultFieldShape Field(ResultRow row) => new()
    {
        Path = row.Path,
        Provided = row.RawProvided,
        Value = row.RawValue,
        Outcome = row.Masked ? FieldOutcome.Redacted : row.Outcome,
        Source = row.Source,
        Note = row.Note,
    };
}
