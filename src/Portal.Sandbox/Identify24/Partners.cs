namespace Portal.Sandbox.Identify24;

/// <summary>A project as project/getAll lists it.</summary>
internal sealed record Project(string Id, string Title, string Status = Project.Active)
{
    public const string Active = "Active";

    public bool IsActive => Status == Active;
}

/// <summary>A partner and what identify24 has set up for it.</summary>
/// <param name="Name">The partner's user name.</param>
/// <param name="Company">What a result calls it.</param>
/// <param name="Projects">In the order of its list.</param>
internal sealed record Partner(string Name, string Company, params Project[] Projects)
{
    public string ApiKey => $"sandbox-key-{Name}";

    public Project? Project(string id) => Array.Find(Projects, project => project.Id == id);
}

/// <summary>The partners that this stand-in knows. Invented and public: they open nothing but the sandbox.</summary>
internal static class Partners
{
    public static readonly Partner Main = new(
        "sandbox-partner", "Sandbox Beispiel GmbH", new Project("13", "VideoIdent"), new Project("274", "VideoIdent with signature"), new Project("6", "VideoIdent, old", "Passive"));

    public static readonly Partner[] All = [Main, new("sandbox-other", "Sandbox Andere AG", new Project("31", "Another partner's project"))];

    /// <summary>The representatives that hold conferences, by the number that an appointment names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Agents =
        new SortedDictionary<string, string>(StringComparer.Ordinal) { ["1"] = "Anna Beispiel", ["2"] = "Bernd Beispiel", ["3"] = "Clara Beispiel" };

    public static Partner? Find(string? name) => Array.Find(All, partner => partner.Name == name);
}
