using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger.Tests;

[Proves("L17")]
public sealed class Entries_hold_facts_and_no_patient_text
{
    private static readonly DateTimeOffset At = new(2026, 5, 6, 7, 8, 9, 123, TimeSpan.FromHours(2));

    private static LedgerEntry Sample =>
        LedgerEntry.Of(new DoorOpened("door-1", "ward", 3), At, "coder-7", "chartroom/1") with
        {
            Role = "coder",
            Patient = "p-9f",
            Purpose = "coding",
        };

    [Fact]
    public void The_bytes_of_an_entry_are_canonical_and_read_back()
    {
        const string Expected =
            """{"actor":"coder-7","at":"2026-05-06T05:08:09.1230000Z","data":{"door":"door-1","floor":"ward","persons":3},"decision":"done","patient":"p-9f","product":"chartroom/1","purpose":"coding","role":"coder","type":"door.opened","v":1}""";

        Assert.Equal(Expected, Encoding.UTF8.GetString(Sample.ToBytes()));
        Assert.True(LedgerEntry.TryParse(Encoding.UTF8.GetBytes(Expected), out var read));
        Assert.Equal(Sample, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":2,"decision":"done"}""")]
    [InlineData("""{"v":1,"decision":"maybe","type":"a.b","actor":"x","product":"y","at":"2026-05-06T05:08:09.1230000Z"}""")]
    [InlineData("""{"actor":"x","at":"yesterday","decision":"done","product":"y","type":"a.b","v":1}""")]
    [InlineData("""{ "actor":"x","at":"2026-05-06T05:08:09.1230000Z","decision":"done","product":"y","type":"a.b","v":1}""")]
    [InlineData(
        """{"actor":"x","actor":"x","at":"2026-05-06T05:08:09.1230000Z","decision":"done","product":"y","type":"a.b","v":1}"""
    )]
    [InlineData("""{"actor":"x","at":"2026-05-06T05:08:09.1230000Z","decision":"refused","product":"y","type":"a.b","v":1}""")]
    public void Bytes_that_are_no_entry_are_refused(string text)
    {
        Assert.False(LedgerEntry.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    [Theory]
    [InlineData("John Smith")]
    [InlineData("fell from a ladder")]
    [InlineData("")]
    [InlineData("José")]
    [InlineData("a\nb")]
    public void A_value_that_could_be_a_name_or_a_sentence_is_refused_without_repeating_it(string text)
    {
        foreach (
            var entry in new[]
            {
                Sample with
                {
                    WorkItem = text,
                },
                Sample with
                {
                    Rule = text,
                },
                Sample with
                {
                    Data = new JsonObject { ["chart"] = text },
                },
            }
        )
        {
            var e = Assert.Throws<ArgumentException>(entry.ToBytes);
            Assert.True(text.Length == 0 || !e.Message.Contains(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nested_and_overlong_values_are_refused()
    {
        Assert.Throws<ArgumentException>((Sample with { Data = new JsonObject { ["x"] = new JsonArray() } }).ToBytes);
        Assert.Throws<ArgumentException>((Sample with { Data = new JsonObject { ["x"] = null } }).ToBytes);
        Assert.Throws<ArgumentException>((Sample with { Actor = new string('x', 257) }).ToBytes);
        Assert.NotEmpty((Sample with { Actor = new string('x', 256) }).ToBytes());
        Assert.NotEmpty((Sample with { Data = new JsonObject { ["note"] = new string('x', 16_384) } }).ToBytes());
        Assert.Throws<ArgumentException>((Sample with { Data = new JsonObject { ["note"] = new string('x', 16_385) } }).ToBytes);
    }

    [Fact]
    public void A_refusal_names_its_rule()
    {
        Assert.Throws<ArgumentException>((Sample with { Decision = Decision.Refused }).ToBytes);
        Assert.Contains(
            "\"decision\":\"refused\"",
            Encoding.UTF8.GetString((Sample with { Decision = Decision.Refused, Rule = "45-CFR-164.502(b)" }).ToBytes())
        );
    }

    public static TheoryData<string> Kinds => [.. Vocabulary().Select(type => type.Name)];

    private static IEnumerable<Type> Vocabulary() =>
        typeof(LedgerEvent).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LedgerEvent)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_is_sealed_and_survives_its_bytes(string name)
    {
        var type = Vocabulary().Single(type => type.Name == name);
        var arguments = type.GetConstructors()[0].GetParameters().Select(parameter => Value(parameter.ParameterType)).ToArray();
        var what = (LedgerEvent)Activator.CreateInstance(type, arguments)!;

        var bytes = LedgerEntry.Of(what, At, "system", "chartroom/1").ToBytes();

        Assert.True(type.IsSealed);
        Assert.Matches("^[a-z-]+\\.[a-z-]+$", what.Type);
        Assert.True(LedgerEntry.TryParse(bytes, out var read));
        Assert.Equal((what.Type, arguments.Length), (read.Type, read.Data.Count));
    }

    private sealed record EveryMember(
        string Text,
        int Few,
        long Many,
        bool Flag,
        Guid Id,
        DateOnly Day,
        Decision Word,
        string? Absent
    ) : LedgerEvent("members.tried");

    [Fact]
    public void Each_kind_of_member_has_one_spelling()
    {
        var what = new EveryMember("token", 7, 1L << 40, true, Guid.Empty, new DateOnly(2026, 1, 2), Decision.Refused, null);

        var bytes = LedgerEntry.Of(what, At, "system", "chartroom/1").ToBytes();

        Assert.Contains(
            "\"data\":{\"day\":\"2026-01-02\",\"few\":7,\"flag\":true,\"id\":\"00000000-0000-0000-0000-000000000000\","
                + "\"many\":1099511627776,\"text\":\"token\",\"word\":\"Refused\"}",
            Encoding.UTF8.GetString(bytes)
        );
        Assert.True(LedgerEntry.TryParse(bytes, out _));
    }

    [Theory]
    [InlineData("{\"type\":\"a.b\",\"at\":\"2026-01-02T03:04:05Z\",\"data\":{\"n\":5,\"t\":\"x\"}}", true)]
    [InlineData("{\"type\":\"a.b\",\"at\":\"2026-01-02T03:04:05.1234567Z\",\"form\":\"another\"}", true)]
    [InlineData("{\"type\":\"a.b\",\"at\":\"today\"}", false)]
    [InlineData("{\"type\":7,\"at\":\"2026-01-02T03:04:05Z\"}", false)]
    [InlineData("{\"type\":\"a.b\",\"type\":\"a.c\",\"at\":\"2026-01-02T03:04:05Z\"}", false)]
    [InlineData("{\"type\":\"a.b\"}", false)]
    [InlineData("[1]", false)]
    [InlineData("not json", false)]
    public void The_log_reads_type_time_and_data_of_every_application_s_entries(string text, bool reads) =>
        Assert.Equal(reads, EntryGlance.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_glance_gives_nothing_that_is_of_another_kind()
    {
        Assert.True(
            EntryGlance.TryRead(
                "{\"type\":\"a.b\",\"at\":\"2026-01-02T03:04:05Z\",\"data\":{\"n\":5,\"t\":\"x\",\"h\":1.5}}"u8,
                out var entry
            )
        );

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), entry.At);
        Assert.Equal((5L, "x"), (entry.Number("n"), entry.Text("t")));
        Assert.Equal((null, null, null), (entry.Number("t"), entry.Text("n"), entry.Number("missing")));
        Assert.Null(entry.Number("h"));
    }

    private static object Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? "token"
            : type == typeof(DateOnly) ? new DateOnly(2026, 1, 2)
            : type == typeof(bool) ? true
            : Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void No_two_kinds_share_a_name()
    {
        var names = Vocabulary()
            .Select(type =>
                (
                    (LedgerEvent)
                        Activator.CreateInstance(
                            type,
                            [.. type.GetConstructors()[0].GetParameters().Select(p => Value(p.ParameterType))]
                        )!
                ).Type
            )
            .ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(["log.entries-retired", "log.key-rotated", "log.restored"], names.Order());
    }

    private sealed record OfTheApplication(Guid Id, DateOnly Day, Decision Code, string? Absent) : LedgerEvent("test.happened");

    private sealed record WithAnObject(object Thing) : LedgerEvent("test.happened");

    [Fact]
    public void The_application_adds_kinds_of_its_own()
    {
        var what = new OfTheApplication(
            new Guid("00000000-0000-0000-0000-000000000001"),
            new DateOnly(2026, 1, 2),
            Decision.Refused,
            null
        );

        Assert.Equal(
            """{"code":"Refused","day":"2026-01-02","id":"00000000-0000-0000-0000-000000000001"}""",
            Encoding.UTF8.GetString(CanonicalJson.ToBytes(what.ToData()))
        );
        Assert.Throws<ArgumentException>(() => new WithAnObject(new Version(1, 2)).ToData());
    }
}
