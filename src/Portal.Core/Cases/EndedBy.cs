namespace Portal.Core.Cases;

/// <summary>Who brought an attempt to its present end, as far as the provider says.</summary>
public enum EndedBy
{
    /// <summary>Not ended, or not said.</summary>
    Nobody,

    /// <summary>The person to be identified.</summary>
    Person,

    /// <summary>The provider's staff.</summary>
    Agent,

    /// <summary>Machines, a time limit, or a lost connection.</summary>
    Technology,

    /// <summary>Our own staff.</summary>
    Us,
}
