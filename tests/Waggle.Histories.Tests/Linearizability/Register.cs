namespace Waggle.Histories.Tests.Linearizability;

/// <summary>The simplest object: it is written, and read as what was written last.</summary>
internal sealed record Register(int Value)
{
    /// <summary>Writes a value, or reads one when there is none.</summary>
    internal sealed record Call(int? Written);

    /// <summary>What was read; of a write, anything.</summary>
    internal sealed record Answer(int Value);

    public static Register? Step(Register register, Call call, Answer? answer)
    {
        if (call.Written is { } written)
        {
            return new(written);
        }

        return answer is null || answer.Value == register.Value ? register : null;
    }
}
