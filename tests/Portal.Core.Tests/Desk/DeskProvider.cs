using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;

namespace Portal.Core.Tests.Desk;

/// <summary>A provider with everything that is done while the person waits; it refuses when the test says so.</summary>
internal sealed class DeskProvider : ScriptedProvider, IConfirmsSigning, IVerifiesPhones, ISchedulesAppointments, ICollectsDocuments
{
    public const int Pages = 2;

    /// <summary>Names of the calls, in their order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What it answers instead of doing it.</summary>
    public ProviderFailure? Refusal { get; set; }

    /// <summary>Runs while it is being called.</summary>
    public Func<Task> WhileCalled { get; set; } = () => Task.CompletedTask;

    public string? TypedTan { get; private set; }

    public DateTimeOffset ScheduledAt { get; private set; }

    public List<UploadedFile> Received { get; } = [];

    public static ProviderFailure Refuses(FailureCategory category) => new(category, new Sentence($"scripted.{category}")) { ProviderCode = "E-1" };

    public Task<ProviderOutcome<TanChallenge>> RequestSigningAsync(AttemptContext attempt, CancellationToken cancellationToken) => AnswerAsync("sign.request", new TanChallenge(6, "sms"));

    public Task<ProviderOutcome<Unit>> ConfirmSigningAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken)
    {
        TypedTan = tan;
        return AnswerAsync("sign.confirm", Unit.Value);
    }

    public Task<ProviderOutcome<TanChallenge>> ResendSigningTanAsync(AttemptContext attempt, CancellationToken cancellationToken) => AnswerAsync("sign.resend", new TanChallenge(6, "sms"));

    public Task<ProviderOutcome<TanChallenge>> RequestPhoneTanAsync(AttemptContext attempt, CancellationToken cancellationToken) => AnswerAsync("phone.request", new TanChallenge(5, null));

    public Task<ProviderOutcome<Unit>> ConfirmPhoneTanAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken)
    {
        TypedTan = tan;
        return AnswerAsync("phone.confirm", Unit.Value);
    }

    public Task<ProviderOutcome<TanChallenge>> ResendPhoneTanAsync(AttemptContext attempt, CancellationToken cancellationToken) => AnswerAsync("phone.resend", new TanChallenge(5, null));

    public Task<ProviderOutcome<Appointment>> ScheduleAsync(AttemptContext attempt, DateTimeOffset at, string agentId, CancellationToken cancellationToken)
    {
        ScheduledAt = at;
        return AnswerAsync("schedule", new Appointment("H-1", at, agentId));
    }

    public IReadOnlyList<CollectionStep> StepsOf(AttemptContext attempt)
    {
        var consented = attempt.Facts.ContainsKey("consent");
        var pages = int.Parse(attempt.Facts.GetValueOrDefault("pages", "0"), System.Globalization.CultureInfo.InvariantCulture);
        var finished = attempt.Facts.ContainsKey("finished");
        return
        [
            new("consent", [new("accept.terms", FieldKind.Flag, "consent"), new("accept.biometry", FieldKind.Flag, "consent")], TakesFile: false, Optional: false, consented, !consented) { RecordsConsent = true },
            new("page", [new("side", FieldKind.Choice, "page") { Choices = [new("front"), new("back")], Required = true }], TakesFile: true, Optional: false, pages == Pages, consented && pages < Pages)
            {
                Accepts = [FileKind.Jpeg, FileKind.Png],
                MaxBytes = 64 * 1024,
                PagesDone = pages,
                PagesTotal = Pages,
            },
            new("finish", [], TakesFile: false, Optional: false, finished, pages == Pages && !finished),
        ];
    }

    public async Task<ProviderOutcome<CollectionProgress>> TakeStepAsync(AttemptContext attempt, string step, FieldValues inputs, UploadedFile? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            Received.Add(file);
        }

        var (key, value) = step switch
        {
            "consent" => ("consent", "given"),
            "page" => ("pages", (int.Parse(attempt.Facts.GetValueOrDefault("pages", "0"), System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => ("finished", "yes"),
        };
        var status = step == "finish" ? new StatusReading("REVIEW", AttemptStatus.InReview, IsFinal: false, LinkUsable: false) : null;
        return await AnswerAsync($"step.{step}", new CollectionProgress(new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }, status));
    }

    private async Task<ProviderOutcome<T>> AnswerAsync<T>(string call, T answer)
        where T : class
    {
        lock (Calls)
        {
            Calls.Add(call);
        }

        await WhileCalled();
        return Refusal is { } refusal ? refusal : answer;
    }
}
