import { createRemoteJWKSet } from 'jose';
import type { WatchCache } from '../gateway/createCache.ts';
import {
  createDevelopmentIssuer,
  type DevelopmentIssuer,
} from '../gateway/identify/createDevelopmentIssuer.ts';
import { createTokenVerifier, type TokenClaims } from '../gateway/identify/createTokenVerifier.ts';
import type { Settings } from './readSettings.ts';

/** The issuer that the settings name, as the check of its tokens. */
export interface OpenedIssuer {
  /** Null where a real issuer is configured. */
  readonly issuer: DevelopmentIssuer | null;
  readonly verifyToken: (authorization: string | undefined) => Promise<TokenClaims>;
}

/**
 * Opens the issuer: the configured one, or else the development issuer of the data folder.
 *
 * @param watchCache told of the memory of good tokens
 */
export async function openIssuer(
  settings: Settings,
  clock: () => number,
  watchCache?: WatchCache,
): Promise<OpenedIssuer> {
  if (settings.issuer !== null) {
    const { issuer, audience, jwks } = settings.issuer;
    const keys = createRemoteJWKSet(jwks);
    const verifyToken = createTokenVerifier({ issuer, audience, keys, clock, watchCache });
    return { issuer: null, verifyToken };
  }
  const development = await createDevelopmentIssuer(settings.dataDirectory, clock);
  const { issuer, audience, keys } = development;
  const verifyToken = createTokenVerifier({ issuer, audience, keys, clock, watchCache });
  return { issuer: development, verifyToken };
}
