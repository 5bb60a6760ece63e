namespace Portal.Core.Cases;

/// <summary><c>Portal:Retention</c>: how long cases are kept, by legal basis. The defaults are proposals; the business decides.</summary>
public sealed class RetentionOptions
{
    /// <summary>Five years by law, ten at most, counted from the end of the calendar year in which the relationship ended.</summary>
    public RetentionPeriod GwG { get; set; } = new() { Years = 5, FromRelationshipEnd = true };

    /// <summary>Until the end of the calendar year that follows the end of the contract.</summary>
    public RetentionPeriod TKG { get; set; } = new() { Years = 1, FromRelationshipEnd = true };

    /// <summary>Counted from the end of the calendar year in which the relationship ended.</summary>
    public RetentionPeriod eIDAS { get; set; } = new() { Years = 7, FromRelationshipEnd = true };

    /// <summary>Counted from the day on which the case was finished.</summary>
    public RetentionPeriod Standard { get; set; } = new() { Years = 1 };

    /// <summary>Counted from the day on which the case was finished.</summary>
    public RetentionPeriod Mobility { get; set; } = new() { Years = 1 };

    /// <summary>Days after its last event that a closed case without a result is kept.</summary>
    public int UnresolvedDays { get; set; } = 180;

    /// <summary>The period of a legal basis.</summary>
    public RetentionPeriod Of(LegalBasis basis) => basis switch
    {
        LegalBasis.GwG => GwG,
        LegalBasis.TKG => TKG,
        LegalBasis.eIDAS => eIDAS,
        LegalBasis.Mobility => Mobility,
        _ => Standard,
    };

    /// <summary>What is wrong with the settings; each sentence names its key.</summary>
    public IEnumerable<string> Faults()
    {
        if (GwG.Years is < 5 or > 10 || !GwG.FromRelationshipEnd)
        {
            yield return "Portal:Retention:GwG: must be 5 to 10 years from the end of the relationship.";
        }

        foreach (var basis in Enum.GetValues<LegalBasis>().Where(basis => Of(basis).Years is < 0 or > 30))
        {
            yield return $"Portal:Retention:{basis}:Years: must be 0 to 30.";
        }

        if (UnresolvedDays is < 1 or > 3650)
        {
            yield return "Portal:Retention:UnresolvedDays: must be 1 to 3650.";
        }
    }
}

/// <summary>One period.</summary>
public sealed class RetentionPeriod
{
    /// <summary>Whole years.</summary>
    public int Years { get; set; }

    /// <summary>Counted from the end of the calendar year in which the relationship ended; else from the day on which the case was finished.</summary>
    public bool FromRelationshipEnd { get; set; }
}
