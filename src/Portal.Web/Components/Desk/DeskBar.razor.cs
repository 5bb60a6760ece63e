using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Cases;
using Portal.Core.Desk;
using Portal.Core.Messages;
using Portal.Core.Texts;
using Portal.Web.Components.Elements;
using Radzen;

namespace Portal.Web.Components.Desk;

/// <summary>What can be done about a case while the person waits: signing, the mobile number, the appointment. What is impossible or forbidden is absent.</summary>
public sealed partial class DeskBar
{
    private bool busy;
    private string said = string.Empty;
    private Problem? problem;

    /// <summary>The case as its reader sees it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Something was done: the page reads the case again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required SigningService Signing { get; set; }

    [Inject]
    public required PhoneService Phone { get; set; }

    [Inject]
    public required MessageService Messages { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    internal IStringLocalizer<DeskWords> Words { get; set; } = null!;

    private IEnumerable<(CaseAction Action, string Icon, string Word, Func<Task> Run)> Shown => new (CaseAction Action, string Icon, string Word, Func<Task> Run)[]
    {
        (CaseAction.SignAtDesk, "draw", "SignAtDesk", () => TanAsync("Sign", SigningCalls, View.Active?.Signing)),
        (CaseAction.VerifyPhone, "phonelink_ring", "VerifyPhone", () => TanAsync("Phone", PhoneCalls, View.Active?.Phone)),
        (CaseAction.SetAppointment, "event", View.Appointment is null ? "SetAppointment" : "MoveAppointment", AppointmentAsync),
    }.Where(entry => View.Actions.Contains(entry.Action));

    private TanSteps SigningCalls => new(stop => Signing.RequestAsync(View.Id, stop), (tan, stop) => Signing.ConfirmAsync(View.Id, tan, stop), stop => Signing.ResendAsync(View.Id, stop));

    private TanSteps PhoneCalls => new(stop => Phone.RequestAsync(View.Id, stop), (tan, stop) => Phone.ConfirmAsync(View.Id, tan, stop), stop => Phone.ResendAsync(View.Id, stop));

    private async Task RunAsync(Func<Task> run)
    {
        if (busy)
        {
            return;
        }

        (busy, said, problem) = (true, string.Empty, null);
        try
        {
            await run();
        }
        finally
        {
            busy = false;
        }

        await Changed.InvokeAsync();
    }

    private async Task TanAsync(string kind, TanSteps steps, TanState? state)
    {
        var done = await OpenAsync<TanDialog>($"{kind}Title", new(StringComparer.Ordinal) { [nameof(TanDialog.Kind)] = kind, [nameof(TanDialog.Steps)] = steps, [nameof(TanDialog.State)] = state });
        said = done is true ? Words[$"{kind}Done"] : string.Empty;
    }

    private async Task AppointmentAsync()
    {
        if (await OpenAsync<AppointmentDialog>(View.Appointment is null ? "SetAppointment" : "MoveAppointment", new(StringComparer.Ordinal) { [nameof(AppointmentDialog.View)] = View }) is not AppointmentAnswer answer)
        {
            return;
        }

        said = Words["AppointmentDone"];
        if (answer.Notify)
        {
            var mail = await Messages.SendAsync(View.Id, MessageTemplates.Appointment, language: null, CancellationToken.None);
            problem = mail.Problem;
        }
    }

    private async Task<object?> OpenAsync<TDialog>(string title, Dictionary<string, object?> parameters)
        where TDialog : ComponentBase => await Dialogs.OpenAsync<TDialog>(
            string.Create(CultureInfo.CurrentCulture, $"{Words[title]}: {View.Number}"),
            parameters,
            DialogLook.Options);
}
