namespace Waggle.Engine.Requests;

/// <summary>Names a request, so that its repeat is answered and not done again.</summary>
/// <param name="Name">As sent: the Idempotency-Key header, or a claim's token with its agent.</param>
/// <param name="BodyHash">Of route and body: the same name with another body is an error.</param>
public sealed record IdempotencyKey(string Name, long BodyHash);
