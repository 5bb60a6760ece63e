namespace Portal.Sandbox.Pushes;

/// <summary>What a vendor wants to tell the portal, and how persistently.</summary>
internal sealed record Outgoing(string Provider, string CaseId, Uri Url, string Body)
{
    private static readonly TimeSpan[] Usual =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    /// <summary>What it is about, in the vendor's word, for the list of pushes.</summary>
    public string About { get; init; } = "";

    /// <summary>A GET has no body.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Headers besides those of the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How long to wait before each repetition; after the last one it is given up.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; init; } = Usual;

    /// <summary>The answers that end it.</summary>
    public Func<int, bool> Accepts { get; init; } = static status => status is >= 200 and < 300;

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Asked before each repetition: true ends it.</summary>
    public Func<bool> IsOutdated { get; init; } = static () => false;

    /// <summary>The vendor's own wrong bodies by the word of the fault, where <see cref="WrongBodies"/> does not fit.</summary>
    public IReadOnlyDictionary<string, string> OwnWrongBodies { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What has to have happened before it is sent.</summary>
    public Task After { get; init; } = Task.CompletedTask;

    /// <summary>Without address and headers, which hold secrets.</summary>
    public override string ToString() => $"{Provider} {CaseId} {About}";
}
