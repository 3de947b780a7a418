namespace Repository.Rendering;

/// <summary>What the compiler of .cshtml files needs of a base class: it writes UTF-8 into a buffer and encodes by default.</summary>
public abstract class Page
{
    private Utf8Buffer output = null!;
    private string? attributePrefix, attributeSuffix;
    private int attributeParts;
    private bool attributeOmitted;

    public required LanguageView View { get; init; }

    /// <summary>Writes this page at the end of the buffer.</summary>
    public void WriteTo(Utf8Buffer buffer)
    {
        output = buffer;
        // Templates do nothing asynchronous: the task is complete when it is returned.
        ExecuteAsync().GetAwaiter().GetResult();
    }

    public abstract Task ExecuteAsync();

    /// <summary>Writes another template in this place.</summary>
    protected HtmlText Include(Page page)
    {
        page.WriteTo(output);
        return default;
    }

    /// <summary>Writes a template whose result the pages of this language share.</summary>
    protected HtmlText IncludeShared(string key, Func<Page> page)
    {
        output.Append(View.Fragment(key, page));
        return default;
    }

    /// <summary>The same for a piece that another view shows: that of an edition in a list of several.</summary>
    protected HtmlText IncludeShared(LanguageView view, string key, Func<LanguageView, Page> page)
    {
        output.Append(view.Fragment(key, () => page(view)));
        return default;
    }

    /// <summary>The word of the interface.</summary>
    protected string T(string word) => View.Words[word];

    /// <summary>A text, marked with its language and direction where it is not in the page's language.</summary>
    protected HtmlText Local(LocalText text)
    {
        if (text.LangIfOther is { } language)
        {
            WriteLiteral("<span lang=\"");
            Write(language);
            WriteLiteral("\" dir=\"");
            Write(text.DirIfOther);
            WriteLiteral("\">");
            Write(text.Text);
            WriteLiteral("</span>");
        }
        else Write(text.Text);
        return default;
    }

    /// <summary>A word with <c>{0}</c>, <c>{1}</c>, … replaced by pieces of HTML, each kept apart from the direction of the others.</summary>
    protected HtmlText Fill(string word, params ReadOnlySpan<LocalText> parts)
    {
        var rest = T(word).AsSpan();
        while (rest.IndexOf('{') is >= 0 and var at)
        {
            Write(rest[..at].ToString());
            var end = rest.IndexOf('}');
            var part = parts[int.Parse(rest[(at + 1)..end], System.Globalization.CultureInfo.InvariantCulture)];
            WriteLiteral("<bdi");
            if (part.LangIfOther is { } language) WriteLiteral($" lang=\"{language}\" dir=\"{part.DirIfOther}\"");
            WriteLiteral(">");
            Write(part.Text);
            WriteLiteral("</bdi>");
            rest = rest[(end + 1)..];
        }
        Write(rest.ToString());
        return default;
    }

    /// <summary>A text in the page's own language.</summary>
    protected LocalText Own(string text) => new(text, View.Language, false);

    /// <summary>How many records a value has, as a link to them beside the value's own link: for the pointer alone, so that nobody who
    /// listens to the page meets each link twice.</summary>
    protected HtmlText CountLink(Named name, int count)
    {
        var number = View.Words.Number(count);
        WriteLiteral("<a href=\"");
        Write(name.Href);
        WriteLiteral("\" tabindex=\"-1\" aria-hidden=\"true\">");
        Write(number);
        WriteLiteral("</a><span class=\"visually-hidden\">");
        Write(number);
        WriteLiteral("</span>");
        return default;
    }

    protected HtmlText Link(Named name)
    {
        WriteLiteral("<a href=\"");
        Write(name.Href);
        WriteLiteral("\"");
        if (name.Lang is { } language)
        {
            WriteLiteral(" lang=\"");
            Write(language);
            WriteLiteral("\"");
        }
        WriteLiteral("><bdi");
        if (name.Dir is { } direction)
        {
            WriteLiteral(" dir=\"");
            Write(direction);
            WriteLiteral("\"");
        }
        WriteLiteral(">");
        Write(name.Text);
        WriteLiteral("</bdi></a>");
        return default;
    }

    /// <summary>JSON that <see cref="StructuredData"/> made: no character of it can end the element that it stands in.</summary>
    protected HtmlText Data(ReadOnlyMemory<byte> json)
    {
        output.Append(json.Span);
        return default;
    }

    protected void WriteLiteral(string? html) => output.Append(html.AsSpan());
    protected void Write(string? text) => output.AppendEncoded(text.AsSpan());
    protected void Write(HtmlText html) => output.Append(html.Value.AsSpan());
    protected void Write(int number) => output.Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    protected void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int parts)
    {
        (attributePrefix, attributeSuffix, attributeParts, attributeOmitted) = (prefix, suffix, parts, false);
        if (parts != 1) WriteLiteral(prefix);
    }

    /// <summary>An attribute whose only value is null is left out.</summary>
    protected void WriteAttributeValue(string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
    {
        if (attributeParts == 1)
        {
            attributeOmitted = value is null or false;
            if (attributeOmitted) return;
            WriteLiteral(attributePrefix);
        }
        WriteLiteral(prefix);
        if (isLiteral) WriteLiteral((string?)value);
        else if (value is HtmlText html) Write(html);
        else if (value is not true) Write(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    protected void EndWriteAttribute()
    {
        if (!attributeOmitted) WriteLiteral(attributeSuffix);
    }
}

/// <summary>A template and what it shows. A forgotten model does not compile.</summary>
public abstract class Page<TModel> : Page
{
    public required TModel Model { get; init; }
}
