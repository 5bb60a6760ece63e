using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Review;

/// <summary>How the person begins: links, codes, mail, coupon. Links are masked until somebody who may asks for one.</summary>
public sealed partial class StartTab
{
    private readonly Dictionary<string, StartLink> shownLinks = new(StringComparer.Ordinal);
    private IReadOnlyList<MaskedLink>? links;
    private IReadOnlyList<DocumentView> coupons = [];
    private Problem? problem;
    private string? done;
    private bool issuing;
    private (Guid? Attempt, int Revision)? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>The reader.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    [Inject]
    public required StartLinks Links { get; set; }

    [Inject]
    public required DocumentService Documents { get; set; }

    [Inject]
    public required CouponService Coupons { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (read == (View.Startable?.Id, Revision))
        {
            return;
        }

        if (read?.Attempt != View.Startable?.Id)
        {
            shownLinks.Clear();
        }

        read = (View.Startable?.Id, Revision);
        if (View.Startable is { } attempt)
        {
            links = await Links.ListAsync(View.Id, attempt.Id, CancellationToken.None);
            coupons = [.. (await Documents.ListAsync(View.Id, CancellationToken.None)).Where(document => document.Kind == DocumentKind.Coupon && document.AttemptId == attempt.Id)];
        }
    }

    private string NameOf(string kind) => Book.Find($"{View.Startable!.ProviderKey}.link.{kind}") ?? Book.Find($"link.{kind}") ?? Book.Find($"message.link.{kind}") ?? kind;

    private async Task ShowAsync(string kind)
    {
        var revealed = await Links.RevealAsync(View.Id, View.Startable!.Id, kind, CancellationToken.None);
        problem = revealed.Problem;
        if (revealed.Succeeded)
        {
            shownLinks[kind] = revealed.Value;
        }
    }

    private void Hide(string kind) => shownLinks.Remove(kind);

    private async Task IssueAsync(bool another)
    {
        if (issuing)
        {
            return;
        }

        issuing = true;
        (problem, done) = (null, null);
        try
        {
            var issued = await Coupons.IssueAsync(View.Id, another, CancellationToken.None);
            if (issued.Problem?.Text is { Key: "message.coupon.exists" or "message.coupon.uncertain" } obstacle)
            {
                issued = await AskAsync(obstacle) ? await Coupons.IssueAsync(View.Id, another: true, CancellationToken.None) : null;
            }

            problem = issued?.Problem;
            done = issued?.Succeeded == true ? Words["CouponDone"].Value : null;
        }
        finally
        {
            issuing = false;
        }
    }

    private async Task<bool> AskAsync(Sentence obstacle)
    {
        var question = new ConfirmQuestion(Words["AnotherCouponTitle"], View.Number, [Book.Say(obstacle)], Words["CreateAnotherCoupon"]) { AsksReason = false };
        return await Confirmations.AskAsync(question) is not null;
    }
}
