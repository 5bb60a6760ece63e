namespace Portal.Core.Cases;

/// <summary>The orders of a list and their places, as conditions on indexed columns.</summary>
internal static class CaseOrdering
{
    /// <summary>Sorted, and begun behind (or before) the cursor.</summary>
    public static IQueryable<Case> Apply(IQueryable<Case> cases, CaseSort sort, CaseCursor? cursor, bool backwards) => sort switch
    {
        CaseSort.LastEvent => ByLastEvent(cases, cursor, backwards),
        CaseSort.ValidUntil => ByValidity(cases.Where(@case => @case.ValidUntil != null), cursor, backwards),
        _ => BySerial(cases, cursor, backwards),
    };

    private static IQueryable<Case> BySerial(IQueryable<Case> cases, CaseCursor? cursor, bool backwards)
    {
        if (cursor is { Serial: var serial })
        {
            cases = backwards ? cases.Where(@case => @case.Serial > serial) : cases.Where(@case => @case.Serial < serial);
        }

        return backwards ? cases.OrderBy(@case => @case.Serial) : cases.OrderByDescending(@case => @case.Serial);
    }

    private static IQueryable<Case> ByLastEvent(IQueryable<Case> cases, CaseCursor? cursor, bool backwards)
    {
        if (cursor is { At: var at, Serial: var serial })
        {
            cases = backwards
                ? cases.Where(@case => @case.UpdatedAt >= at && (@case.UpdatedAt > at || @case.Serial > serial))
                : cases.Where(@case => @case.UpdatedAt <= at && (@case.UpdatedAt < at || @case.Serial < serial));
        }

        return backwards
            ? cases.OrderBy(@case => @case.UpdatedAt).ThenBy(@case => @case.Serial)
            : cases.OrderByDescending(@case => @case.UpdatedAt).ThenByDescending(@case => @case.Serial);
    }

    private static IQueryable<Case> ByValidity(IQueryable<Case> cases, CaseCursor? cursor, bool backwards)
    {
        if (cursor is { At: var at, Serial: var serial })
        {
            cases = backwards
                ? cases.Where(@case => @case.ValidUntil <= at && (@case.ValidUntil < at || @case.Serial < serial))
                : cases.Where(@case => @case.ValidUntil >= at && (@case.ValidUntil > at || @case.Serial > serial));
        }

        return backwards
            ? cases.OrderByDescending(@case => @case.ValidUntil).ThenByDescending(@case => @case.Serial)
            : cases.OrderBy(@case => @case.ValidUntil).ThenBy(@case => @case.Serial);
    }
}
