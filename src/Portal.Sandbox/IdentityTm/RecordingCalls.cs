using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Videos, which have to be asked for first, and sounds (3.9 to 3.11).</summary>
internal sealed class RecordingCalls(Orders orders, VideoDesk desk, CryptAnswer crypt, FaultSettings faults, TimeProvider time)
{
    private const string Crypt = "crypt";
    private static readonly Element[] Callback = [new("callbackUrl", ElementKind.Url, Required: true)];

    /// <summary><c>POST getVideoFileBinaryAsync/OrderID</c>: 200 at once, the callback when the file is there.</summary>
    public async Task<IResult> AskAsync(HttpContext http, Order order, Account account)
    {
        var (body, refused) = await JsonBody.ReadAsync(http, Callback);
        if ((refused ?? Unavailable(order, account)) is { } wrong)
        {
            return wrong;
        }

        var asked = orders.Change(order.Id, found => found with { Video = new Provision(new Uri(body.GetProperty("callbackUrl").GetString()!), time.GetUtcNow() + desk.Patience) })!;
        desk.Consider(asked);
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary><c>GET getVideoFileBinary/OrderID</c>: before its callback "you might get a placeholder video instead".</summary>
    public IResult Video(Order order, Account account, string variants)
    {
        if (variants is not ("" or Crypt))
        {
            return Refusal.BadRequest("Unknown variant");
        }

        if (Unavailable(order, account) is { } refused)
        {
            return refused;
        }

        var megabytes = faults.Number(IdentityTmSandbox.ProviderKey, order.Id, IdentityTmFaults.VideoMegabytes);
        return order.Video is not { Told: true } ? crypt.Of(order, account, variants == Crypt, "video/mp4", MediaFiles.Placeholder)
            : megabytes > 0 ? crypt.Of(order, account, variants == Crypt, "video/mp4", new LongFilm(MediaFiles.Video, megabytes))
            : faults.Get(IdentityTmSandbox.ProviderKey, order.Id, IdentityTmFaults.Film) == "webm" ? crypt.Of(order, account, variants == Crypt, "video/webm", MediaFiles.Recording)
            : crypt.Of(order, account, variants == Crypt, "video/mp4", MediaFiles.Video);
    }

    /// <summary><c>GET getVoiceFiles/OrderID</c>.</summary>
    public IResult Voice(Order order, Account account, string variants)
    {
        if (variants is not ("" or Crypt))
        {
            return Refusal.BadRequest("Unknown variant");
        }

        if (order.DataDeleted)
        {
            return Refusal.NotFound();
        }

        if (!account.Voice || !order.IsFinal || order.Finding is null)
        {
            return Refusal.BadRequest("There is no audio recording");
        }

        var file = new JsonObject { ["Filename"] = $"sound_{order.Id[^4..]}.wav", ["Base64Data"] = Convert.ToBase64String(MediaFiles.Audio) };
        return crypt.Of(order, account, variants == Crypt, "application/json", new JsonObject { ["Voicefiles"] = new JsonArray(file) }.ToJsonString(WireJson.Plain));
    }

    /// <summary>"When final status from video is 6 or 89 and the recording requirement was set" (3.10.1).</summary>
    private static IResult? Unavailable(Order order, Account account) =>
        order.DataDeleted ? Refusal.NotFound()
        : !order.IsFinal || !order.Lines.Any(line => line.Kind is Codes.Positive or Codes.Fraud) ? Refusal.BadRequest("Order is not finally processed")
        : order.Finding is { Method: "Video" } && (account.Records || (order.Add & AddFlags.RecordVideo) != 0) ? null
        : Refusal.BadRequest("No video was recorded");
}
