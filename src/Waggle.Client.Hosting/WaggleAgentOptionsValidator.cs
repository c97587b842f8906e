using Microsoft.Extensions.Options;

namespace Waggle.Client.Hosting;

/// <summary>Says everything that is wrong with the options at once, before the agent begins.</summary>
internal sealed class WaggleAgentOptionsValidator : IValidateOptions<WaggleAgentOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WaggleAgentOptions options)
    {
        var faults = options.ForClient(time: null).Faults()
            .Concat(options.ForWorker(TimeSpan.Zero).Faults())
            .ToList();
        if (string.IsNullOrEmpty(options.Swarm))
        {
            faults.Add("Swarm is empty; it must be an id.");
        }

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"The agent of {name}: {fault}"));
    }
}
