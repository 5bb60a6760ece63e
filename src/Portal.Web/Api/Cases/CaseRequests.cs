using System.ComponentModel;
using System.Text.Json;
using Portal.Core.Cases;

namespace Portal.Web.Api.Cases;

/// <summary>A new case.</summary>
internal sealed record NewCase
{
    [Description("Id or name of the account.")]
    public string? Account { get; init; }

    [Description("Why the person is identified; one that the account is contracted for.")]
    public LegalBasis? LegalBasis { get; init; }

    [Description("By the keys of GET /providers/{key}/fields; lists with indexes (licence.classes[0].name) or as arrays of objects.")]
    public JsonElement? Fields { get; init; }
}

/// <summary>The next attempt of a case.</summary>
internal sealed record NewAttempt
{
    [Description("Id or name of the account.")]
    public string? Account { get; init; }

    [Description("By the keys of GET /providers/{key}/fields; what the case holds already when left out.")]
    public JsonElement? Fields { get; init; }
}

/// <summary>Sends a kept draft again.</summary>
internal sealed record Resubmission
{
    [Description("Id or name of another account; the draft's when left out.")]
    public string? Account { get; init; }

    [Description("Another legal basis; the draft's when left out.")]
    public LegalBasis? LegalBasis { get; init; }

    [Description("All fields anew; the draft's when left out.")]
    public JsonElement? Fields { get; init; }
}

/// <summary>A search whose text should not stand in an address.</summary>
internal sealed record CaseSearchRequest
{
    [Description("Words; each must begin a number, reference, name or e-mail address of the case.")]
    public string? Q { get; init; }

    [Description("As in GET /cases.")]
    public AttemptStatus? Status { get; init; }

    [Description("Key of a provider.")]
    public string? Provider { get; init; }

    [Description("Id or name of an account.")]
    public string? Account { get; init; }

    [Description("Last event then or later.")]
    public DateTimeOffset? ChangedSince { get; init; }

    [Description("nextCursor of the page before.")]
    public string? Cursor { get; init; }

    [Description("1 to 200; 50 when left out.")]
    public int? Limit { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(CaseSearchRequest);
}

/// <summary>Why something is done.</summary>
internal sealed record Reasoned
{
    [Description("Why; kept on the timeline.")]
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(Reasoned);
}
