using System.Globalization;

namespace Portal.Core.Cases;

/// <summary>A place in a list: the sorted column's value and the case's serial. Holds nothing about a person.</summary>
internal readonly record struct CaseCursor(CaseSort Sort, DateTime At, long Serial)
{
    /// <summary>The place of a row.</summary>
    public static CaseCursor Of(CaseSort sort, CaseRow row) => new(
        sort,
        sort switch
        {
            CaseSort.LastEvent => row.UpdatedAt,
            CaseSort.ValidUntil => row.ValidUntil ?? DateTime.UnixEpoch,
            _ => DateTime.UnixEpoch,
        },
        row.Serial);

    /// <summary>Reads a cursor of this order; <see langword="null"/> for anything else.</summary>
    public static CaseCursor? Read(CaseSort sort, string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 3
            && string.Equals(parts[0], Letter(sort), StringComparison.Ordinal)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
                ? new CaseCursor(sort, new DateTime(ticks, DateTimeKind.Utc), serial)
                : null;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letter(Sort)}.{At.Ticks}.{Serial}");

    private static string Letter(CaseSort sort) => sort switch
    {
        CaseSort.LastEvent => "u",
        CaseSort.ValidUntil => "v",
        _ => "n",
    };
}
