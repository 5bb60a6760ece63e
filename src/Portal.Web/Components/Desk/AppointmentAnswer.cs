namespace Portal.Web.Components.Desk;

/// <summary>An appointment was set or moved.</summary>
/// <param name="Notify">The person is to be told by mail.</param>
internal sealed record AppointmentAnswer(bool Notify);
