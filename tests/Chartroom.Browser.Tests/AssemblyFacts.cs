using System.Runtime.Versioning;

// The product runs where file modes keep keys to their owner.
[assembly: UnsupportedOSPlatform("windows")]
