import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';

import { readOrMakeFile } from '../audit/keys/readOrMakeFile.ts';

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
  const file = join(dataDirectory, 'sleutels', 'gateway.pem');
  const pem = readOrMakeFile(file, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
