namespace Portal.Web.Components.Elements;

/// <summary>The colour family of a badge; the word and the icon say the same, so that colour never stands alone.</summary>
public enum BadgeTone
{
    /// <summary>Nothing has happened yet.</summary>
    Neutral,

    /// <summary>Under way.</summary>
    Info,

    /// <summary>Ended well.</summary>
    Success,

    /// <summary>Somebody should look.</summary>
    Warning,

    /// <summary>Ended badly, or dangerous.</summary>
    Danger,

    /// <summary>Over, and of no further interest.</summary>
    Muted,
}
