using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Journal.Sqlite.Records;

/// <summary>What deleted swarms left behind, by name.</summary>
internal static class FloorTable
{
    public static void Put(SqliteDatabase database, SwarmEntry deleted, SwarmFloors floors)
    {
        using var statement = database.Use(
            "INSERT OR REPLACE INTO floors(id, number, fence, incarnation, checksum) VALUES (?, ?, ?, ?, ?)");
        statement
            .BindText(1, deleted.Id.Value)
            .Bind(2, deleted.Number)
            .Bind(3, floors.Fence.Value)
            .Bind(4, floors.Incarnation.Value)
            .Bind(5, Checksum(deleted.Id, deleted.Number, floors))
            .Run();
    }

    /// <summary>What the deleted swarm of this name left behind, or null when none was deleted.</summary>
    public static SwarmFloors? Find(SqliteDatabase database, SwarmId id)
    {
        using var statement = database.Use("SELECT number, fence, incarnation, checksum FROM floors WHERE id = ?");
        if (!statement.BindText(1, id.Value).Step())
        {
            return null;
        }

        var floors = new SwarmFloors(new(statement.Number(1)), new(statement.Number(2)));
        return Checksum(id, statement.Number(0), floors) == statement.Number(3)
            ? floors
            : throw Damage.Broken($"the checksum of what the deleted swarm {id} left behind is wrong.");
    }

    /// <summary>The highest number that a deleted swarm had, or 0.</summary>
    public static long NumberMax(SqliteDatabase database) =>
        database.ReadNumber("SELECT ifnull(max(number), 0) FROM floors");

    private static uint Checksum(SwarmId id, long number, SwarmFloors floors)
    {
        var checksum = new Checksum();
        checksum.Add(id.Value);
        checksum.Add(number);
        checksum.Add(floors.Fence.Value);
        checksum.Add(floors.Incarnation.Value);
        return checksum.Value;
    }
}
