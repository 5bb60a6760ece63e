using System.Globalization;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.Pages;

/// <summary>What went to and fro between a stand-in and the portal.</summary>
internal sealed class Traffic(WebhookPusher pusher, CallLog calls)
{
    private const int Shown = 30;

    /// <summary>The sections for a stand-in, or for one of its cases.</summary>
    public Html Draw(string provider, string? caseId) => Html.Of(
        $"""
        <section><h2>Pushes to the portal</h2>{Page.Table(
            "Pushes to the portal", ["Made", "Case", "About", "State", "Tries", "Last answer"],
            pusher.Of(provider, caseId).Take(Shown).Select(push => new[]
            {
                Time(push.Made), Html.Of($"{push.CaseId}"), Html.Of($"{push.About}"), Html.Of($"{push.State}"), Html.Of($"{push.Tries}"), Html.Of($"{push.LastStatus}"),
            }).ToArray(),
            "Nothing was pushed yet. A push goes out with each change of state.")}</section>
        <section><h2>Calls from the portal</h2>{Page.Table(
            "Calls from the portal", ["At", "Call", "Case", "Answered"],
            calls.Of(provider, caseId).Take(Shown).Select(call => new[]
            {
                Time(call.At), Html.Of($"{call.Operation}"), Html.Of($"{call.CaseId}"), Html.Of($"{call.Status}"),
            }).ToArray(),
            "The portal has not called yet.")}</section>
        """);

    private static Html Time(DateTimeOffset at) => Html.Of($"{at.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} UTC");
}
