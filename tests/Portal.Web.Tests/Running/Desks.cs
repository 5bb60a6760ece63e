namespace Portal.Web.Tests.Running;

/// <summary>
/// Officers for journeys that fill in forms side by side on one portal. A user has one draft of a new case, in all windows: whoever discards it there
/// takes along the files in it.
/// </summary>
internal static class Desks
{
    public const string NewCases = "desk-new-cases";
    public const string Lists = "desk-lists";
    public const string Actions = "desk-actions";
    public const string AutoIdent = "desk-autoident";
    public const string IdentityTm = "desk-identity-tm";
    public const string Identify24 = "desk-identify24";
    public const string Id360 = "desk-id360";
    public const string Drafts = "desk-drafts";
    public const string Erasure = "desk-erasure";

    /// <summary>Brings them up with a portal; they sign in like demo users.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Settings(params string[] officers) => officers.SelectMany((officer, at) => new[]
    {
        KeyValuePair.Create($"Portal__Bootstrap__Users__{at}__Email", $"{officer}@example.test"),
        KeyValuePair.Create($"Portal__Bootstrap__Users__{at}__Password", "demo-password-1"),
        KeyValuePair.Create($"Portal__Bootstrap__Users__{at}__Role", "Officer"),
    });
}
