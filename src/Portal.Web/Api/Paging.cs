using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Api;

/// <summary>The parameter that all lists have.</summary>
internal static class Paging
{
    /// <summary>How many items; the usual number when nothing is asked for, a remark when it is none that is allowed.</summary>
    public static int LimitOf(string? limit, ICollection<FieldRemark> remarks)
    {
        if (string.IsNullOrEmpty(limit))
        {
            return ApiLimits.UsualPage;
        }

        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= ApiLimits.LargestPage)
        {
            return number;
        }

        remarks.Add(new FieldRemark("limit", new Sentence("api.notANumber", "1", ApiLimits.LargestPage.ToString(CultureInfo.InvariantCulture))));
        return ApiLimits.UsualPage;
    }
}
