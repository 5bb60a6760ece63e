using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Messages;
using Portal.Core.Texts;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Review;

/// <summary>Mails to the person and where they stand; repeated from here by hand.</summary>
public sealed partial class MessagesTab
{
    private IReadOnlyList<MessageView>? messages;
    private Problem? problem;
    private int? read;
    private bool busy;

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
    public required MessageService Messages { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (read != Revision)
        {
            read = Revision;
            messages = await Messages.ListAsync(View.Id, CancellationToken.None);
        }
    }

    private static string IconOf(MessageState state) => state switch
    {
        MessageState.Sent => "mark_email_read",
        MessageState.PerhapsSent => "help",
        MessageState.Failed => "error",
        _ => "schedule_send",
    };

    private static BadgeTone ToneOf(MessageState state) => state switch
    {
        MessageState.Sent => BadgeTone.Success,
        MessageState.PerhapsSent => BadgeTone.Warning,
        MessageState.Failed => BadgeTone.Danger,
        _ => BadgeTone.Info,
    };

    private async Task ResendAsync(MessageView message)
    {
        var question = new ConfirmQuestion(Words["ResendTitle"], View.Number, [Words["ResendText", message.Recipient ?? string.Empty]], Words["Resend"]) { AsksReason = false };
        if (busy || await Confirmations.AskAsync(question) is null)
        {
            return;
        }

        busy = true;
        try
        {
            problem = (await Messages.ResendAsync(View.Id, message.Id, CancellationToken.None)).Problem;
            messages = await Messages.ListAsync(View.Id, CancellationToken.None);
        }
        finally
        {
            busy = false;
        }
    }
}
