using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Chartroom.Tests.Conventions;

/// <summary>
/// Reads an assembly's compiled code (ECMA-335): which method names which member, and which types a type names anywhere. Nested and
/// compiler-made types count as the type they stand in.
/// </summary>
internal sealed class CodeScan : IDisposable
{
    private const byte TwoByteOpCode = 0xFE; // ECMA-335 III.1.2.1
    private const int SwitchArm = 4;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly TypeNames names;

    public CodeScan(string assembly)
    {
        file = new(File.OpenRead(assembly));
        reader = file.GetMetadataReader();
        names = new(reader);
        Uses = [.. reader.TypeDefinitions.SelectMany(UsesOf)];
    }

    /// <summary>Every member named by every method.</summary>
    public IReadOnlyList<MemberUse> Uses { get; }

    /// <summary>Every type named by a type: in its base, interfaces, members, locals and code.</summary>
    public ILookup<string, string> TypesNamed() =>
        reader
            .TypeDefinitions.SelectMany(handle => Signatures(handle).Select(named => (By: names.Outermost(handle), Named: named)))
            .Concat(Uses.Select(use => (By: use.ByType, Named: use.Type)))
            .Distinct()
            .ToLookup(pair => pair.By, pair => pair.Named);

    public void Dispose() => file.Dispose();

    private IEnumerable<MemberUse> UsesOf(TypeDefinitionHandle handle)
    {
        var by = names.Outermost(handle);
        foreach (var methodHandle in reader.GetTypeDefinition(handle).GetMethods())
        {
            var method = reader.GetMethodDefinition(methodHandle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            foreach (var token in Tokens(body.GetILContent()))
                if (Member(token) is { } member)
                    yield return new(by, reader.GetString(method.Name), member.Type, member.Name);
        }
    }

    /// <summary>Metadata tokens that instructions carry.</summary>
    private static IEnumerable<int> Tokens(ImmutableArray<byte> code)
    {
        for (var at = 0; at < code.Length; )
        {
            int value = code[at++];
            if (value == TwoByteOpCode)
                value = value << 8 | code[at++];
            var operand = Operands[value];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(code.AsSpan(at, 4));
            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + SwitchArm * BitConverter.ToInt32(code.AsSpan(at, 4)),
                _ => 4,
            };
        }
    }

    private (string Type, string Name)? Member(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return (names.Of(method.GetDeclaringType()), reader.GetString(method.Name));
            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                return (names.Of(field.GetDeclaringType()), reader.GetString(field.Name));
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                return (names.Of(member.Parent), reader.GetString(member.Name));
            case HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification:
                return (names.Of(handle), "");
            default:
                return null;
        }
    }

    private IEnumerable<string> Signatures(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var found = new List<string>();
        if (!type.BaseType.IsNil)
            found.AddRange(names.AllOf(type.BaseType));
        foreach (var one in type.GetInterfaceImplementations())
            found.AddRange(names.AllOf(reader.GetInterfaceImplementation(one).Interface));
        foreach (var field in type.GetFields())
            found.AddRange(reader.GetFieldDefinition(field).DecodeSignature(names, null));
        foreach (var methodHandle in type.GetMethods())
        {
            var method = reader.GetMethodDefinition(methodHandle);
            var signature = method.DecodeSignature(names, null);
            found.AddRange(signature.ReturnType.Concat(signature.ParameterTypes.SelectMany(p => p)));
            if (
                method.RelativeVirtualAddress != 0
                && file.GetMethodBody(method.RelativeVirtualAddress).LocalSignature is { IsNil: false } locals
            )
                found.AddRange(reader.GetStandaloneSignature(locals).DecodeLocalSignature(names, null).SelectMany(l => l));
        }
        return found;
    }
}

/// <param name="ByType">The outermost type whose code it is.</param>
/// <param name="Type">Full name of the type that is named, or whose member is.</param>
/// <param name="Name">The member; ".ctor" for a constructor; empty where a type alone is named.</param>
internal sealed record MemberUse(string ByType, string ByMethod, string Type, string Name);
