using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Texts;

namespace Portal.Web.Components.NewCase;

/// <summary>Sends what was filled in, by what the form is there for.</summary>
internal sealed class FormSending(CaseCreation creation, CaseResending resending, OrderCorrection correction)
{
    /// <param name="mode">What the form is there for.</param>
    /// <param name="caseId">The case; none for a new one.</param>
    /// <param name="order">What was filled in.</param>
    /// <param name="pressKey">The same for every press on one form: a second press makes nothing twice.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Outcome<CreatedCase>> SendAsync(FormMode mode, Guid? caseId, CaseOrder order, string pressKey, CancellationToken cancellationToken) => mode switch
    {
        FormMode.Again => resending.SendAgainAsync(caseId!.Value, order, cancellationToken),
        FormMode.Next => creation.AddAttemptAsync(caseId!.Value, order, pressKey, cancellationToken),
        FormMode.Correct => correction.CorrectAsync(caseId!.Value, order.Fields, order.DraftId, cancellationToken),
        _ => creation.CreateAsync(order, pressKey, cancellationToken),
    };
}
