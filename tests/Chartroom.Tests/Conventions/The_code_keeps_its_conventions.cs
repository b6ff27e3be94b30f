using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace Chartroom.Tests.Conventions;

public sealed class The_code_keeps_its_conventions
{
    private const int UuidBytes = 16;
    private static readonly Assembly Product = typeof(ChartroomHost).Assembly;
    private static readonly Lazy<CodeScan> Code = new(() => new CodeScan(Product.Location));
    private static readonly Lazy<ILookup<string, string>> Named = new(() => Code.Value.TypesNamed());

    [Fact]
    public void The_scan_reads_the_whole_product()
    {
        Assert.Contains(
            Code.Value.Uses,
            u => u.ByType == typeof(AccessGate).FullName && u.Type == typeof(ChartLease).FullName && u.Name == ".ctor"
        );
        Assert.True(Code.Value.Uses.Count > 20_000);
        Assert.Contains(typeof(ChartroomDb).FullName, Named.Value[typeof(AccessGate).FullName!]);
    }

    [Fact, Proves("C3"), Proves("E9")]
    public void Only_the_gate_issues_grants() =>
        Assert.Equal([NameOf(typeof(AccessGate))], Users(NameOf(typeof(ChartGrant)), ".ctor"));

    [Fact, Proves("E5")]
    public void Only_the_vault_opens_patient_text()
    {
        string vault = typeof(Vault).FullName!,
            root = typeof(RootKey).FullName!,
            gcm = "Chartroom.Platform.Store.Gcm";

        Assert.Equal([vault], Users(root, "UnwrapPatientKey"));
        // The root key opens wrapped patient keys and the installation's own secrets; patient text is opened by the vault alone.
        Assert.Equal([root, vault], Users(gcm, "Open"));
        Assert.Equal([root, vault], Users(gcm, "Seal"));
        Assert.Equal([gcm], Users("System.Security.Cryptography.AesGcm", ".ctor"));
        Assert.Equal([gcm], Users("System.Security.Cryptography.AesGcm", "Decrypt"));
    }

    [Fact]
    public void Only_the_vault_turns_text_into_patient_text() =>
        Assert.Equal([NameOf(typeof(Phi<>)), NameOf(typeof(Vault))], Users(NameOf(typeof(Phi<>)), ".ctor"));

    [Fact]
    public void The_platform_names_no_feature()
    {
        var wrong = Named
            .Value.Where(by => by.Key.StartsWith("Chartroom.Platform.", StringComparison.Ordinal))
            .SelectMany(by => by.Where(IsFeature).Select(named => $"{by.Key} names {named}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_libraries_know_neither_web_nor_database()
    {
        foreach (
            var library in new[]
            {
                typeof(Chartroom.Ledger.LedgerHash),
                typeof(Chartroom.Phi.PhiSpan),
                typeof(Chartroom.Codes.CodeText),
            }
        )
            Assert.DoesNotContain(library.Assembly.GetReferencedAssemblies(), a => IsFramework(a.Name!) || a.Name == "Chartroom");
    }

    /// <summary>Everything with a table but the account, which extends Identity's user, and what belongs to a table that Identity made.</summary>
    [Fact]
    public void What_is_true_knows_no_page_and_no_database()
    {
        using var db = new PostgresDb(
            new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").WithIdentityModel().Options
        );
        var aggregates = db
            .Model.GetEntityTypes()
            .Select(e => e.ClrType)
            .Where(t => t.Assembly == Product && t != typeof(Account))
            .Select(t => t.FullName!)
            .ToList();

        Assert.True(aggregates.Count > 20);
        Assert.Empty(aggregates.SelectMany(a => Named.Value[a].Where(IsFramework).Select(named => $"{a} names {named}")));
    }

    [Fact]
    public void Classes_are_sealed()
    {
        var open = Product
            .GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !IsMadeByATool(t))
            .Where(t => t.Name != "_Imports" && !Product.GetTypes().Any(other => other.BaseType == t))
            .Select(t => t.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void Ids_are_values_over_one_UUID()
    {
        var ids = Product
            .GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)));

        Assert.All(ids, id => Assert.True(id.IsValueType && Marshal.SizeOf(id) == UuidBytes, id.FullName));
    }

    [Fact]
    public void No_log_line_takes_patient_text()
    {
        var methods = Product
            .GetTypes()
            .SelectMany(t =>
                t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            )
            .Where(m => m.GetCustomAttribute<LoggerMessageAttribute>() is not null)
            .ToList();

        Assert.NotEmpty(methods);
        foreach (var parameter in methods.SelectMany(m => m.GetParameters()))
        {
            var type = parameter.ParameterType;
            var plain =
                type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(ILogger).IsAssignableFrom(type) || IsId(type);
            Assert.True(plain, $"{parameter.Member.DeclaringType}.{parameter.Member.Name} takes a {type}.");
        }
        // Nothing else writes to a log: the framework's own extension methods take any object.
        Assert.Empty(Users("Microsoft.Extensions.Logging.LoggerExtensions", null));
    }

    [Fact]
    public void Nothing_is_written_to_the_console_but_by_commands() =>
        Assert.All(
            Users("System.Console", null),
            by => Assert.True(by.StartsWith("Chartroom.Commands.", StringComparison.Ordinal) || by == ".Program", by)
        );

    [Fact]
    public void Every_refusal_says_what_why_and_what_next()
    {
        var refusals = Product.GetTypes().Where(t => t.IsSubclassOf(typeof(Refusal)) && !t.IsAbstract).ToList();

        Assert.True(refusals.Count > 30);
        foreach (var type in refusals)
        {
            var constructor = type.GetConstructors().Single(c => c.GetParameters().All(p => p.ParameterType != type));
            var why = (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(Sample)]);
            Assert.True(
                why.Message.EndsWith('.') && why.NextStep.EndsWith('.') && why.Citation.Length > 0 && why.Owner.Length > 0,
                type.Name
            );
        }
    }

    private static object? Sample(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "A12"
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    private static string NameOf(Type type) => type.FullName!;

    private static List<string> Users(string type, string? member) =>
        [
            .. Code
                .Value.Uses.Where(u => u.Type == type && (member is null ? u.Name.Length > 0 : u.Name == member))
                .Select(u => u.ByType)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsFeature(string type) => type.StartsWith("Chartroom.Features.", StringComparison.Ordinal);

    private static bool IsFramework(string type) =>
        type.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        || type.StartsWith("Npgsql", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.Data", StringComparison.Ordinal);

    private static bool IsId(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

    /// <summary>Razor components, migrations and what the compiler makes.</summary>
    private static bool IsMadeByATool(Type type) =>
        type.IsSubclassOf(typeof(ComponentBase))
        || type.IsSubclassOf(typeof(Migration))
        || type.IsSubclassOf(typeof(ModelSnapshot))
        || type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        || type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.Namespace?.StartsWith("Chartroom", StringComparison.Ordinal) != true;
}
