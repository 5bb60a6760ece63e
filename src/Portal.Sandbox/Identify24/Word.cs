namespace Portal.Sandbox.Identify24;

/// <summary>
/// The states of an ident. Code 5 with its word is the only pair that the vendor's text shows; all others are this stand-in's
/// invention, as each partner's own are to somebody who has not been told.
/// </summary>
internal sealed record Word(string Code, string Text)
{
    public static readonly Word New = new("1", "New");
    public static readonly Word Waiting = new("2", "Waiting");
    public static readonly Word Conference = new("3", "In Conference");
    public static readonly Word Review = new("4", "In Review");
    public static readonly Word Successful = new("5", "Successful");
    public static readonly Word Unsuccessful = new("6", "Unsuccessful");
    public static readonly Word Cancelled = new("7", "Cancelled");
    public static readonly Word NoShow = new("8", "No Show");

    /// <summary>From which the person can't come back.</summary>
    public bool IsFinal => Code is "5" or "6" or "7";
}
