namespace Repository.Diagnostics;

public enum Severity
{
    Warning,
    Error,
}
