using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Waggle.Cli.Output;

/// <summary>Prints an answer: the server's JSON on one line, or a view for people.</summary>
internal static class Answer
{
    /// <summary>Writes one answer to standard output.</summary>
    public static void Write<TAnswer>(
        TAnswer answer, bool isJson, JsonTypeInfo<TAnswer> json, Action<TAnswer> writeForPeople)
    {
        if (isJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(answer, json));
        }
        else
        {
            writeForPeople(answer);
        }
    }
}
