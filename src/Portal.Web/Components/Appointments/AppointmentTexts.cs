namespace Portal.Web.Components.Appointments;

/// <summary>The words of the list of appointments, in the resource files beside this one.</summary>
internal sealed class AppointmentTexts;
