using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Portal.Core.Texts;
using Portal.Web.Access;

namespace Portal.Web.Components.Account;

/// <summary>What users do about their own sign-in: password, authenticator app, recovery codes.</summary>
public sealed partial class SecurityPage
{
    private const string FormName = "security";
    private const string Offer = "offer";
    private const string Accept = "accept";
    private const string NewCodes = "codes";
    private const string Remove = "remove";
    private const string ChangePassword = "password";

    private OwnSecurityState? state;
    private SecondFactorOffer? offer;
    private IReadOnlyList<string>? codes;
    private string? message;
    private bool failed;

    [Inject]
    public required OwnSecurity Security { get; set; }

    [Inject]
    public required TextBook Texts { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = FormName)]
    private SecurityForm? Form { get; set; }

    protected override async Task OnInitializedAsync() => state = await Security.StateAsync(Context.RequestAborted);

    // All forms of the page are handled here; the pressed button says which it was.
    private async Task SubmitAsync()
    {
        var cancellationToken = Context.RequestAborted;
        var present = Form?.Present ?? string.Empty;
        switch (Form?.Action)
        {
            case Offer:
                offer = await Security.OfferAsync(cancellationToken);
                break;
            case Accept:
                await AcceptAsync(Form.Ticket ?? string.Empty, Form.Code ?? string.Empty, cancellationToken);
                break;
            case NewCodes:
                await ShowAsync(await Security.NewCodesAsync(present, cancellationToken));
                break;
            case Remove:
                await GoOnAsync(await Security.RemoveSecondFactorAsync(present, cancellationToken), "TotpRemoved");
                break;
            case ChangePassword:
                await GoOnAsync(await Security.ChangePasswordAsync(present, Form.Wanted ?? string.Empty, cancellationToken), "PasswordChanged");
                break;
            default:
                return;
        }

        state = await Security.StateAsync(cancellationToken) ?? state;
    }

    private async Task AcceptAsync(string ticket, string code, CancellationToken cancellationToken)
    {
        var outcome = await Security.AcceptAsync(ticket, code, cancellationToken);
        if (!outcome.Succeeded)
        {
            offer = await Security.SameOfferAsync(ticket, cancellationToken);
        }

        await ShowAsync(outcome);
    }

    private async Task ShowAsync(Outcome<RecoveryCodes> outcome)
    {
        if (Fails(outcome.Problem))
        {
            return;
        }

        codes = outcome.Value!.Codes;
        await BeginAgainAsync(outcome.Value.Member);
    }

    private async Task GoOnAsync(Outcome<StaffMember> outcome, string done)
    {
        if (Fails(outcome.Problem))
        {
            return;
        }

        message = Words[done];
        await BeginAgainAsync(outcome.Value!);
    }

    private bool Fails(Problem? problem)
    {
        failed = problem is not null;
        message = problem is null ? null : Texts.Say(problem.Text);
        return failed;
    }

    // The security stamp is a new one: other sessions end, this one goes on under it.
    private async Task BeginAgainAsync(StaffMember member)
    {
        await Sessions.BeginAsync(Context, member);
        Context.User = StaffPrincipal.Of(member, Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme);
    }

    /// <summary>What is posted.</summary>
    private sealed class SecurityForm
    {
        public string? Action { get; set; }

        public string? Present { get; set; }

        public string? Wanted { get; set; }

        public string? Code { get; set; }

        public string? Ticket { get; set; }
    }
}
