using System.Collections.Concurrent;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>The events of the sessions in one language, each written once: a session stands in the calendars of the programme, its day,
/// track and room, in its own and in those of its speakers.</summary>
/// <remarks>It goes with the files of its language: a build holds those of one language at a time, 2 to 4 KB a session.</remarks>
public sealed class SessionEvents(LanguageView view)
{
    private readonly ConcurrentDictionary<Session, byte[]> made = new();

    public ReadOnlySpan<byte> Of(Edition edition, Session session) => made.GetOrAdd(session, static (session, at) =>
    {
        var buffer = new Utf8Buffer(4096);
        SessionEvent.Write(new CalendarWriter(buffer), at.View, at.Edition, session);
        return buffer.Written.ToArray();
    }, (View: view.For(edition), Edition: edition));
}
