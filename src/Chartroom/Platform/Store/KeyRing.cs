using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Store;

/// <summary>One key of ASP.NET Core's data protection (form tokens), sealed by the root key, so that any node can check what another issued.</summary>
public sealed class RingKey
{
    private RingKey() { }

    public RingKey(string name, string xml) => (Id, Name, Xml) = (Guid.CreateVersion7(), name, xml);

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Xml { get; private set; } = "";
}

internal sealed class RingKeyMapping : IEntityTypeConfiguration<RingKey>
{
    public void Configure(EntityTypeBuilder<RingKey> builder) => builder.ToTable("key_ring").HasKey(k => k.Id);
}

/// <summary>Keeps the ring in the database.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return
        [
            .. scope
                .ServiceProvider.GetRequiredService<ChartroomDb>()
                .Set<RingKey>()
                .AsNoTracking()
                .Select(k => k.Xml)
                .AsEnumerable()
                .Select(XElement.Parse),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        db.Add(new RingKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        db.SaveChanges();
    }
}

/// <summary>Seals a ring key under the root key.</summary>
internal sealed class RingSeal(RootKey root) : IXmlEncryptor
{
    internal const string Use = "data-protection/1";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var bytes = root.SealSecret(
            Use,
            System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))
        );
        return new(new XElement("sealed", Convert.ToBase64String(bytes)), typeof(RingUnseal));
    }
}

/// <summary>Opens a ring key. Made by the framework from its type name, with the services it asks for.</summary>
internal sealed class RingUnseal(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = services
            .GetRequiredService<RootKey>()
            .OpenSecret(RingSeal.Use, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(bytes));
    }
}

internal static class KeyRingServices
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("chartroom");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory, RootKey>(
                (options, scopes, root) =>
                {
                    options.XmlRepository = new KeyRing(scopes);
                    options.XmlEncryptor = new RingSeal(root);
                }
            );
        return services;
    }
}
