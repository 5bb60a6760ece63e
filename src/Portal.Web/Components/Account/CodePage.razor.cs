using Microsoft.AspNetCore.Components;
using Portal.Core.Access.SignIn;
using Portal.Web.Access;

namespace Portal.Web.Components.Account;

/// <summary>Second step of signing in: a code of the authenticator app, or a recovery code.</summary>
public sealed partial class CodePage
{
    internal const string Path = "/account/sign-in/code";

    private string? message;

    [Inject]
    public required SignInService SignIn { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "code")]
    private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = SessionCookies.ReturnParameter)]
    private string? ReturnUrl { get; set; }

    /// <summary>The app is not at hand.</summary>
    [SupplyParameterFromQuery(Name = LocalAddress.RecoveryParameter)]
    private bool Recovery { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await Sessions.SecondStepAsync(Context) is null)
        {
            Navigation.NavigateTo(LocalAddress.With(SessionCookies.SignInPath, ReturnUrl));
        }
    }

    private async Task SubmitAsync()
    {
        if (await Sessions.SecondStepAsync(Context) is not { } begun)
        {
            return;
        }

        var code = Form?.Code ?? string.Empty;
        var address = Context.Connection.RemoteIpAddress;
        var answer = Recovery
            ? await SignIn.RecoveryCodeAsync(begun.UserId, begun.Stamp, code, address, Context.RequestAborted)
            : await SignIn.CodeAsync(begun.UserId, begun.Stamp, code, address, Context.RequestAborted);
        if (answer is SignInAnswer.Welcome welcome)
        {
            await Sessions.BeginAsync(Context, welcome.Member);
            Navigation.NavigateTo(LocalAddress.Of(ReturnUrl));
            return;
        }

        message = Words[answer is SignInAnswer.Wait ? "Wait" : "CodeRefused"];
    }

    /// <summary>What is posted.</summary>
    private sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
