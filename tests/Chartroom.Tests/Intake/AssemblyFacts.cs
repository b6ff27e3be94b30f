using System.Runtime.Versioning;

[assembly: UnsupportedOSPlatform("windows")] // as the application itself
