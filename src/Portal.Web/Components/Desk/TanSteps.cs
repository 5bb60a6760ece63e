using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Web.Components.Desk;

/// <summary>The three calls of a TAN, whatever it is for.</summary>
/// <param name="Request">Has one sent.</param>
/// <param name="Confirm">Hands over what was typed.</param>
/// <param name="Resend">Has another one sent.</param>
public sealed record TanSteps(
    Func<CancellationToken, Task<Outcome<TanChallenge>>> Request,
    Func<string, CancellationToken, Task<Outcome<Unit>>> Confirm,
    Func<CancellationToken, Task<Outcome<TanChallenge>>> Resend);
