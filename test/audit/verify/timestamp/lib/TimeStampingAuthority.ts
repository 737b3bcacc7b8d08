import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A time-stamping authority: the `ts` of OpenSSL, with a certificate of an authority of its own. */
export class TimeStampingAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'vb-tsa-'));
  /** Certificate of who vouches for it, PEM. */
  readonly root = join(this.folder, 'root.pem');

  constructor({
    usage = 'critical,timeStamping',
    key = ['rsa:2048'],
  }: { usage?: string; key?: readonly string[] } = {}) {
    writeFileSync(join(this.folder, 'serial'), '01\n');
    writeFileSync(
      join(this.folder, 'tsa.cnf'),
      `[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical,CA:TRUE
[tsa]
extendedKeyUsage = ${usage}
[signer]
serial = ${join(this.folder, 'serial')}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
`,
    );
    this.#run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '3',
      '-subj',
      '/CN=Root',
      '-keyout',
      'root.key',
      '-out',
      'root.pem',
      '-config',
      'tsa.cnf',
      '-extensions',
      'root',
    );
    this.#run(
      'req',
      '-new',
      '-newkey',
      ...key,
      '-nodes',
      '-subj',
      '/CN=Authority',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.csr',
      '-config',
      'tsa.cnf',
    );
    this.#run(
      'x509',
      '-req',
      '-in',
      'tsa.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'tsa.cnf',
      '-extensions',
      'tsa',
      '-out',
      'tsa.pem',
    );
  }

  /** Answers a `TimeStampReq`, DER. @returns a `TimeStampResp`, DER */
  answer(request: Buffer): Buffer {
    writeFileSync(join(this.folder, 'request.tsq'), request);
    this.#run(
      'ts',
      '-reply',
      '-config',
      'tsa.cnf',
      '-section',
      'signer',
      '-queryfile',
      'request.tsq',
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-chain',
      'root.pem',
      '-out',
      'answer.tsr',
    );
    return readFileSync(join(this.folder, 'answer.tsr'));
  }

  /** A request for a time stamp of a text, as OpenSSL makes it. */
  ask(text: string, digest = 'sha256'): Buffer {
    writeFileSync(join(this.folder, 'data'), text);
    this.#run('ts', '-query', '-data', 'data', `-${digest}`, '-cert', '-out', 'own.tsq');
    return readFileSync(join(this.folder, 'own.tsq'));
  }

  /** Whether OpenSSL finds an answer right. */
  verifies(answer: Buffer, text: string): boolean {
    writeFileSync(join(this.folder, 'data'), text);
    writeFileSync(join(this.folder, 'checked.tsr'), answer);
    return this.#ended('ts', '-verify', '-data', 'data', '-in', 'checked.tsr', '-CAfile', 'root.pem') === 0;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  #run(...words: readonly string[]): void {
    const status = this.#ended(...words);
    if (status !== 0) throw new Error(`openssl ${words.join(' ')} ended with ${status}`);
  }

  #ended(...words: readonly string[]): number | null {
    return spawnSync('openssl', words, { cwd: this.folder, timeout: 60_000 }).status;
  }
}
