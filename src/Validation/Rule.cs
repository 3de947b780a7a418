using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>Looks at the whole site.</summary>
public interface IRule
{
    void Check(Site site, DiagnosticBag faults);
}

/// <summary>Looks at single values wherever they stand; all of these share one walk over the records.</summary>
public interface IValueRule
{
    void Check(Site site, Record record, FieldType type, object value, PathStack path, DiagnosticBag faults);
}
