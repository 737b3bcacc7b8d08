import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { verifyLog } from '../../../../audit/verify/verifyLog.ts';
import { expectTrusted } from '../../../../audit/verify/timestamp/expectTrusted.ts';
import { verifyTimestamp } from '../../../../audit/verify/timestamp/verifyTimestamp.ts';
import { ExampleLog } from '../lib/ExampleLog.ts';
import { fillExampleLog } from '../lib/fillExampleLog.ts';
import { TimeStampingAuthority } from './lib/TimeStampingAuthority.ts';

const text = 'a checkpoint\n';

describe('a time stamp of an authority', () => {
  let authority: TimeStampingAuthority;
  let root: X509Certificate;
  let answer: Buffer;

  before(() => {
    authority = new TimeStampingAuthority();
    root = new X509Certificate(readFileSync(authority.root));
    answer = authority.answer(authority.ask(text));
  });
  after(() => authority.close());

  it('tells when a text existed, as OpenSSL finds too', () => {
    assert.ok(authority.verifies(answer, text));
    const moment = verifyTimestamp(answer, Buffer.from(text), [root]);
    assert.ok(moment >= root.validFromDate.getTime() && moment < root.validToDate.getTime());
  });

  for (const digest of ['sha384', 'sha512']) {
    it(`may be of ${digest}`, () => {
      const other = authority.answer(authority.ask(text, digest));
      assert.ok(verifyTimestamp(other, Buffer.from(text), [root]) > 0);
    });
  }

  it('of an authority with an elliptic key is right too', () => {
    const elliptic = new TimeStampingAuthority({ key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] });
    try {
      const trusted = [new X509Certificate(readFileSync(elliptic.root))];
      assert.ok(verifyTimestamp(elliptic.answer(elliptic.ask(text)), Buffer.from(text), trusted) > 0);
    } finally {
      elliptic.close();
    }
  });

  it('of another text, by an authority that is not trusted, or refused, proves nothing', () => {
    assert.throws(() => verifyTimestamp(answer, Buffer.from('other'), [root]), /a time stamp of/);
    assert.throws(() => verifyTimestamp(answer, Buffer.from(text), []), /an authority that is trusted/);
    const refused = authority.answer(Buffer.from(authority.ask(text)).fill(9, 20, 30));
    assert.throws(() => verifyTimestamp(refused, Buffer.from(text), [root]), /that was granted/);
  });

  it('by a certificate that is for something else proves nothing', () => {
    const wide = new TimeStampingAuthority({ usage: 'serverAuth' });
    try {
      // OpenSSL itself does not stamp by such a certificate.
      assert.throws(() => wide.answer(wide.ask(text)), /ended with/);
      const [signer, trusted] = ['tsa.pem', 'root.pem'].map(
        (file) => new X509Certificate(readFileSync(join(wide.folder, file))),
      );
      assert.ok(signer !== undefined && trusted !== undefined);
      assert.throws(
        () => expectTrusted(signer, [], [trusted], Date.now()),
        /for time stamps and nothing else/,
      );
    } finally {
      wide.close();
    }
  });

  it('by a certificate that was not in force then proves nothing', () => {
    const signer = new X509Certificate(readFileSync(join(authority.folder, 'tsa.pem')));
    expectTrusted(signer, [], [root], signer.validToDate.getTime());
    for (const moment of [signer.validFromDate.getTime() - 1000, signer.validToDate.getTime() + 1000])
      assert.throws(() => expectTrusted(signer, [], [root], moment), /a certificate in force at/);
  });

  it('with another signature, whose bytes end the answer, proves nothing', () => {
    const altered = Buffer.from(answer);
    altered[answer.length - 1] = (altered[answer.length - 1] ?? 0) ^ 1;
    assert.throws(
      () => verifyTimestamp(altered, Buffer.from(text), [root]),
      /a signature that the authority made/,
    );
  });

  it('with any byte altered is refused, or says the same', () => {
    const moment = verifyTimestamp(answer, Buffer.from(text), [root]);
    let refused = 0;
    for (let offset = 0; offset < answer.length; offset += 1) {
      const altered = Buffer.from(answer);
      altered[offset] = (altered[offset] ?? 0) ^ 0x01;
      try {
        assert.equal(verifyTimestamp(altered, Buffer.from(text), [root]), moment);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        refused += 1;
      }
    }
    assert.ok(refused > answer.length / 3, `${refused} of ${answer.length}`);
  });

  it('of a checkpoint that somebody keeps is told with the verification of the log', () => {
    const log = new ExampleLog(join(authority.folder, 'audit'));
    fillExampleLog(log, { segments: 1 });
    const note = log.checkpoint();
    const files = { note: join(log.folder, 'note.txt'), stamp: join(log.folder, 'note.tsr') };
    writeFileSync(files.note, note);
    writeFileSync(files.stamp, authority.answer(authority.ask(note)));
    const verify = (stamp: string) =>
      verifyLog({
        folder: log.folder,
        keys: [log.verifierKey],
        checkpoints: [files.note],
        timestamps: [stamp],
        authorities: [authority.root],
      });
    const { findings, timestamps } = verify(files.stamp);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      timestamps.map(({ origin, size }) => ({ origin, size })),
      [{ origin: log.origin, size: log.size }],
    );
    writeFileSync(files.stamp, answer);
    assert.equal(verify(files.stamp).findings[0]?.file, files.stamp);
  });
});
