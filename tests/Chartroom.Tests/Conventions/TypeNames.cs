using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Chartroom.Tests.Conventions;

/// <summary>Full names of types in metadata: of one, of the type that it stands in, and of all that a signature names.</summary>
internal sealed class TypeNames(MetadataReader reader) : ISignatureTypeProvider<IEnumerable<string>, object?>
{
    /// <summary>The type's own name; of a constructed generic type that of its definition.</summary>
    public string Of(EntityHandle handle) =>
        handle.Kind switch
        {
            HandleKind.TypeDefinition => OfDefinition((TypeDefinitionHandle)handle),
            HandleKind.TypeReference => OfReference((TypeReferenceHandle)handle),
            HandleKind.TypeSpecification => AllOf(handle).FirstOrDefault(""),
            _ => "",
        };

    public string Outermost(TypeDefinitionHandle handle)
    {
        while (reader.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return OfDefinition(handle);
    }

    public IEnumerable<string> AllOf(EntityHandle handle) =>
        handle.Kind == HandleKind.TypeSpecification
            ? reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null)
            : [Of(handle)];

    private string OfDefinition(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{OfDefinition(outer)}+{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private string OfReference(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{OfReference((TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    public IEnumerable<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        [Of(handle)];

    public IEnumerable<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        [Of(handle)];

    public IEnumerable<string> GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => AllOf(handle);

    public IEnumerable<string> GetGenericInstantiation(
        IEnumerable<string> genericType,
        ImmutableArray<IEnumerable<string>> typeArguments
    ) => genericType.Concat(typeArguments.SelectMany(a => a));

    public IEnumerable<string> GetFunctionPointerType(MethodSignature<IEnumerable<string>> signature) =>
        signature.ReturnType.Concat(signature.ParameterTypes.SelectMany(p => p));

    public IEnumerable<string> GetModifiedType(
        IEnumerable<string> modifier,
        IEnumerable<string> unmodifiedType,
        bool isRequired
    ) => unmodifiedType.Concat(modifier);

    public IEnumerable<string> GetArrayType(IEnumerable<string> elementType, ArrayShape shape) => elementType;

    public IEnumerable<string> GetSZArrayType(IEnumerable<string> elementType) => elementType;

    public IEnumerable<string> GetByReferenceType(IEnumerable<string> elementType) => elementType;

    public IEnumerable<string> GetPointerType(IEnumerable<string> elementType) => elementType;

    public IEnumerable<string> GetPinnedType(IEnumerable<string> elementType) => elementType;

    public IEnumerable<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public IEnumerable<string> GetGenericMethodParameter(object? genericContext, int index) => [];

    public IEnumerable<string> GetGenericTypeParameter(object? genericContext, int index) => [];
}
