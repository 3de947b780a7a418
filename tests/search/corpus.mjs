// The content that searches are measured on: the real one among generated records.
//   node tests/search/corpus.mjs DIR [--n 5000] [--build]
// DIR/content   what content/ holds, and N projects of tests/bench/generate.mjs with their organizations
// DIR/output    with --build: the whole site of it
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "../..");

export function run(command, args) {
  const done = spawnSync(command, args, { cwd: project, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: exit ${done.status}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

/** Writes the content below the folder; files that the real content has are left as they are there. */
export function makeCorpus(folder, generated = 5000) {
  const made = mkdtempSync(join(tmpdir(), "repository-corpus-"));
  try {
    run("node", ["tests/bench/generate.mjs", "--n", generated, "--out", made, "--formats", "content"]);
    cpSync(join(project, "content"), join(folder, "content"), { recursive: true });
    for (const kind of ["projects", "organizations"])
      for (const file of readdirSync(join(made, "content", kind))) {
        const target = join(folder, "content", kind, file);
        if (!existsSync(target)) cpSync(join(made, "content", kind, file), target);
      }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--n"), folder = process.argv[2];
  makeCorpus(folder, at < 0 ? 5000 : +process.argv[at + 1]);
  if (process.argv.includes("--build")) console.log(run("dotnet", ["statiq.config.cs", "build", "--site", folder, "--output", join(folder, "output"), "--clock", "2026-11-22"]));
}
