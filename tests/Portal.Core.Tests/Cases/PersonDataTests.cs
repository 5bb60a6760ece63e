using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Tests.Vault;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class PersonDataTests
{
    [Theory]
    [InlineData(null, "de")]
    [InlineData("fr", "fr")]
    [InlineData("pl", "en")]
    public void Write_Language_IsOneThatOurMailsHave(string? chosen, string written)
    {
        var @case = new Case { Id = Guid.CreateVersion7() };

        PersonData.Write(@case, new FieldValues([KeyValuePair.Create("person.language", chosen)]), new Sealer(TestKeys.Ring("one")));

        Assert.Equal(written, @case.Language);
    }
}
