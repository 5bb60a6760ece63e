using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What an order's status and data are read by (3.2, 3.3, 3.4, 3.8).</summary>
internal sealed class ReadCalls(OrderImages images, ReuseSeal reuse, CryptAnswer crypt, FaultSettings faults, TimeProvider time)
{
    private const string Crypt = "crypt";
    private static readonly string[] OfStatus = ["ExtendedList", "IncludeSubKind"];
    private static readonly string[] OfData = ["IncludeInitialData", "IncludeIdentifyMethod", "IncludeIdentifier", "IncludeEidJwt", "Signed", Crypt];

    /// <summary><c>GET getStatus/OrderID</c> with its variants.</summary>
    public IResult Status(Order order, string variants)
    {
        var asked = Split(variants);
        if (asked.Except(OfStatus, StringComparer.Ordinal).Any() || asked is ["IncludeSubKind", _, ..])
        {
            return Refusal.BadRequest("Unknown variant");
        }

        var (extended, withSubs) = (asked.Contains("ExtendedList", StringComparer.Ordinal), asked.Contains("IncludeSubKind", StringComparer.Ordinal));
        var lines = order.Lines.Where(line => extended || !Codes.IsExtended(line.Kind)).Select(line => Line(line, withSubs));
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
        {
            ["OrderID"] = order.Id,
            ["Ref"] = order.Ref,
            ["Executed"] = WireJson.Time(time.GetUtcNow()),
            ["Status"] = new JsonArray([.. lines]),
        });
    }

    /// <summary><c>GET getIdentData/OrderID</c> with its variants in any order.</summary>
    public IResult IdentData(Order order, Account account, string variants)
    {
        var asked = Split(variants);
        if (asked.Except(OfData, StringComparer.Ordinal).Any() || asked.Distinct(StringComparer.Ordinal).Count() != asked.Length)
        {
            return Refusal.BadRequest("Unknown variant");
        }

        if (Unavailable(order) is { } refused)
        {
            return refused;
        }

        var encrypted = asked.Contains(Crypt, StringComparer.Ordinal);
        if (asked.Contains("Signed", StringComparer.Ordinal))
        {
            return account.Tsp == Account.Namirial
                ? crypt.Of(order, account, encrypted, "text/plain", reuse.Close(order, FoundData.Of(order)))
                : Refusal.BadRequest("Identifications can be used again with Namirial only");
        }

        var withImages = account.ImagesWithData || order.Finding!.Robot;
        var body = new IdentBody(order, account, Fault(order, IdentityTmFaults.Shape)).Write(asked, withImages ? images.Of(order) : null);
        return crypt.Of(order, account, encrypted, "application/json", BodyFaults.Apply(Fault(order, SharedFaults.Texts), Fault(order, IdentityTmFaults.Body), body));
    }

    /// <summary><c>GET getIdentDataPDF/OrderID</c>.</summary>
    public IResult IdentPdf(Order order, Account account, string variants) =>
        variants is not ("" or Crypt) ? Refusal.BadRequest("Unknown variant")
        : Unavailable(order) ?? crypt.Of(order, account, variants == Crypt, "application/pdf", IdentPaper.Draw(order));

    /// <summary><c>GET getImages/OrderID</c>.</summary>
    public IResult Images(Order order) => Unavailable(order)
        ?? JsonAnswer.Of(StatusCodes.Status200OK, images.Of(order) is { } found ? new JsonObject { ["Images"] = found } : []);

    /// <summary>"The order must be finally processed", and there must have been an identification, positive or suspicious (2.4).</summary>
    public static IResult? Unavailable(Order order) =>
        order.DataDeleted ? Refusal.NotFound()
        : !order.IsFinal ? Refusal.BadRequest("Order is not finally processed")
        : order.Finding is null ? Refusal.BadRequest("There is no identification data")
        : null;

    private string Fault(Order order, FaultField field) => faults.Get(IdentityTmSandbox.ProviderKey, order.Id, field);

    private static string[] Split(string variants) => variants.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static JsonObject Line(StatusLine line, bool withSub)
    {
        var one = new JsonObject { ["Kind"] = line.Kind };
        if (withSub && line.SubKind is { } sub)
        {
            one["SubKind"] = sub;
        }

        one["Time"] = WireJson.Time(line.Time);
        if (line.Text is not null)
        {
            one["Text"] = line.Text;
        }

        return one;
    }
}
