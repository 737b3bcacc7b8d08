import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readOrMakeFile } from './readOrMakeFile.ts';

/** What a log is told apart and signed by. */
export interface LogKeys {
  /** 16 lower-case hexadecimal digits. */
  readonly log: string;
  /** The secret of the store of persons' keys, 32 bytes. */
  readonly secret: Buffer;
  /** Ed25519. */
  readonly checkpointKey: KeyObject;
}

const secretBytes = 32;

/**
 * Opens the keys of the log in a folder, making those that are not there. They can be read by their owner only.
 *
 * @throws where one of them has another form
 */
export function openLogKeys(folder: string): LogKeys {
  const read = (name: string, make: () => string | Buffer): Buffer =>
    readOrMakeFile(join(folder, name), make);
  const log = read('log', () => `${randomBytes(8).toString('hex')}\n`)
    .toString('ascii')
    .trimEnd();
  if (!/^[0-9a-f]{16}$/.test(log))
    throw new Error(`Expected \`${folder}/log\` to hold 16 hexadecimal digits, but it holds something else.`);
  const secret = read('geheim', () => randomBytes(secretBytes));
  if (secret.length !== secretBytes)
    throw new Error(
      `Expected \`${folder}/geheim\` to have ${secretBytes} bytes, but it has ${secret.length}.`,
    );
  const pem = read('checkpoint.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const checkpointKey = createPrivateKey(pem);
  if (checkpointKey.asymmetricKeyType !== 'ed25519')
    throw new Error(`Expected \`${folder}/checkpoint.pem\` to be an Ed25519 key, but it is another.`);
  return { log, secret, checkpointKey };
}
