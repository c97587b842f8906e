using Waggle.Journal.Sqlite.HighWater;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>A store that was checked and may be written.</summary>
internal sealed record OpenedStore(SqliteDatabase Database, StoreState State, HighWaterFile HighWater);
