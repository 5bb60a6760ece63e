using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Core.Audit;
using Portal.Web.Components.Cases;
using Portal.Web.Frame;
using Entries = Portal.Core.Audit.AuditPage;

namespace Portal.Web.Components.Admin;

/// <summary>The whole audit, and whether its chain is unbroken.</summary>
public sealed partial class AuditPage
{
    private const int Rows = 50;

    private Entries? page;
    private string? action;
    private string? subject;
    private string? from;
    private string? until;
    private bool refused;
    private bool verifying;
    private AuditListState? typedOver;

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required AuditQueries Audit { get; set; }

    [Inject]
    public required AuditVerifier Verifier { get; set; }

    [SupplyParameterFromQuery]
    public string? Action { get; set; }

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? Until { get; set; }

    [SupplyParameterFromQuery]
    public bool? Refused { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    // What is being typed stays until the address says something else: entries come in all the time.
    protected override Task OnParametersSetAsync()
    {
        if (Asked != typedOver)
        {
            typedOver = Asked;
            (action, subject, from, until, refused) = (Action, Subject, From, Until, Refused == true);
        }

        return base.OnParametersSetAsync();
    }

    protected override async Task LoadAsync() => page = await Audit.ListAsync(Asked.Filter(Preferences?.Zone ?? TimeZoneInfo.Utc), Before, Rows, Gone);

    // As the address has it, not as it is being typed.
    private AuditListState Asked => new(Action, Subject, From, Until, Refused == true);

    // What is no day filters nothing.
    private static string? TextOf(string? text) => DayText.Read(text) is { } day ? DayText.Iso(day) : null;

    private void Filter() => Turn(null);

    private void Turn(long? before) => Go(
        "admin/audit",
        ("action", string.IsNullOrWhiteSpace(action) ? null : action),
        ("subject", string.IsNullOrWhiteSpace(subject) ? null : subject),
        ("from", TextOf(from)),
        ("until", TextOf(until)),
        ("refused", refused ? true : null),
        ("before", before));

    private async Task VerifyAsync()
    {
        verifying = true;
        try
        {
            var found = await Verifier.VerifyAsync(Gone);
            Said = found.Fault is { } fault
                ? new Said(Words["Chain" + fault, found.At?.ToString(CultureInfo.CurrentCulture) ?? "–", found.Checked.ToString("N0", CultureInfo.CurrentCulture)], IsError: true)
                : new Said(Words["ChainWhole", found.Checked.ToString("N0", CultureInfo.CurrentCulture)], IsError: false);
        }
        finally
        {
            verifying = false;
        }
    }
}
