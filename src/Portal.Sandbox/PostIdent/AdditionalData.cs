using System.Text.Json.Nodes;

namespace Portal.Sandbox.PostIdent;

/// <summary>What only some methods tell.</summary>
internal static class AdditionalData
{
    public static void Add(JsonObject body, PostIdentCase about, Identification done)
    {
        switch (done.Method)
        {
            case "basic":
                body["additionalDataBasic"] = new JsonObject
                {
                    ["couponByPiAppRequestCount"] = 0,
                    ["couponByPiAppRequestLastTimestamp"] = null,
                    ["couponByTpAppRequestCount"] = about.Coupons,
                    ["couponByTpAppRequestLastTimestamp"] = about.LastCoupon is { } last ? WireJson.Time(last) : null,
                    ["couponDownloadCount"] = about.Coupons,
                    ["couponDownloadLastTimestamp"] = about.LastCoupon is { } loaded ? WireJson.Time(loaded) : null,
                    ["couponByEmailRequestCount"] = 0,
                };
                break;
            case "video":
                body["additionalDataVideo"] = new JsonObject
                {
                    ["identificationServiceCenter"] = "Musterstadt",
                    ["identificationAgentAlias"] = "Agent 007",
                    ["videoRecordingAccepted"] = true,
                    ["tanChannel"] = "sms",
                };
                break;
            case "eid" when done.Status == Identification.Success:
                body["additionalDataEid"] = new JsonObject { ["dkk"] = "SANDBOX-" + about.CaseId };
                break;
        }
    }
}
