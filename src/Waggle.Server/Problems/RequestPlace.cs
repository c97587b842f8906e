namespace Waggle.Server.Problems;

/// <summary>Which part of a request a problem is in.</summary>
internal enum RequestPlace
{
    /// <summary>The body; named by a JSON pointer.</summary>
    Body = 0,

    /// <summary>A segment of the path.</summary>
    Path = 1,

    /// <summary>A query parameter.</summary>
    Query = 2,

    /// <summary>A header.</summary>
    Header = 3,
}
