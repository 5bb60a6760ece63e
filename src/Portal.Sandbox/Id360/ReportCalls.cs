using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary>
/// The report and its files ("Retrieving the Report"). There is none before a final callback, and none for an application once it is
/// 7 days old or deleted: 404. Who asks for one that is not there yet more than once a day is sent away.
/// </summary>
internal sealed class ReportCalls(ReportFiles files, FaultSettings faults, TimeProvider time)
{
    private const string Key = Id360Sandbox.ProviderKey;
    private static readonly TimeSpan Ration = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _tooEarly = new(StringComparer.Ordinal);

    /// <summary><c>GET enrollment/{id}/report?allow_draft=false</c>.</summary>
    public async Task<IResult> ReportAsync(HttpContext http, Enrollment enrollment)
    {
        if ((await StrictJson.RefuseBodyAsync(http) ?? StrictJson.RefuseQuery(http, "allow_draft")) is { } refused)
        {
            return refused;
        }

        var draft = http.Request.Query["allow_draft"].ToString();
        if (draft is not ("" or "false"))
        {
            return draft == "true" ? Refusal.Forbidden("A temporary report must not be used in production.") : Refusal.BadRequest("'allow_draft' has to be true or false.");
        }

        if (!IsThere(enrollment))
        {
            return TooOften(http, enrollment) ?? Refusal.NotFound("No report.");
        }

        var report = new ReportBody(enrollment, files, Addresses.Base(http)).Write();
        return BodyFaults.Answer(Fault(enrollment, Id360Faults.Body), BodyFaults.Apply(Fault(enrollment, SharedFaults.Texts), report));
    }

    /// <summary><c>GET enrollment/{id}/document/{name}</c>: what the report's addresses lead to.</summary>
    public IResult File(HttpContext http, Enrollment enrollment, string name)
    {
        if (!IsThere(enrollment) || files.Of(enrollment).FirstOrDefault(one => one.Name == name) is not { } file)
        {
            return Refusal.NotFound("No such file.");
        }

        if (Fault(enrollment, Id360Faults.Hosts) == "redirect" && !http.Request.Query.ContainsKey("moved"))
        {
            return Results.Redirect($"{Addresses.Base(http)}/api/1.0.0/enrollment/{enrollment.Id}/document/{name}?moved=1");
        }

        return Results.Bytes(LyingImages.Apply(Fault(enrollment, SharedFaults.Images), file.Content), file.MediaType);
    }

    /// <summary>The report for people; the guide names it, and not its path.</summary>
    public IResult Pdf(Enrollment enrollment) => IsThere(enrollment)
        ? Results.Bytes(ReportPaper.Draw(enrollment), "application/pdf")
        : Refusal.NotFound("No report.");

    private bool IsThere(Enrollment enrollment) =>
        Words.Called.Contains(enrollment.Status) && enrollment.Finished is { } finished && time.GetUtcNow() < finished + Enrollment.Fetchable
        && Fault(enrollment, Id360Faults.Report) == Id360Faults.Report.Default;

    private IResult? TooOften(HttpContext http, Enrollment enrollment)
    {
        if (enrollment.IsOver)
        {
            return null;
        }

        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_tooEarly.TryGetValue(enrollment.Id, out var last) && now - last < Ration)
            {
                return Refusal.TooOften(http, last + Ration - now, "There is no report yet; wait for the callback.");
            }

            _tooEarly[enrollment.Id] = now;
            return null;
        }
    }

    private string Fault(Enrollment enrollment, FaultField field) => faults.Get(Key, enrollment.Id, field);
}
