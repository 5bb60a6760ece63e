using System.Text.Json.Nodes;

namespace Portal.Sandbox.Id360;

/// <summary>The report of an enrollment that is over, member by member as reports of this vendor were seen.</summary>
internal sealed class ReportBody(Enrollment enrollment, ReportFiles files, string root)
{
    private readonly ReportIdentity _person = new(enrollment);

    private bool IsOk => enrollment.Status == Words.Ok;

    private Verdict Verdict => enrollment.Verdict ?? new Verdict();

    public JsonObject Write()
    {
        var body = new JsonObject
        {
            ["version"] = "2.4",
            ["id"] = CreateCall.Id(enrollment),
            ["status"] = enrollment.Status,
            ["identity_status"] = IsOk ? Words.Ok : enrollment.Status == Words.Ko ? Words.Ko : null,
            ["reason"] = enrollment.Reason,
            // A number as a text.
            ["level"] = "2",
            ["creation_time"] = Stamp.Of(enrollment.Created),
            ["starting_time"] = Stamp.Of(enrollment.Started),
            ["finished_time"] = Stamp.Of(enrollment.Finished),
            ["client_reference"] = enrollment.Order.GetValueOrDefault("client_reference"),
            ["process_id"] = enrollment.Application.ProcessNumber,
            ["process_uuid"] = enrollment.Application.Process,
            ["process_name"] = enrollment.Application.ProcessName,
            ["status_codes"] = new JsonArray([.. Verdict.Codes.Select(Code)]),
            ["all_status_codes"] = new JsonArray([.. Verdict.Codes.Select(code => new JsonObject { ["status_code"] = Code(code), ["where"] = Words.Document })]),
            ["enrollment"] = Echo(),
        };
        if (IsOk)
        {
            body["identity"] = _person.Identity();
        }

        if (enrollment.Verdict is not null && enrollment.Status != Words.Canceled)
        {
            body["documents"] = new JsonObject
            {
                ["identity_document"] = files.Section(enrollment, Words.Document, IsOk ? Words.Valid : enrollment.Status == Words.Ko ? Words.Invalid : Words.Collected, root),
                ["selfie"] = files.Section(enrollment, Words.Selfie, IsOk ? Words.Valid : Words.Collected, root),
            };
            body["extracted_data"] = new JsonObject { ["identity"] = new JsonArray(_person.Extracted()) };
            body["finalizer_reports"] = new JsonObject { ["validator_report"] = Validations() };
        }

        body["steps"] = new JsonObject(enrollment.Steps.Select(step => KeyValuePair.Create(step.Key, (JsonNode?)Step(step.Key, step.Value))));
        return body;
    }

    /// <summary>The order as it was sent, our secret with it.</summary>
    private JsonObject Echo()
    {
        var echo = new JsonObject();
        foreach (var (name, value) in enrollment.Order.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            echo[name] = value;
        }

        echo["accepted_cgu"] = enrollment.AcceptedCgu;
        echo["accepted_biometry"] = enrollment.AcceptedBiometry;
        echo["callback_headers"] = new JsonArray([.. enrollment.Headers.Concat(enrollment.Endpoints.SelectMany(endpoint => endpoint.Headers)).Select(Named)]);
        echo["callback_endpoints"] = new JsonArray([.. enrollment.Endpoints.Select(endpoint => new JsonObject
        {
            ["url"] = endpoint.Url.OriginalString,
            ["on"] = new JsonArray([.. endpoint.On.Select(one => JsonValue.Create(one))]),
            ["headers"] = new JsonArray([.. endpoint.Headers.Select(Named)]),
        })]);
        return echo;
    }

    private JsonObject Step(string name, string status)
    {
        var results = new JsonObject();
        if (name == Words.Control)
        {
            foreach (var (field, sent) in enrollment.Data)
            {
                results[field] = new JsonObject { ["expected"] = sent.Value, ["found"] = _person.Value(field), ["locked"] = sent.Locked };
            }
        }
        else if (name == Words.Selfie)
        {
            results["similarity"] = IsOk ? "0.97" : "0.41";
        }
        else if (name == Words.Document)
        {
            results["document_type"] = Verdict.Document;
        }

        return new JsonObject { ["status"] = status, ["starting_time"] = Stamp.Of(enrollment.Started), ["finished_time"] = Stamp.Of(enrollment.Finished), ["results"] = results };
    }

    /// <summary><c>validator_report</c>: the controls of the process, whose fields a program may read and whose messages are for people.</summary>
    private JsonObject Validations()
    {
        var passes = !Verdict.FailedValidation && enrollment.Status != Words.Ko;
        JsonObject Line(int id, string description, string message, bool isValid, params string[] fields) => new()
        {
            ["id"] = id,
            ["description"] = description,
            ["message"] = message,
            ["is_valid"] = isValid,
            ["fields"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field))]),
        };
        return new JsonObject
        {
            ["is_valid"] = passes,
            ["validations"] = new JsonArray(
                Line(101, "Validity date", "The document is valid on the day of the enrollment.", true, "expiration_date"),
                Line(102, "Names", passes ? "The names are those that were declared." : "The names differ from those that were declared.", passes, "name", "first_name"),
                Line(103, "Machine-readable lines", "Lines and visual zone agree.", Verdict.Mrz is "right" or "missing", "mrz_line_1", "mrz_line_2")),
        };
    }

    private static JsonObject Code(string code) => new() { ["code"] = code, ["message"] = Words.Message(code) };

    private static JsonObject Named(Header header) => new() { ["name"] = header.Name, ["value"] = header.Value };
}
