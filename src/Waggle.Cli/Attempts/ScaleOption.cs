using System.CommandLine;
using System.Globalization;

namespace Waggle.Cli.Attempts;

/// <summary>What the time that stands for work is multiplied by.</summary>
internal static class ScaleOption
{
    /// <summary>When nothing is said, measured times are kept.</summary>
    public const double Default = 1;

    /// <summary>An option that takes a finite number, 0 or above.</summary>
    public static Option<double?> Create()
    {
        var option = new Option<double?>("--scale")
        {
            Description = "Multiplies the time that tickets with 'sleepSeconds' sleep: measured run times.",
            HelpName = "factor",
        };
        option.Validators.Add(static result =>
        {
            var word = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;

            // A comma would be passed over as if it parted thousands: '1,5' would be 15.
            if (word.Contains(',', StringComparison.Ordinal)
                || (double.TryParse(word, CultureInfo.InvariantCulture, out var value)
                    && !(double.IsFinite(value) && value >= 0)))
            {
                result.AddError($"--scale is a number, 0 or above, not {word}.");
            }
        });
        return option;
    }
}
