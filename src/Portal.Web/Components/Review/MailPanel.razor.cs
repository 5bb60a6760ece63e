using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Messages;
using Portal.Core.Texts;

namespace Portal.Web.Components.Review;

/// <summary>Chooses, previews and sends a mail to the person; says where mails go when no server takes them.</summary>
public sealed partial class MailPanel
{
    private string template = MessageTemplates.Start;
    private string language = "de";
    private MessagePreview? preview;
    private Problem? problem;
    private string? done;
    private bool sending;

    /// <summary>Which case.</summary>
    [Parameter, EditorRequired]
    public required Guid CaseId { get; set; }

    /// <summary>The person's language.</summary>
    [Parameter, EditorRequired]
    public required string Language { get; set; }

    /// <summary>There is a coupon to send.</summary>
    [Parameter]
    public bool HasCoupon { get; set; }

    /// <summary>There is an appointment to tell of.</summary>
    [Parameter]
    public bool HasAppointment { get; set; }

    [Inject]
    public required MessageService Messages { get; set; }

    [Inject]
    public required MailRoute Route { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    protected override void OnInitialized() =>
        language = MessageTemplates.Languages.Contains(Language, StringComparer.Ordinal) ? Language : "de";

    private bool Fits(string one) => one switch
    {
        MessageTemplates.Coupon => HasCoupon,
        MessageTemplates.Appointment => HasAppointment,
        _ => true,
    };

    private async Task ToggleAsync()
    {
        if (preview is not null)
        {
            preview = null;
            return;
        }

        await ReadAsync();
    }

    private Task PreviewAsync() => preview is null ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        var answer = await Messages.PreviewAsync(CaseId, template, language, CancellationToken.None);
        (preview, problem) = (answer.Value, answer.Problem);
    }

    private async Task SendAsync()
    {
        if (sending)
        {
            return;
        }

        (sending, done) = (true, null);
        try
        {
            var answer = await Messages.SendAsync(CaseId, template, language, CancellationToken.None);
            problem = answer.Problem;
            if (answer.Succeeded)
            {
                preview = null;
                done = Words[Route.ToFiles ? "MailDoneFile" : "MailDone"];
            }
        }
        finally
        {
            sending = false;
        }
    }
}
