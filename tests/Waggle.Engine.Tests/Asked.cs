using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests;

/// <summary>A request that was asked, and its answer when there is one.</summary>
internal sealed class Asked
{
    public Answer? Answer { get; private set; }

    public Action Cancel { get; set; } = static () => { };

    public void Receive(Answer answer)
    {
        Assert.Null(Answer);
        Answer = answer;
    }

    public T As<T>()
        where T : Answer
    {
        Assert.NotNull(Answer);
        return Assert.IsType<T>(Answer);
    }
}
