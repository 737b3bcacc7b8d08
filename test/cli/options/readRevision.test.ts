import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { isRevision, readRevision } from '../../../cli/options/readRevision.ts';

describe('readRevision', () => {
  let root = '';
  let directory = '';
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=x', '-c', 'user.email=x@example.test', ...words], {
      stdio: 'pipe',
    });

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
    directory = join(root, 'a', 'beleid');
    cpSync(join(import.meta.dirname, '..', '..', '..', 'authz', 'policy', 'data'), directory, {
      recursive: true,
    });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    rmSync(join(directory, 'afspraken', 'bvv-eigen-beheer.yaml'));
    git('commit', '-qam', 'two');
    writeFileSync(join(directory, 'verboden.yaml'), '- id: half');
    git('commit', '-qam', 'three');
    symlinkSync('rollen.yaml', join(directory, 'afspraken', 'link.yaml'));
    git('add', '.');
    git('commit', '-qm', 'four');
  });

  after(() => rmSync(root, { recursive: true }));

  it('it reads the policy of a commit, whatever the files are now', async () => {
    const policy = await readRevision('--van', 'HEAD~3', directory);
    assert.equal(policy.digest, loadPolicy('authz/policy/data').digest);
    const later = await readRevision('--van', 'HEAD~2', directory);
    assert.equal(later.afspraken.length, policy.afspraken.length - 1);
  });

  it('a policy that is not valid is refused with its mistakes', async () => {
    await assert.rejects(readRevision('--van', 'HEAD~1', directory), {
      constructor: UsageError,
      message: /^The policy at `HEAD~1` is not one that this version reads:\nverboden\.yaml:1:/,
    });
  });

  it('a link is no file of the policy', async () => {
    await assert.rejects(
      readRevision('--van', 'HEAD', directory),
      (error: Error) => !error.message.includes('link.yaml'),
    );
  });

  it('a commit that is not there is refused, with what git says', async () => {
    await assert.rejects(readRevision('--van', 'nowhere', directory), {
      constructor: UsageError,
      message: /^Expected `--van` to be a git revision of .* but got `nowhere`: fatal:/,
    });
  });

  it('a folder that git does not know is refused', async () => {
    await assert.rejects(readRevision('--van', 'HEAD', tmpdir()), UsageError);
  });

  for (const odd of ['-x', '--output=x', 'HEAD:file', 'a..b', ':/text', 'a b', '$(x)', '', "';x"]) {
    it(`\`${odd}\` is no revision, and git is not asked`, async () => {
      assert.equal(isRevision(odd), false);
      await assert.rejects(readRevision('--van', odd, directory), {
        constructor: UsageError,
        message: /to be a day, a moment or a git revision/,
      });
    });
  }

  it('names of branches, tags and their ancestors are', () => {
    for (const name of ['HEAD', 'HEAD~2', 'origin/main', 'v1.0^{commit}', '@', 'abc123', 'feature-1']) {
      assert.equal(isRevision(name), true, name);
    }
  });
});
