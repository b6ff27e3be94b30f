using System.Runtime.Versioning;

// Key files rest on POSIX file modes; a Windows port would need access control lists instead.
[assembly: UnsupportedOSPlatform("windows")]
