using System.Collections.Immutable;
using System.Text.Json;

namespace Portal.Sandbox.IdentityTm;

/// <summary>One line of an order's status list.</summary>
internal sealed record StatusLine(int Kind, DateTimeOffset Time, int? SubKind = null, string? Text = null);

/// <summary>A TAN that was asked for and typed.</summary>
internal sealed record TanState(bool Sent = false, int WrongTries = 0, bool Proved = false);

/// <summary>A video file that was asked for (3.9).</summary>
internal sealed record Provision(Uri Callback, DateTimeOffset Ready, bool Told = false)
{
    /// <summary>Without the address, which may hold a secret.</summary>
    public override string ToString() => Ready.ToString("O");
}

/// <summary>An order at the vendor. Never changed in place, so that it can be read without a lock.</summary>
internal sealed record Order
{
    /// <summary>"By default, IDnow will delete all result files 7 days after fulfilment" (3.12).</summary>
    public static readonly TimeSpan DataLifetime = TimeSpan.FromDays(7);

    /// <summary>The OrderID, fourteen digits.</summary>
    public required string Id { get; init; }

    /// <summary>The user name.</summary>
    public required string Account { get; init; }

    public string Ref { get; init; } = "";

    /// <summary>The request as it was sent.</summary>
    public required JsonElement Sent { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>What the person's links end with.</summary>
    public required string Token { get; init; }

    public required string ShortCode { get; init; }

    public required string LongCode { get; init; }

    public ImmutableList<StatusLine> Lines { get; init; } = [];

    /// <summary>What the identification found; null before it was conducted.</summary>
    public Finding? Finding { get; init; }

    public TanState SignTan { get; init; } = new();

    public TanState PhoneTan { get; init; } = new();

    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Whether signed ident data that came with the order were good enough (chapter 7); null when none came.</summary>
    public bool? ReuseAccepted { get; init; }

    public Provision? Video { get; init; }

    public bool DataDeleted { get; init; }

    /// <summary>The order itself is gone, as after a time out (2.4).</summary>
    public bool Gone { get; init; }

    public long Add => WireJson.At(Sent, "Add") is { } add ? add.GetInt64() : 0;

    public int Product => WireJson.At(Sent, "Product")!.Value.GetInt32();

    /// <summary>What makes it an order to sign; product and Add alone do not.</summary>
    public bool Signs => WireJson.At(Sent, "eSignPDF") is not null || WireJson.At(Sent, "eSignHash") is not null || FirstOrderId is not null;

    public string? FirstOrderId => WireJson.TextAt(Sent, "MultiSignOptions", "FirstOrderID");

    public bool IsPointOfSale => (Add & AddFlags.PointOfSale) != 0 || Product == 19;

    public string? Mobile => WireJson.TextAt(Sent, "Mobile") ?? WireJson.TextAt(Sent, "IdentData", "Mobile");

    public bool Identified => Lines.Any(line => line.Kind == Codes.Positive);

    /// <summary>When it came to its end; null before.</summary>
    public DateTimeOffset? FinalAt => Lines.Find(line => Codes.IsFinal(line.Kind, Signs))?.Time;

    public bool IsFinal => FinalAt is not null;

    /// <summary>What the test robot is to make of it (9.5); the element wins over the reference.</summary>
    public string? Scenario => WireJson.TextAt(Sent, "Autotest")
        ?? (Ref.StartsWith(RobotPrefix, StringComparison.Ordinal) && Ref[RobotPrefix.Length..] is "POSITIVE" or "NEGATIVE" or "FRAUD" ? Ref[RobotPrefix.Length..] : null);

    /// <summary>First and last name as they were sent.</summary>
    public string Person
    {
        get
        {
            string? Name(string member) => WireJson.TextAt(Sent, "IdentData", member) ?? WireJson.TextAt(Sent, "Address", member);
            return $"{Name("Firstname")} {Name("Surname")}".Trim();
        }
    }

    /// <summary>What the state is, for people.</summary>
    public string State => (Gone ? "gone, " : DataDeleted ? "data deleted, " : "") + string.Join(", ", Lines.TakeLast(3).Select(line => line.SubKind is { } sub ? $"{line.Kind}/{sub}" : $"{line.Kind}"));

    private const string RobotPrefix = "X-AUTOTEST-";

    /// <summary>The order with more lines.</summary>
    public Order With(DateTimeOffset now, params ReadOnlySpan<int> kinds)
    {
        var lines = Lines;
        foreach (var kind in kinds)
        {
            lines = lines.Add(new StatusLine(kind, now));
        }

        return this with { Lines = lines };
    }

    public Order WithLine(DateTimeOffset now, int kind, int? subKind, string? text = null) => this with { Lines = Lines.Add(new StatusLine(kind, now, subKind, text)) };
}
