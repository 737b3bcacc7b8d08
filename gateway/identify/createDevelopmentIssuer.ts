import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import * as v from 'valibot';

/** What a development token is asked for. */
export interface TokenRequest {
  /** {@link developmentClient} unless told. */
  readonly client?: string;
  readonly rol: string;
  readonly doelen: readonly string[];
  readonly locatie?: string;
  readonly zaakreferentie?: string;
  readonly vnummer?: string;
  readonly sub?: string;
}

/** The client of the shipped policy that carries roles of every partner. */
export const developmentClient = 'keten.verkenner';

/** Issues tokens on a developer's machine, only while no real issuer is configured and only on loopback. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** A signed token that lives for `seconds` (an hour unless told). */
  issue(request: TokenRequest, seconds?: number): Promise<string>;
}

const issuer = 'https://ontwikkeling.invalid/vreemdelingenbeeld';
const audience = 'vreemdelingenbeeld';
const algorithm = 'PS256';

const keyForm = v.object({
  ...v.entriesFromList(['kty', 'kid', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], v.string()),
});
type RsaKey = v.InferOutput<typeof keyForm>;

/**
 * Opens the development issuer whose key lies in `directory`, making the key where there is none, so that the
 * server and `npm run token` share it. The file can be read by its owner only.
 */
export async function createDevelopmentIssuer(
  directory: string,
  clock: () => number,
): Promise<DevelopmentIssuer> {
  const secret = await loadOrMakeKey(directory);
  const key = await importJWK(secret, algorithm);
  const { kty, n, e, kid } = secret;
  return {
    issuer,
    audience,
    keys: createLocalJWKSet({ keys: [{ kty, n, e, kid, alg: algorithm }] }),
    issue: async (request, seconds = 3600) => {
      const { client = developmentClient, rol, doelen, sub, locatie, zaakreferentie, vnummer } = request;
      const now = Math.floor(clock() / 1000);
      return await new SignJWT({
        rol,
        doelen: [...doelen],
        client_id: client,
        ...(locatie === undefined ? {} : { locatie }),
        ...(zaakreferentie === undefined ? {} : { zaakreferentie }),
        ...(vnummer === undefined ? {} : { vnummer }),
      })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub ?? `ontwikkelaar-${rol}`)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .setJti(randomUUID())
        .sign(key);
    },
  };
}

async function loadOrMakeKey(directory: string): Promise<RsaKey> {
  const file = join(directory, 'ontwikkeluitgever.jwk.json');
  const found = readKey(file);
  if (found !== null) return found;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const made = v.parse(keyForm, { ...(await exportJWK(privateKey)), kid: randomUUID() });
  mkdirSync(directory, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    // Another process made the key between our look and our write: that one counts.
    const theirs = readKey(file);
    if (theirs === null) throw error;
    return theirs;
  }
}

function readKey(file: string): RsaKey | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return v.parse(keyForm, JSON.parse(text));
}
