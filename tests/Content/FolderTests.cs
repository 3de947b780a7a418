using Repository.Tests.House;

namespace Repository.Tests.Content;

public class FolderTests
{
    [Fact]
    public void A_symbolic_link_is_never_followed()
    {
        using var site = SampleSite.Small();
        File.CreateSymbolicLink(site.In("content", "organizations", "secret.yaml"), "/etc/hostname");
        Directory.CreateSymbolicLink(site.In("content", "media"), "/etc");
        Assert.Equal(
            ["content/media: error F008: a symbolic link; the file itself must lie in content/", "content/organizations/secret.yaml: error F008: a symbolic link; the file itself must lie in content/"],
            site.Faults());
    }

    [Fact]
    public void A_folder_named_like_a_record_is_a_fault()
    {
        using var site = SampleSite.Small(("content/projects/x.yaml/readme.txt", "?"));
        Assert.Equal(["content/projects/x.yaml: error F007: a folder stands where a file is expected"], site.Faults());
    }

    [Fact]
    public void A_file_with_the_other_ending_is_told_its_name()
    {
        using var site = SampleSite.Small(("content/projects/x.yml", SampleSite.Project("x")));
        Assert.Equal(["content/projects/x.yml: error F006: nothing of this name belongs here: content/projects/ holds files named <id>.yaml; rename it to x.yaml"], site.Faults());
    }

    [Fact]
    public void Without_site_yaml_there_is_one_sentence()
    {
        using var site = SampleSite.Small();
        File.Delete(site.In("content", "site.yaml"));
        Assert.Equal(["content/site.yaml: error F010: content/site.yaml is missing: it holds the title, the languages and the base URL"], site.Faults());
    }
}
