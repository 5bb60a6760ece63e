using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Providers.AutoIdent;
using Portal.Providers.Id360;
using Portal.Providers.Identify24;
using Portal.Providers.IdentityTm;
using Portal.Providers.PostIdent;
using Portal.Providers.Tests.AutoIdent;
using Portal.Providers.Tests.Id360;
using Portal.Providers.Tests.Identify24;
using Portal.Providers.Tests.IdentityTm;
using Portal.Providers.Tests.PostIdent;
using static Portal.Providers.Tests.Faults.VendorStory;

namespace Portal.Providers.Tests.Faults;

/// <summary>One story for each of the five.</summary>
internal static class Stories
{
    public static IReadOnlyList<string> Keys { get; } = ["postident", "autoident", "identity-tm", "identify24", "id360"];

    public static VendorStory Of(string key) => key switch
    {
        "postident" => PostIdent(),
        "autoident" => AutoIdent(),
        "identity-tm" => IdentityTm(),
        "identify24" => Identify24(),
        _ => Id360(),
    };

    private static VendorStory PostIdent()
    {
        const string Nudge = """{"caseId":"123456789ABC","referenceId":"REF12345678901"}""";
        string[] words = ["new", "in progress", "in progress", "closed"];
        return new VendorStory
        {
            Add = services => services.AddPostIdent(),
            Key = "postident",
            Account = baseUrl => PostIdentSamples.Account(baseUrl),
            ProviderReference = "123456789ABC",
            Values = PostIdentSamples.Few,
            Pushes = [Json(Nudge), Json("""{"caseId":"123456789ABC","referenceId":null}"""), Json(Nudge)],
            Files = "r-back, r-data, r-dlb, r-dlf, r-dli, r-face, r-front, r-idimage, r-idsig, r-images, r-result, r-sig",
            AnswerAsync = (context, stage) =>
            {
                var body = Body("PostIdent", context.Request.QueryString.Value!.Contains("true", StringComparison.Ordinal) ? "files" : "full");
                var status = body["caseStatus"]!;
                status["status"] = words[stage];
                if (stage < 3)
                {
                    status["modified"] = $"2026-03-10T10:0{stage}:00+01:00";
                    body.AsObject().Remove("identifications");
                }

                return SayAsync(context, body);
            },
        };
    }

    private static VendorStory AutoIdent()
    {
        string[] words = ["START", "ABORTED", "START", "CHECK_PENDING", "SUCCESS_DATA_CHANGED"];
        return new VendorStory
        {
            Add = services => services.AddAutoIdent(),
            Key = "autoident",
            Account = baseUrl => AutoIdentSamples.Account(baseUrl),
            ProviderReference = "TST-ALLES",
            Reference = "ref12345678901",
            Values = AutoIdentSamples.Few,
            SignIn = AutoIdentSamples.SignIn,
            Pushes = [.. words.Select((word, minute) => Json(Ident(word, minute).ToJsonString()))],
            Files = "file:R.pdf, file:R_idfrontside.jpg, file:R_userface.jpg",
            AnswerAsync = (context, stage) => context.Request.Path.Value!.EndsWith(".zip", StringComparison.Ordinal)
                ? FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip([("R.pdf", SampleFiles.Pdf), ("R_idfrontside.jpg", SampleFiles.Jpeg), ("R_userface.jpg", SampleFiles.Jpeg)]), "application/zip")
                : stage switch
                {
                    // Before the person has got anywhere there is nothing to read.
                    < 4 => FakeVendor.WriteAsync(context, 404, Recorded.Exchange("AutoIdent", "not-started").Bytes),
                    4 => SayAsync(context, Ident(words[3], 3)),
                    _ => SayAsync(context, Body("AutoIdent", "everything")),
                },
        };

        static JsonObject Ident(string word, int minute) => new()
        {
            ["identificationprocess"] = new JsonObject
            {
                ["result"] = word,
                ["reason"] = word is "ABORTED" ? "USER_CANCELLATION_IDENTIFY_LATER" : null,
                ["id"] = "TST-ALLES",
                ["transactionnumber"] = "REF12345678901",
                ["identificationtime"] = $"2026-03-10T09:0{minute}:00+01:00",
            },
        };
    }

    private static VendorStory IdentityTm()
    {
        string[] codes = ["", "25", "25 77", "25 77 6", "25 77 6"];
        return new VendorStory
        {
            Add = services => services.AddIdentityTm(),
            Key = "identity-tm",
            Account = baseUrl => IdentityTmSamples.Account(baseUrl),
            ProviderReference = IdentityTmSamples.OrderId,
            Values = IdentityTmSamples.Few,
            Pushes =
            [
                Get($"?event=OnStatusChange&orderID={IdentityTmSamples.OrderId}&ref=REF12345678901&code=25"),
                Get($"?event=afterVideo&orderID={IdentityTmSamples.OrderId}&ref=REF12345678901&code=77"),
                Get($"?event=afterIdent&orderID={IdentityTmSamples.OrderId}&ref=REF12345678901&code=6"),
                Get($"?event=OnFinal&orderID={IdentityTmSamples.OrderId}&ref=REF12345678901"),
            ],
            Files = "identPdf, image:back_20250516-085942-558834056.jpg, image:face_20250516-085942-657504955.jpg, image:front_20250516-085942-865344415.jpg",
            AnswerAsync = (context, stage) => context.Request.Path.Value!.Split('/')[4] switch
            {
                "getStatus" => SayAsync(context, Status(codes[stage])),
                "getIdentData" => SayAsync(context, Body("IdentityTm", "ident-data-images")),
                "getIdentDataPDF" => FakeVendor.WriteAsync(context, 200, SampleFiles.Pdf, "application/pdf"),
                _ => FakeVendor.WriteAsync(context, 404, [], "text/plain"),
            },
        };

        static JsonObject Status(string codes) => new()
        {
            ["OrderID"] = IdentityTmSamples.OrderId,
            ["Ref"] = "REF12345678901",
            ["Executed"] = "2026-03-10T11:00:00+01:00",
            ["Status"] = new JsonArray([.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((code, minute) =>
                (JsonNode)new JsonObject { ["Kind"] = JsonNode.Parse(code), ["Time"] = $"2026-03-10T10:0{minute}:00+01:00" })]),
        };
    }

    private static VendorStory Identify24()
    {
        const string Push = """{"ident_id":"ece4f137-31ea-11ee-849e-005056bb3f3f","custom_id":"REF12345678901","status":"{0}"}""";
        return new VendorStory
        {
            Add = services => services.AddIdentify24(),
            Key = "identify24",
            Account = baseUrl => Identify24Samples.Account(baseUrl),
            ProviderReference = Identify24Samples.IdentId,
            Values = Identify24Samples.Provided,
            SignIn = Identify24Samples.SignIn,
            Pushes = [.. new[] { "1", "2", "4" }.Select(status => Json(Push.Replace("{0}", status, StringComparison.Ordinal)))],
            Files = "identification_pdf/identification_pdf, recordings/65e5a013502a2.webm, screenshots/28804.png, screenshots/54071.png, signed_pdf/signed.pdf",
            AnswerAsync = (context, stage) => context.Request.Path.Value switch
            {
                var path when path!.Contains("/ident/getIdentData/", StringComparison.Ordinal) => FakeVendor.WriteAsync(
                    context, 200, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Recorded.Exchange("Identify24", "identData").Bytes).Replace("{base}", $"http://{context.Request.Host}/vendor/", StringComparison.Ordinal))),
                var path when path!.Contains("/ident/get/", StringComparison.Ordinal) => SayAsync(context, Body("Identify24", stage < 3 ? "ident-open" : "ident")),
                var path => FakeVendor.WriteAsync(context, 200, path!.EndsWith(".pdf", StringComparison.Ordinal) ? SampleFiles.Pdf : path.EndsWith(".png", StringComparison.Ordinal) ? Id360Samples.Png : [0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3], "application/octet-stream"),
            },
        };
    }

    private static VendorStory Id360() => new()
    {
        Add = services => services.AddId360(),
        Key = "id360",
        Account = baseUrl => Id360Samples.Account(baseUrl),
        ProviderReference = Id360Samples.EnrollmentId,
        Values = Id360Samples.Provided,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = Id360Samples.ApiKey, ["mode"] = "capture" },
        EndFact = new("final", "OK"),
        SignIn = Id360Samples.SignIn,
        Pushes =
        [
            Json("""{"id":47110815,"client_reference":"REF12345678901","status":"NEW"}"""),
            Json("""{"id":47110815,"client_reference":"REF12345678901","status":"STARTED","enrollment_step":{"name":"identity","status":"WAITING"}}"""),
            Json("""{"id":47110815,"client_reference":"REF12345678901","status":"STARTED","enrollment_step":{"name":"identity","status":"DONE"}}"""),
            Json("""{"id":47110815,"client_reference":"REF12345678901","status":"STARTED","steps_status":{"selfie":{"status":"DONE"}}}"""),
            Json("""{"id":47110815,"client_reference":"REF12345678901","status":"OK"}"""),
        ],
        Files = "",
        AnswerAsync = (context, _) => context.Request.Path.Value!.EndsWith("/report", StringComparison.Ordinal)
            ? FakeVendor.WriteAsync(context, 200, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Recorded.Exchange("Id360", "report").Bytes).Replace("{base}", $"http://{context.Request.Host}/vendor/", StringComparison.Ordinal)))
            : FakeVendor.WriteAsync(context, 200, Id360Samples.Png, "image/png"),
    };
}
