using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Texts;

namespace Portal.Web.Components.Review;

/// <summary>Raw answers and pushes, redacted; the chosen one stands in the address.</summary>
public sealed partial class PayloadsTab
{
    private PayloadList? list;
    private RedactedPayload? content;
    private Problem? problem;
    private string? hash;
    private int? read;
    private (long? Payload, long? Delivery) shown;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    /// <summary>Chosen answer.</summary>
    [Parameter]
    public long? Payload { get; set; }

    /// <summary>Chosen push.</summary>
    [Parameter]
    public long? Delivery { get; set; }

    [Inject]
    public required PayloadService Payloads { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (read != Revision)
        {
            read = Revision;
            list = await Payloads.ListAsync(View.Id, CancellationToken.None);
        }

        // Opened once the page has its circuit, not by the server's rendering before: a look is in the audit once.
        if (shown == (Payload, Delivery) || !RendererInfo.IsInteractive)
        {
            return;
        }

        shown = (Payload, Delivery);
        var outcome = (Payload, Delivery) switch
        {
            ({ } payload, _) => await Payloads.ReadAsync(View.Id, payload, CancellationToken.None),
            (_, { } delivery) => await Payloads.ReadDeliveryAsync(View.Id, delivery, CancellationToken.None),
            _ => null,
        };
        (content, problem) = (outcome?.Value, outcome?.Problem);
        hash = list?.Payloads.FirstOrDefault(one => one.Id == Payload)?.Sha256 ?? list?.Deliveries.FirstOrDefault(one => one.Id == Delivery)?.BodySha256;
    }

    private string AddressOf(string kind, long id) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["tab"] = "payloads",
        ["payload"] = null,
        ["delivery"] = null,
        [kind] = id.ToString(CultureInfo.InvariantCulture),
    });
}
