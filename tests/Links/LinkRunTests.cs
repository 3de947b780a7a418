using System.Collections.Immutable;
using System.Net;
using Repository.Diagnostics;
using Repository.Links;

namespace Repository.Tests.Links;

/// <summary>Addresses of a server of this machine, which a test alone may ask.</summary>
public sealed class LinkRunTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private readonly OtherServer server = new();

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData("/ok", LinkState.Ok, "200")]
    [InlineData("/no-head", LinkState.Ok, "200")]
    [InlineData("/no-head-at-all", LinkState.Ok, "200")]
    [InlineData("/missing", LinkState.Dead, "404")]
    [InlineData("/gone", LinkState.Dead, "410")]
    [InlineData("/moved-to-nothing", LinkState.Dead, "404")]
    [InlineData("/for-now", LinkState.Ok, "200")]
    [InlineData("/mixed", LinkState.Ok, "200")]
    [InlineData("/forbidden", LinkState.Doubtful, "403: it does not answer us")]
    [InlineData("/broken", LinkState.Doubtful, "500")]
    [InlineData("/loop", LinkState.Doubtful, "more than 5 redirects")]
    [InlineData("/slow", LinkState.Doubtful, "no answer within 0.6 seconds")]
    [InlineData("/very-busy", LinkState.Doubtful, "429: asked too often")]
    [InlineData("/nonsense", LinkState.Doubtful, "no proper answer")]
    [InlineData("/file", LinkState.Doubtful, "redirected to file:")]
    [InlineData("/inside", LinkState.Refused, "10.1.2.3 is not on the public internet")]
    [InlineData("/metadata", LinkState.Refused, "169.254.169.254 is not on the public internet")]
    public async Task An_answer_is_told_for_what_it_is(string path, LinkState state, string reason)
    {
        var result = (await Ask(path)).Single();
        Assert.Equal((state, reason, null), (result.State, result.Reason, result.MovedTo));
    }

    [Theory]
    [InlineData("/moved")]
    [InlineData("/moved-twice")]
    public async Task Permanent_redirects_tell_the_new_address(string path) =>
        Assert.Equal((LinkState.Moved, $"http://127.0.0.1:{server.Port}/ok"), (await Ask(path)).Select(r => (r.State, r.MovedTo)).Single());

    [Fact]
    public async Task A_page_without_an_end_is_not_read()
    {
        Assert.Equal(LinkState.Ok, (await Ask("/huge")).Single().State);
        await Task.Delay(100);
        // What the buffers of the network take, and no more.
        Assert.InRange(Interlocked.Read(ref server.Sent), 0, 32 << 20);
    }

    [Fact]
    public async Task Who_asks_us_to_wait_is_asked_once_more_after_that_time()
    {
        Assert.Equal(LinkState.Ok, (await Ask("/busy")).Single().State);
        var times = server.Requests.Select(r => r.At).ToList();
        Assert.True(times[^1] - times[0] >= TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task Who_asks_us_to_stay_away_for_long_is_left_for_another_run()
    {
        var results = await Ask(ImmutableDictionary<string, LinkResult>.Empty, "/very-busy", "/z-ok");
        Assert.Equal([LinkState.Doubtful, LinkState.Unknown], results.Select(r => r.State));
        Assert.DoesNotContain(server.Requests, r => r.Path == "/z-ok");
    }

    [Fact]
    public async Task A_connection_that_is_not_encrypted_as_it_should_be_is_doubtful()
    {
        var result = (await LinkRun.Of([Link($"https://127.0.0.1:{server.Port}/ok")], ImmutableDictionary<string, LinkResult>.Empty, Manners(), Day)).Single();
        Assert.Equal((LinkState.Doubtful, true), (result.State, result.MayDie));
    }

    [Fact]
    public async Task Without_a_word_from_a_test_this_machine_is_never_asked()
    {
        var manners = Manners() with { MayConnect = PublicAddress.IsPublic };
        foreach (var host in (string[])["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
            Assert.Equal(LinkState.Refused, (await LinkRun.Of([Link($"http://{host}:{server.Port}/ok")], ImmutableDictionary<string, LinkResult>.Empty, manners, Day)).Single().State);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_address_that_was_looked_at_is_the_one_that_is_asked()
    {
        // A name that leads here when it is looked up once, and into the machine's own network when it is looked up again.
        var looked = 0;
        var manners = Manners() with { Resolve = (_, _) => Task.FromResult<IPAddress[]>(Interlocked.Increment(ref looked) == 1 ? [IPAddress.Parse("10.0.0.1"), IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]) };
        var results = await LinkRun.Of([Link($"http://a.test:{server.Port}/ok"), Link($"http://a.test:{server.Port}/z")], ImmutableDictionary<string, LinkResult>.Empty, manners, Day);
        Assert.Equal([LinkState.Ok, LinkState.Refused], results.Select(r => r.State));
        Assert.Equal(["/ok"], server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_dead()
    {
        var manners = Manners() with { Resolve = (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound) };
        Assert.Equal((LinkState.Dead, "no such host"), (await LinkRun.Of([Link("http://nobody.test/")], ImmutableDictionary<string, LinkResult>.Empty, manners, Day)).Select(r => (r.State, r.Reason)).Single());
        manners = manners with { Resolve = (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.TryAgain) };
        Assert.Equal(LinkState.Doubtful, (await LinkRun.Of([Link("http://nobody.test/")], ImmutableDictionary<string, LinkResult>.Empty, manners, Day)).Single().State);
    }

    [Fact]
    public async Task One_host_is_asked_one_thing_at_a_time_with_a_pause_by_name()
    {
        var manners = Manners() with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), Pause = TimeSpan.FromMilliseconds(150) };
        await LinkRun.Of([.. ((string[])["a", "b"]).SelectMany(host => Enumerable.Range(1, 4).Select(i => Link($"http://{host}.test:{server.Port}/{i}")))], ImmutableDictionary<string, LinkResult>.Empty, manners, Day);
        Assert.Equal(8, server.Requests.Count);
        foreach (var host in server.Requests.GroupBy(r => r.Host))
            Assert.All(host.Zip(host.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromMilliseconds(140), $"{pair.Second.At - pair.First.At}"));
        Assert.All(server.Requests, r => Assert.Equal("tests; +https://example.org/", r.Agent));
        Assert.All(server.Requests, r => Assert.Equal("HEAD", r.Method));
    }

    [Fact]
    public async Task When_the_time_is_over_nobody_else_is_asked()
    {
        var manners = Manners() with { AllTime = TimeSpan.FromMilliseconds(400), Timeout = TimeSpan.FromSeconds(20) };
        var results = await LinkRun.Of([Link($"http://127.0.0.1:{server.Port}/a"), Link($"http://127.0.0.1:{server.Port}/slow"), Link($"http://127.0.0.1:{server.Port}/z")], ImmutableDictionary<string, LinkResult>.Empty, manners, Day);
        Assert.Equal([LinkState.Ok, LinkState.Unknown, LinkState.Unknown], results.Select(r => r.State));
    }

    [Fact]
    public async Task What_is_known_of_today_is_not_asked_again()
    {
        var first = await Ask("/ok");
        var asked = server.Requests.Count;
        var known = LinkCache.Read(LinkCache.Write(first));
        Assert.Equal(first.AsEnumerable(), await LinkRun.Of([Link($"http://127.0.0.1:{server.Port}/ok")], known, Manners(), Day.AddDays(13)));
        Assert.Equal(asked, server.Requests.Count);
        Assert.Equal(Day.AddDays(14), (await LinkRun.Of([Link($"http://127.0.0.1:{server.Port}/ok")], known, Manners(), Day.AddDays(14))).Single().Day);
        Assert.True(server.Requests.Count > asked);
    }

    [Fact]
    public async Task The_longest_unasked_come_first_where_a_run_is_bounded()
    {
        var known = LinkCache.Read(LinkCache.Write([new($"http://127.0.0.1:{server.Port}/a", LinkState.Ok, "200", null, Day.AddDays(-20)), new($"http://127.0.0.1:{server.Port}/b", LinkState.Ok, "200", null, Day.AddDays(-30))]));
        await LinkRun.Of([Link($"http://127.0.0.1:{server.Port}/a"), Link($"http://127.0.0.1:{server.Port}/b"), Link($"http://127.0.0.1:{server.Port}/new")], known, Manners(), Day, most: 2);
        Assert.Equal(["/new", "/b"], server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task Bad_luck_becomes_death_after_five_days_in_a_row_and_a_refusal_never()
    {
        var known = ImmutableDictionary<string, LinkResult>.Empty;
        for (var day = 0; day < 7; day++)
        {
            var results = await LinkRun.Of([Link($"http://127.0.0.1:{server.Port}/broken"), Link($"http://127.0.0.1:{server.Port}/forbidden")], known, Manners(), Day.AddDays(day));
            Assert.Equal([day < 4 ? LinkState.Doubtful : LinkState.Dead, LinkState.Doubtful], results.Select(r => r.State));
            Assert.Equal(day + 1, results[0].DoubtfulRuns);
            known = LinkCache.Read(LinkCache.Write(results));
        }
    }

    [Fact]
    public void A_memory_that_cannot_be_read_is_none() => Assert.All((string[])["", "{", "null", "[null]", "[{}]", "[{\"Url\": 3}]"], text => Assert.Empty(LinkCache.Read(text)));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:4136:e378::", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_the_public_internet_is_asked(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    private Task<ImmutableArray<LinkResult>> Ask(params string[] paths) => Ask(ImmutableDictionary<string, LinkResult>.Empty, paths);

    private Task<ImmutableArray<LinkResult>> Ask(ImmutableDictionary<string, LinkResult> known, params string[] paths) =>
        LinkRun.Of([.. paths.Select(p => Link($"http://127.0.0.1:{server.Port}{p}"))], known, Manners(), Day);

    private static ExternalLink Link(string url) => new(new Uri(url), [new(Place.Of("content/x.yaml", 1, 1), "project x")]);

    internal static LinkManners Manners() => new("tests; +https://example.org/", 8, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2))
    {
        MayConnect = address => IPAddress.IsLoopback(address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork,
    };
}
