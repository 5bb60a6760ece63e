using Portal.Core.Fields;

namespace Portal.Core.Results;

/// <summary>Puts what was provided beside what was identified, and compares where the provider did not.</summary>
public static class ResultCompletion
{
    /// <summary>
    /// The result with the provided side filled in from what the attempt was started with. A provider's own outcome and note stay;
    /// a field that it calls new keeps an empty provided side.
    /// </summary>
    /// <param name="result">As the adapter normalised it.</param>
    /// <param name="definitions">The provider's fields: some send another field's value.</param>
    /// <param name="values">What the attempt was started with.</param>
    public static ProviderResult Complete(ProviderResult result, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var sent = FieldWire.Sent(definitions, values);
        return result with
        {
            Fields = [.. result.Fields.Select(field => Complete(field, sent))],
            Identifications = [.. result.Identifications.Select(identification => identification with
            {
                Fields = [.. identification.Fields.Select(field => Complete(field, sent))],
            })],
        };
    }

    private static ResultField Complete(ResultField field, FieldValues sent)
    {
        var provided = field.Provided ?? sent[field.Path];
        return field.Outcome switch
        {
            null => Compare(field with { Provided = provided }),
            FieldOutcome.Match or FieldOutcome.Changed or FieldOutcome.Provided => field with { Provided = provided },
            _ => field,
        };
    }

    private static ResultField Compare(ResultField field)
    {
        var comparison = Comparison.Of(field.Path, field.Provided, field.Value);
        return field with { Outcome = comparison?.Outcome ?? FieldOutcome.Unchecked, Note = field.Note ?? comparison?.Note };
    }
}
