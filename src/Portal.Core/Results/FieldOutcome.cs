namespace Portal.Core.Results;

/// <summary>How an identified value compares with the provided one.</summary>
public enum FieldOutcome
{
    /// <summary>Provided and identified agree.</summary>
    Match,

    /// <summary>Provided and identified differ; the identified value holds.</summary>
    Changed,

    /// <summary>Identified, and nothing was provided.</summary>
    New,

    /// <summary>Provided, and the provider did not check it.</summary>
    Provided,

    /// <summary>Delivered, and the provider says nothing about it.</summary>
    Unchecked,

    /// <summary>Known, and not shown to this reader.</summary>
    Redacted,
}
