import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { lastCheckpoint } from '../../../../audit/questions/findCheckpoint.ts';
import { readCheckpoint } from '../../../../audit/verify/checkpoint/Checkpoint.ts';
import { readCosignature } from '../../../../audit/verify/checkpoint/readCosignature.ts';
import { readWitnessKey } from '../../../../audit/verify/checkpoint/WitnessKey.ts';
import { verifyLog } from '../../../../audit/verify/verifyLog.ts';
import { randomRecords } from '../../lib/randomRecords.ts';
import { writeRecords } from '../../lib/writeRecords.ts';
import { type Kind, type Misdeed, Witness } from './lib/Witness.ts';

const seconds = 1_795_348_800n;

for (const kind of ['ed25519', 'ml-dsa-44'] as const) describeWitnesses(kind);

function describeWitnesses(kind: Kind): void {
  const [one, other] = [new Witness('getuige.example/een', kind), new Witness('getuige.example/twee', kind)];
  describe(`the ${kind} cosignatures of witnesses`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'vb-getuige-'));
    const log = join(folder, 'audit');
    const notes = new Map<string, string>();
    let written = 0;
    const write = (...texts: readonly string[]): readonly string[] =>
      texts.map((text) => {
        written += 1;
        const file = join(folder, `${written}.txt`);
        writeFileSync(file, text);
        return file;
      });
    const both = (cosign: (note: string) => string): readonly string[] =>
      write(...[...notes.values()].map(cosign));
    const verify = (checkpoints: readonly string[], witnesses: readonly Witness[], quorum?: number) => {
      const keys = witnesses.map((witness) => witness.verifierKey());
      const more = quorum === undefined ? {} : { quorum };
      const { streams, findings, cosignatures } = verifyLog({
        folder: log,
        keys: [],
        checkpoints,
        witnesses: keys,
        ...more,
      });
      return { cosignatures, found: [...findings, ...streams.flatMap((stream) => stream.findings)] };
    };
    before(async () => {
      await writeRecords(log, randomRecords(41, 10));
      for (const stream of ['verwerkingen', 'toegang'])
        notes.set(stream, lastCheckpoint(join(log, stream, '1'))?.note ?? '');
    });
    after(() => rmSync(folder, { recursive: true }));

    it('are right where the witnesses signed the checkpoints with the time', () => {
      const files = both((note) => other.cosign(one.cosign(note, seconds), seconds + 60n));
      const { cosignatures, found } = verify(files, [one, other]);
      assert.deepEqual(found, []);
      assert.deepEqual(
        cosignatures.map(({ witness, moment }) => [witness, (moment ?? 0) / 1000]),
        [0, 1].flatMap(() => [
          [one.name, Number(seconds)],
          [other.name, Number(seconds) + 60],
        ]),
      );
    });

    it('must be those of all, or of as many as are enough, for every stream', () => {
      const files = both((note) => one.cosign(note, seconds));
      assert.equal(verify(files, [one, other]).found.length, 2);
      assert.deepEqual(verify(files, [one, other], 1).found, []);
      const [first = ''] = files;
      assert.match(verify([first], [one]).found[0]?.expected ?? '', /toegang\/1` that 1 of the 1 witnesses/);
      assert.match(verify([], [one]).found[0]?.expected ?? '', /verwerkingen\/1`/);
    });

    it('of somebody whom nobody asked about are left as they are', () => {
      const files = both((note) => other.cosign(one.cosign(note, seconds), seconds, { cut: 20 }));
      assert.deepEqual(verify(files, [one]).found, []);
      assert.deepEqual(verify(files, []).found, []);
    });

    const misdeeds: Readonly<Record<string, Misdeed>> = {
      'of another text': { body: (body) => body.replace('\n', '\n1') },
      'of another time than is told': { writes: seconds + 1n },
      'of another form': { header: kind === 'ed25519' ? 'cosignature/v2' : 'subtree/v2\n\0' },
      'without its end': { cut: 1 },
      'of a time that no clock shows': { writes: 2n ** 63n },
    };
    for (const [what, misdeed] of Object.entries(misdeeds))
      it(`${what} are found, whoever else signed`, () => {
        const files = both((note) => one.cosign(other.cosign(note, seconds), seconds, misdeed));
        const { found } = verify(files, [one, other], 1);
        assert.ok(found.length >= 2);
        assert.match(found[0]?.expected ?? '', /cosignature/);
      });

    it('by another key under the same name are none', () => {
      const impostor = new Witness(one.name, kind);
      const files = both((note) => impostor.cosign(note, seconds));
      assert.equal(verify(files, [one]).found[0]?.got, 'none');
    });

    it('one witness counts once, however often it is named or has signed', () => {
      const files = both((note) => one.cosign(one.cosign(note, seconds), seconds + 1n));
      assert.equal(verify(files, [one, other], 2).found.length, 2);
      assert.throws(() => verify(files, [one, one]), /quorum from 1 to the 1 different witnesses/);
      assert.throws(() => verify(files, [one], 2), /quorum/);
      const again = new Witness(one.name, kind === 'ed25519' ? 'ml-dsa-44' : 'ed25519');
      const twice = both((note) => again.cosign(one.cosign(note, seconds), seconds));
      assert.deepEqual(verify(twice, [one, again]).found, []);
      assert.equal(verify(twice, [one, again, other], 2).found.length, 2);
      assert.throws(() => verify(twice, [one, again], 2), /quorum from 1 to the 1 different witnesses/);
    });

    for (const key of [
      one.verifierKey(0x01),
      `${one.verifierKey()}A`,
      'getuige',
      one.verifierKey().replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
    ])
      it(`\`${key.slice(0, 40)}…\` is no key of a witness`, () => {
        assert.throws(() => readWitnessKey(key), /^FormInvalid: Expected/);
      });
  });
}

describe('a cosignature', () => {
  it('the example of the specification is read, and its time', () => {
    const note = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;
    const [, cosignature] = readCheckpoint(note).signatures;
    assert.equal(cosignature?.bytes.readBigUInt64BE(), 1_679_315_147n);
    // Its public key is not in the specification: another of that name has not signed.
    const stranger = readWitnessKey(new Witness('witness.example.com/w1').verifierKey());
    assert.equal(readCosignature(readCheckpoint(note), stranger), null);
  });

  const note = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;
  const momentOf = (witness: Witness, ...times: readonly bigint[]): number | null | undefined => {
    const cosigned = times.reduce((text, time) => witness.cosign(text, time), note);
    return readCosignature(readCheckpoint(cosigned), readWitnessKey(witness.verifierKey()))?.moment;
  };

  it('of ML-DSA-44 may say nothing of a moment, and then there is none', () => {
    const witness = new Witness('getuige.example/drie', 'ml-dsa-44');
    assert.equal(momentOf(witness, 0n), null);
    assert.equal(momentOf(witness, 0n, seconds, 0n), Number(seconds) * 1000);
    assert.equal(momentOf(new Witness('getuige.example/drie'), 0n), 0);
  });

  it('of ML-DSA-44 is of this witness by name, also where another has its key', () => {
    const witness = new Witness('getuige.example/vier', 'ml-dsa-44');
    const key = witness.verifierKey().replace(/^[^+]+\+[0-9a-f]+\+/, '');
    const borrowed = 'getuige.example/vijf';
    const id = createHash('sha256').update(`${borrowed}\n`).update(Buffer.from(key, 'base64')).digest();
    const checkpoint = readCheckpoint(witness.cosign(note, seconds));
    const [, signature] = checkpoint.signatures;
    assert.ok(signature !== undefined && signature.name === witness.name);
    const renamed = { ...signature, name: borrowed, id: id.subarray(0, 4) };
    const other = readWitnessKey(`${borrowed}+${id.subarray(0, 4).toString('hex')}+${key}`);
    assert.throws(
      () => readCosignature({ ...checkpoint, signatures: [renamed] }, other),
      /a cosignature that `getuige\.example\/vijf` made/,
    );
  });
});
