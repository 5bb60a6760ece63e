using System.Text;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.Id360;

public sealed class Id360PushTests : Id360Tests
{
    private const string Header = "X-Portal-Callback-Secret";

    private static WebhookCall Call(string body, string? header = Id360Samples.HeaderValue)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (header is not null)
        {
            headers[Header] = header;
        }

        return new WebhookCall { Method = "POST", Query = string.Empty, Headers = headers, Body = Encoding.UTF8.GetBytes(body) };
    }

    private Nudge One(string body) => Assert.Single(Rig.Provider.Understand(Account(), Call(body)).Nudges);

    [Theory]
    [InlineData(Id360Samples.HeaderValue, true)]
    [InlineData(Id360Samples.HeaderValue + "," + Id360Samples.HeaderValue, true)]
    [InlineData(Id360Samples.HeaderValue + ",other", false)]
    [InlineData("geheim-CALLBACK-HEADER-VALU", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsAuthentic_OnlyOurHeader_IsLetIn(string? header, bool authentic) =>
        Assert.Equal(authentic, ((IAuthenticatesWebhooks)Rig.Provider).IsAuthentic(Account(), Call("{}", header)));

    [Fact]
    public void IsAuthentic_NoSecretOrAHugeHeader_IsNot()
    {
        var authenticates = (IAuthenticatesWebhooks)Rig.Provider;

        Assert.False(authenticates.IsAuthentic(Id360Samples.Account(Vendor.BaseUrl, secrets: secrets => secrets.Remove("callbackHeaderValue")), Call("{}", string.Empty)));
        Assert.False(authenticates.IsAuthentic(Account(), Call("{}", new string(',', 100_000))));
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("ko")]
    [InlineData("FAILED")]
    [InlineData("CANCELED")]
    [InlineData("DISCONTINUED")]
    public void Understand_FinalCallback_SaysThatThereIsAReportAndNoStatus(string word)
    {
        var nudge = One($$"""{"id":47110815,"client_reference":"REF1","status":"{{word}}"}""");

        Assert.Equal((Id360Samples.EnrollmentId, "REF1", (StatusReading?)null), (nudge.ProviderReference, nudge.Reference, nudge.Pushed));
        Assert.Equal(word.ToUpperInvariant(), nudge.Facts["final"]);
    }

    [Fact]
    public void Understand_IntermediateCallback_KeepsItsSteps()
    {
        var facts = One("""{"id":"47110815","status":"STARTED","enrollment_step":{"name":"identity","status":"DONE"},"steps_status":{"consent":"ACCEPTED","selfie":{"status":"WAITING"},"<script>":"x"}}""").Facts;

        Assert.Equal("started, step:consent:ACCEPTED, step:identity:DONE, step:selfie:WAITING", string.Join(", ", facts.Keys.Order(StringComparer.Ordinal)));
        Assert.StartsWith("DONE@2026-03-10T12:00:00", facts["step:identity:DONE"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Understand_RepeatedAndInAnyOrder_LeavesTheSame()
    {
        string[] bodies = ["""{"id":1,"status":"STARTED","enrollment_step":{"name":"identity","status":"DONE"}}""", """{"id":1,"status":"OK"}""", """{"id":1,"status":"NEW"}""", """{"id":1,"status":"STARTED"}"""];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in new[] { bodies, [.. bodies.Reverse()], [.. bodies.Concat(bodies)] })
        {
            var facts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in order.SelectMany(body => One(body).Facts))
            {
                facts[key] = value;
            }

            keys.Add(string.Join(", ", facts.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => $"{fact.Key}={fact.Value}")));
            Vendor.Next(Exchange("report"));
            Assert.Equal("OK", (await Rig.Provider.ReadAsync(Attempt(facts), Stop)).Value!.Status.RawWord);
        }

        Assert.Single(keys);
    }

    [Fact]
    public async Task Read_StepRepeated_IsOneEvent()
    {
        var first = One("""{"id":1,"status":"STARTED","enrollment_step":{"name":"identity","status":"DONE"}}""").Facts;
        Rig.Time.Advance(TimeSpan.FromMinutes(5));
        var second = One("""{"id":1,"status":"STARTED","enrollment_step":{"name":"identity","status":"DONE"}}""").Facts;

        var one = (await Rig.Provider.ReadAsync(Attempt(first), Stop)).Value!.Events.Single();
        var other = (await Rig.Provider.ReadAsync(Attempt(second), Stop)).Value!.Events.Single();

        Assert.Equal(("step/identity: DONE", true, one.Key), (one.Key, one.Status.TimelineOnly, other.Key));
    }

    [Theory]
    [InlineData("id_document_image", "COLLECTED", "id360.progress.document.received")]
    [InlineData("our_passport", "VALID", "id360.progress.document.done")]
    [InlineData("birth_date", "KO", "id360.progress.data.failed")]
    [InlineData("consent", "COLLECTED", null)]
    [InlineData("consent", "PERHAPS", null)]
    [InlineData("video_interview", "OK", null)]
    public async Task Read_Step_IsSaidInASentenceWhereItIsKnown(string step, string word, string? meaning)
    {
        var account = Account(settings => settings["documentName"] = "our_passport");

        var happened = (await Rig.Provider.ReadAsync(Attempt(One("""{"id":1,"status":"STARTED","enrollment_step":{"name":"A","status":"B"}}""".Replace("A\"", step + "\"", StringComparison.Ordinal).Replace("B\"", word + "\"", StringComparison.Ordinal)).Facts, account), Stop)).Value!.Events.Single();

        Assert.Equal(($"{step}: {word}", meaning), (happened.Status.RawWord, happened.Status.Meaning?.Key));
    }

    [Theory]
    [InlineData("""{"url":"https://www.id360docaposte.com/api/1.0.0/enrollment/47110815/","status":"OK"}""", Id360Samples.EnrollmentId, null)]
    [InlineData("""{"enrollment":{"id":47110815,"client_reference":"REF1"},"status":"OK"}""", Id360Samples.EnrollmentId, "REF1")]
    [InlineData("""{"enrollment":"47110815","status":"OK",}""", Id360Samples.EnrollmentId, null)]
    [InlineData("""{"client_reference":"REF1","status":"OK"}""", null, "REF1")]
    public void Understand_OtherForms_AreCorrelated(string body, string? id, string? reference)
    {
        var nudge = One(body);
        Assert.Equal((id, reference, "OK"), (nudge.ProviderReference, nudge.Reference, nudge.Facts["final"]));
    }

    [Theory]
    [InlineData("{\"id\":1,\"status\":\"PAUSED\"}", "word=PAUSED")]
    [InlineData("{\"id\":1,\"status\":\"NEW\"}", "")]
    [InlineData("{\"id\":1,\"status\":{}}", "")]
    [InlineData("{\"id\":1,\"steps_status\":[{\"name\":\"a\"},{\"b\":1},\"c\",null]}", "step:a:-=-@2026-03-10T12:00:00.0000000Z")]
    public void Understand_OddContent_LeavesWhatCanBeUsed(string body, string facts) =>
        Assert.Equal(facts, string.Join(", ", One(body).Facts.Select(fact => $"{fact.Key}={fact.Value}")));

    [Theory]
    [InlineData("id=1", "push.noJson")]
    [InlineData("{}", "push.noEnrollment")]
    [InlineData("""{"status":"OK"}""", "push.noEnrollment")]
    [InlineData("""{"id":[],"client_reference":{}}""", "push.noEnrollment")]
    public void Understand_NoEnrollment_SaysSo(string body, string text) =>
        Assert.Equal($"id360.{text}", Rig.Provider.Understand(Account(), Call(body)).Malformed!.Key);
}
