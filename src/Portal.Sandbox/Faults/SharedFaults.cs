namespace Portal.Sandbox.Faults;

/// <summary>What every stand-in can do wrong; a provider adds its own fields.</summary>
internal static class SharedFaults
{
    public static readonly FaultField Answer = new("answer", "Answer calls with", "normal", "500", "503", "429", "garbage", "empty", "html", "lost");
    public static readonly FaultField When = new("when", "Fault strikes", "before", "after");
    public static readonly FaultField Times = new("times", "Number of calls (0 = until changed)");
    public static readonly FaultField RetryAfter = new("retryAfter", "Retry-After, seconds");
    public static readonly FaultField Slow = new("slow", "Slow down by, milliseconds");
    public static readonly FaultField Push = new("push", "Pushes are", "normal", "dropped", "garbage", "array", "empty", "huge", "unknown-case", "hostile");
    public static readonly FaultField Copies = new("copies", "Extra copies of each push");
    public static readonly FaultField Delay = new("delay", "Delay pushes by, milliseconds");
    public static readonly FaultField Reorder = new("reorder", "Order of pushes", "kept", "swapped");
    public static readonly FaultField Texts = new("texts", "Texts in results are", "normal", "hostile");
    public static readonly FaultField Images = new("images", "Images are", "normal", "bomb", "html", "svg", "truncated", "empty");

    /// <summary>The calls that <see cref="Answer"/> and <see cref="Slow"/> apply to.</summary>
    public static FaultField On(params string[] operations) => new("on", "Calls meant", ["all", .. operations]);
}
