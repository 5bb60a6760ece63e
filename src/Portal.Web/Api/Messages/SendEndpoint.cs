using Portal.Core.Access;
using Portal.Core.Messages;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Messages;

/// <summary><c>/cases/{id}/send</c></summary>
internal static class SendEndpoint
{
    public static void MapSend(this IEndpointRouteBuilder cases) => cases.MapPost("/{id:guid}/send", SendAsync)
        .WithTags("Messages")
        .Needs(Permission.SendToPerson).WithName("sendMessage").WithSummary("Sends the start link, a reminder, the coupon or the appointment to the person by e-mail")
        .WithDescription("It goes by itself from here; how it went stands on the timeline.")
        .Produces<MessageShape>(StatusCodes.Status202Accepted).MayFail();

    private static async Task<IResult> SendAsync(Guid id, Body<NewMessage> body, MessageService messages, ApiProblems problems, CancellationToken cancellationToken)
    {
        var (template, language) = (body.Value.Template ?? MessageTemplates.Start, body.Value.Language);
        if (!MessageTemplates.All.Contains(template, StringComparer.Ordinal))
        {
            return problems.Of(ApiFault.Of("template", "api.notAmong", string.Join(", ", MessageTemplates.All)));
        }

        if (language is not null && !MessageTemplates.Languages.Contains(language, StringComparer.Ordinal))
        {
            return problems.Of(ApiFault.Of("language", "api.notAmong", string.Join(", ", MessageTemplates.Languages)));
        }

        var sent = await messages.SendAsync(id, template, language, cancellationToken);
        return sent.Succeeded ? TypedResults.Accepted($"{PortalApi.Root}/cases/{id}/timeline", Shape(sent.Value)) : problems.Of(sent.Problem);
    }

    private static MessageShape Shape(MessageView message) => new()
    {
        Id = message.Id,
        Template = message.Template,
        Language = message.Language,
        Recipient = message.Recipient,
        State = message.State,
        CreatedAt = message.CreatedAt,
    };
}
