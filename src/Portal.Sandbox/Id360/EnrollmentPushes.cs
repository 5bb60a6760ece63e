using System.Text.Json.Nodes;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.Id360;

/// <summary>
/// Callbacks: a POST of JSON with the client's own headers to each endpoint that wants to hear of it. A final one says how an enrollment
/// has ended, an intermediate one which step was taken. What an enrollment's next change has made outdated is not repeated.
/// </summary>
internal sealed class EnrollmentPushes(Enrollments enrollments, WebhookPusher pusher, FaultSettings faults)
{
    private const string Provider = Id360Sandbox.ProviderKey;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _sent = new(StringComparer.Ordinal);

    /// <summary>Tells how an enrollment has ended; nothing is sent for what the vendor sends nothing for.</summary>
    public void End(Enrollment enrollment)
    {
        if (enrollment.Status is Words.New or Words.Discontinued or Words.Deleted)
        {
            return;
        }

        if (!enrollment.IsOver)
        {
            Step(enrollment, enrollment.LastStep ?? Words.Route);
            return;
        }

        Send(enrollment, enrollment.Status, Body(enrollment), () => enrollments.ById(enrollment.Id)?.Revision != enrollment.Revision);
        if (Fault(enrollment, Id360Faults.Late) != Id360Faults.Late.Default)
        {
            Send(enrollment, Words.Started + ", late", StepBody(enrollment, Words.Document), static () => false);
        }
    }

    /// <summary>Any word, also one that is never sent.</summary>
    public void Say(Enrollment enrollment) => Send(enrollment, enrollment.Status, Body(enrollment), static () => false);

    /// <summary>Tells that a step was taken, whatever has become of the enrollment since.</summary>
    public void Step(Enrollment enrollment, string step) =>
        Send(enrollment, $"{Words.Started}, {step}", StepBody(enrollment, step), () => enrollments.ById(enrollment.Id)?.Revision != enrollment.Revision);

    private JsonObject Body(Enrollment enrollment)
    {
        var body = new JsonObject();
        var names = Fault(enrollment, Id360Faults.Names);
        if (names is "id and reference" or "id")
        {
            body["id"] = CreateCall.Id(enrollment);
        }

        if (names is "id and reference" or "reference")
        {
            body["client_reference"] = enrollment.Order.GetValueOrDefault("client_reference");
        }

        body["process"] = enrollment.Application.ProcessNumber;
        body["status"] = enrollment.Status;
        body["reason"] = enrollment.Reason;
        body["creation_time"] = Stamp.Of(enrollment.Created);
        body["starting_time"] = Stamp.Of(enrollment.Started);
        body["finished_time"] = Stamp.Of(enrollment.Finished);
        return body;
    }

    private JsonObject StepBody(Enrollment enrollment, string step)
    {
        var body = Body(enrollment with { Status = Words.Started, Reason = null, Finished = null });
        body["steps_status"] = new JsonObject(enrollment.Steps.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
        body["enrollment_step"] = new JsonObject { ["name"] = step, ["status"] = enrollment.Steps.GetValueOrDefault(step, Words.Ok) };
        return body;
    }

    /// <summary>What happened first is told first, unless the order is to be wrong.</summary>
    private void Send(Enrollment enrollment, string about, JsonObject body, Func<bool> isOutdated)
    {
        lock (_lock)
        {
            var kept = Fault(enrollment, SharedFaults.Reorder) == SharedFaults.Reorder.Default;
            var after = kept ? _sent.GetValueOrDefault(enrollment.Id, Task.CompletedTask) : Task.CompletedTask;
            _sent[enrollment.Id] = Task.WhenAll(enrollment.Endpoints.Where(endpoint => Wants(endpoint, (string?)body["status"])).Select(endpoint =>
                pusher.Send(new Outgoing(Provider, enrollment.Id, endpoint.Url, body.ToJsonString(WireJson.Plain))
                {
                    About = about,
                    Headers = Presented(enrollment, endpoint),
                    IsOutdated = isOutdated,
                    OwnWrongBodies = WrongBodies,
                    After = after,
                })));
        }
    }

    /// <summary>
    /// The guide does not explain its letters: E is taken for a verdict, F for a failure, C for a cancellation. Steps, and words that
    /// nobody knows, are told to every endpoint, and an endpoint without letters hears of everything.
    /// </summary>
    private static bool Wants(Endpoint endpoint, string? status) => endpoint.On.IsEmpty || status switch
    {
        Words.Ok or Words.Ko => endpoint.On.Contains("E", StringComparer.Ordinal),
        Words.Failed => endpoint.On.Contains("F", StringComparer.Ordinal),
        Words.Canceled => endpoint.On.Contains("C", StringComparer.Ordinal),
        _ => true,
    };

    private KeyValuePair<string, string>[] Presented(Enrollment enrollment, Endpoint endpoint)
    {
        var fault = Fault(enrollment, Id360Faults.Headers);
        return fault == "nothing" ? [] : [.. enrollment.Headers.Concat(endpoint.Headers).Select(header =>
            KeyValuePair.Create(header.Name, fault == Id360Faults.Headers.Default ? header.Value : "another-value"))];
    }

    private static readonly Dictionary<string, string> WrongBodies = new(StringComparer.Ordinal)
    {
        ["unknown-case"] = """{"id":99999999,"client_reference":"nobody-knows-this","process":1,"status":"OK","reason":null}""",
        ["hostile"] = """{"id":"' OR '1'='1","client_reference":"%0d%0aSet-Cookie: a=b","process":"../../etc","status":"<script>alert(1)</script>","reason":"\u202e\u0000"}""",
        ["huge"] = "{\"status\":\"" + new string('A', 300 * 1024) + "\"}",
    };

    private string Fault(Enrollment enrollment, FaultField field) => faults.Get(Provider, enrollment.Id, field);
}
