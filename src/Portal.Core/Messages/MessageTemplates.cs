namespace Portal.Core.Messages;

/// <summary>What can be sent; the words stand under <c>message.mail.{template}</c>.</summary>
public static class MessageTemplates
{
    /// <summary>Here is the link.</summary>
    public const string Start = "start";

    /// <summary>The link still waits.</summary>
    public const string Reminder = "reminder";

    /// <summary>Here is the coupon for the counter.</summary>
    public const string Coupon = "coupon";

    /// <summary>Here is the appointment, and an entry for the calendar.</summary>
    public const string Appointment = "appointment";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Start, Reminder, Coupon, Appointment];

    /// <summary>Languages that every template is written in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["de", "en", "fr"];
}
