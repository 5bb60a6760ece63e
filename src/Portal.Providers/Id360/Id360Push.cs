using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Core.Providers;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// Callbacks: intermediate ones tell a step, final ones that there is a report now. They come repeated and in any order, so they leave facts that
/// don't depend on it; the status is made of the facts, or of the report.
/// </summary>
internal static partial class Id360Push
{
    private const int Longest = 100;
    private const int MostSteps = 40;

    /// <summary>Whether it carries the header that its enrollment was given. Two ways of giving it may make the vendor send it twice.</summary>
    public static bool IsAuthentic(AccountContext account, WebhookCall call)
    {
        if (account.Secrets.GetValueOrDefault(Id360Account.CallbackHeaderValue) is not { Length: > 0 } expected
            || !call.Headers.TryGetValue(Id360Account.CallbackHeader, out var given) || given.Length > 8 * (expected.Length + 2))
        {
            return false;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(expected));
        var all = true;
        foreach (var value in given.Split(','))
        {
            all &= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(value.Trim())));
        }

        return all;
    }

    public static WebhookReading Read(WebhookCall call, DateTime now)
    {
        if (LooseJson.Read(call.Body) is not { } body)
        {
            return new WebhookReading { Malformed = Say("push.noJson") };
        }

        var nudges = body.Items.Select(push => One(push, now)).OfType<Nudge>().ToList();
        return nudges.Count == 0 ? new WebhookReading { Malformed = Say("push.noEnrollment") } : new WebhookReading { Nudges = nudges };
    }

    private static Nudge? One(Json push, DateTime now)
    {
        var inner = push["enrollment"] is { IsObject: true } block ? block : push;
        var id = Id(inner["id", "enrollment_id"]) ?? (push["enrollment"].Text is { } plain && Id360Client.IsId(plain) ? plain : null) ?? FromAddress(inner["url"].Text);
        var reference = Id(inner["client_reference"]) ?? Id(push["client_reference"]);
        return id is null && reference is null ? null : new Nudge(id, reference) { Facts = Facts(push, inner, now) };
    }

    private static Dictionary<string, string> Facts(Json push, Json inner, DateTime now)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((push["status"].Text ?? inner["status"].Text) is { Length: <= 60 } word)
        {
            if (Id360Statuses.Final.Contains(word))
            {
                facts[Id360Facts.Final] = word.ToUpperInvariant();
            }
            else if (string.Equals(word, Id360Statuses.Started, StringComparison.OrdinalIgnoreCase))
            {
                facts[Id360Facts.Started] = "1";
            }
            else if (!Id360Statuses.Table.Read(word).IsMapped)
            {
                facts[Id360Facts.OtherWord] = word;
            }
        }

        var step = push["enrollment_step"];
        AddStep(facts, step["name"].Text ?? step.Text, step["status"].Text, now);
        foreach (var (name, value) in push["steps_status"].Members.Take(MostSteps))
        {
            AddStep(facts, name, value["status"].Text ?? value.Text, now);
        }

        foreach (var item in push["steps_status"].Items.Where(item => item["name"].Text is not null).Take(MostSteps))
        {
            AddStep(facts, item["name"].Text, item["status"].Text, now);
        }

        return facts;
    }

    private static void AddStep(Dictionary<string, string> facts, string? name, string? status, DateTime now)
    {
        if (name is not null && Word().IsMatch(name) && (status is null || Word().IsMatch(status)))
        {
            // By step and status: the last callback to come in is not the last that was sent.
            facts[$"{Id360Facts.StepPrefix}{name}:{status ?? "-"}"] = string.Create(CultureInfo.InvariantCulture, $"{status ?? "-"}@{now:O}");
        }
    }

    private static string? FromAddress(string? url) =>
        url is not null && Enrollment().Match(url) is { Success: true } match ? match.Groups["id"].Value : null;

    private static string? Id(Json json) => json.Text is { Length: <= Longest } text ? text : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_.\- ]{1,60}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Word();

    [GeneratedRegex(@"/enrollment/(?<id>[A-Za-z0-9-]{1,64})/?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Enrollment();
}
