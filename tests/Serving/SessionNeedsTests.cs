using System.Diagnostics;
using Repository.Git;
using Repository.Serving;
using Repository.Tests.House;

namespace Repository.Tests.Serving;

/// <summary>What stands in the way of a session is said with the way out; what an earlier one left is cleared.</summary>
public class SessionNeedsTests
{
    [Fact]
    public async Task What_is_not_committed_is_named()
    {
        using var repository = EditingRepository.Small();
        repository.Write("content/organizations/new-one.yaml", "id: new-one\n");
        repository.Write("content/site.yaml", File.ReadAllText(Path.Combine(repository.Path, "content", "site.yaml")) + "# mine\n");
        repository.Write("notes.txt", "outside of the content\n");
        Assert.Equal("these files are not committed:\n  content/site.yaml\n  content/organizations/new-one.yaml\nCommit them (`git add --all` and `git commit`), or put them aside (`git stash --include-untracked`), and start again.\n", await Session.Refusal(repository));
    }

    [Fact]
    public async Task A_file_that_git_does_not_know_outside_of_the_content_is_no_obstacle()
    {
        using var repository = EditingRepository.Small();
        repository.Write("notes.txt", "outside of the content\n");
        await using var session = await Session.Start(repository);
        Assert.Contains("Published records go to the branch editing/main, because main is checked out", session.Log);
    }

    [Fact]
    public async Task Without_a_branch_there_is_no_session()
    {
        using var repository = EditingRepository.Small();
        repository.Git("switch", "--quiet", "--detach");
        Assert.Equal("no branch is checked out; `git switch <branch>` checks one out\n", await Session.Refusal(repository));
    }

    [Fact]
    public void Outside_of_a_repository_there_is_no_session()
    {
        using var folder = new TemporaryFolder();
        var (repository, reason) = SessionNeeds.Repository(folder.Path);
        Assert.Null(repository);
        Assert.Contains("is not in a git repository", reason);
        Assert.Contains("`git init`", reason);
    }

    [Fact]
    public async Task One_session_at_a_time_and_what_a_killed_one_left_is_cleared()
    {
        using var repository = EditingRepository.Small();
        await using (var session = await Session.Start(repository))
            Assert.Equal("a session is open in this repository already; go on there, or stop it with Ctrl+C first\n", await Session.Refusal(repository));
        // As after the end of the power: a tree in the middle of something, and a draft.
        var left = Path.Combine(repository.Path, ".git", "editing", "tree");
        repository.Git("branch", "cms/projects/kept", "main");
        repository.Git("worktree", "add", "--quiet", left, "cms/projects/kept");
        File.WriteAllText(Path.Combine(left, "content", "half.yaml"), "half");
        await using (var session = await Session.Start(repository)) Assert.Contains("1 draft from earlier:\n  projects/kept (draft)", session.Log);
        Assert.False(Directory.Exists(left));
        Assert.Equal("cms/projects/kept\nmain", repository.Git("branch", "--format=%(refname:short)"));
    }

    [Fact]
    public async Task The_server_is_started_again_when_it_dies_and_answers_nobody_else()
    {
        using var repository = EditingRepository.Small();
        var (tree, _) = SessionTree.Of(new GitRepository(repository.Path), null);
        Assert.Null(tree!.Open());
        int last;
        await using (var server = new DecapServer(ProjectFiles.In("src", "Cms", "editor"), tree, TextWriter.Null))
        {
            Assert.Null(await server.StartAsync(default));
            var first = server.ProcessId!.Value;
            using (var process = Process.GetProcessById(first))
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
            Assert.Equal(200, (await server.PassAsync("{\"action\":\"info\"}"u8.ToArray(), default)).Status);
            last = server.ProcessId!.Value;
            Assert.NotEqual(first, last);
        }
        Assert.DoesNotContain(Process.GetProcesses(), p => p.Id == last && !p.HasExited);
        tree.Close();
    }
}
