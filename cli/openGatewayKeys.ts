import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pair that contexts are signed and checked with: Ed25519. */
export interface GatewayKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Opens the gateway's pair of keys under the data folder, making it where there is none, so that the gateway and
 * subgraphs in processes of their own share it. The file can be read by its owner only.
 */
export function openGatewayKeys(dataDirectory: string): GatewayKeys {
  const directory = join(dataDirectory, 'sleutels');
  const file = join(directory, 'gateway.pem');
  const found = readKey(file);
  if (found !== null) return found;
  mkdirSync(directory, { recursive: true });
  // Written beside its place and linked into it, so that no other process reads half a key, and the first one counts.
  const draft = `${file}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const made = readKey(file);
  if (made === null) throw new Error(`Expected a key in ${file}, but there is none.`);
  return made;
}

function readKey(file: string): GatewayKeys | null {
  try {
    const privateKey = createPrivateKey(readFileSync(file));
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
