import { hash } from 'node:crypto';

import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

import { createCache, type WatchCache } from '../createCache.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/** What a token says, once its signature, issuer, audience and times have been checked. */
export interface TokenClaims {
  readonly sub: string;
  /** The application that asks (RFC 9068, 2.2: `client_id`). */
  readonly client: string;
  readonly rol: string;
  readonly doelen: readonly string[];
  readonly locatie: string | null;
  readonly zaakreferentie: string | null;
  readonly vnummer: string | null;
}

/** What a token is checked against. All of it is needed: a missing check is a missing guard (OpenFGA CVE-2026-55689). */
export interface TokenVerifierSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Told of the memory of good tokens. */
  readonly watchCache?: WatchCache | undefined;
}

/** RS256 MUST, PS256 SHOULD (OAuth NL 1.2); no symmetric algorithm, no `none`. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Longest life of a token in seconds (OAuth NL 1.2: at most an hour). */
const longestLife = 3600;

/** Tokens remembered at most; some kilobyte each. */
const tokensRemembered = 5000;

/** A token that was found good. */
interface GoodToken {
  readonly claims: TokenClaims;
  readonly payload: JWTPayload;
  /** What its signature was found good by. */
  readonly key: unknown;
  /** What it would be checked by now. */
  readonly findKey: () => unknown;
}

/**
 * Makes the check of a bearer token (RFC 9068; OAuth NL 1.2). A token that was found good is known by its hash from then
 * on, and its signature not checked again: as long as its times hold, and the issuer has the key that it was checked by.
 *
 * @returns a function from the `Authorization` header to the claims; it throws `UNAUTHENTICATED`, whose message
 * says what was wrong with the token and never what a right one would be
 */
export function createTokenVerifier(
  settings: TokenVerifierSettings,
): (authorization: string | undefined) => Promise<TokenClaims> {
  for (const name of ['issuer', 'audience'] as const) {
    if (settings[name] === '') throw new Error(`The token check needs an ${name}, but it is empty.`);
  }
  const good = createCache<GoodToken>({ name: 'tokens', max: tokensRemembered, watch: settings.watchCache });
  const check = async (token: string): Promise<TokenClaims> => {
    const name = hash('sha256', token, 'base64url');
    const now = settings.clock();
    const known = good.get(name);
    if (known !== undefined && isInTime(known.payload, now) && (await known.findKey()) === known.key)
      return known.claims;
    const used: Pick<GoodToken, 'key' | 'findKey'>[] = [];
    const findKey: JWTVerifyGetKey = async (header, jws) => {
      const key = await settings.keys(header, jws);
      used.push({ key, findKey: async () => await settings.keys(header, jws) });
      return key;
    };
    const { payload } = await jwtVerify(token, findKey, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms,
      requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id', 'rol', 'doelen'],
      maxTokenAge: longestLife,
      currentDate: new Date(now),
    });
    const claims = readClaims(payload);
    const [by] = used;
    if (by !== undefined) good.set(name, { claims, payload, ...by });
    return claims;
  };
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      throw gatewayError(
        'UNAUTHENTICATED',
        authorization === undefined
          ? 'Expected the header `Authorization: Bearer …`, but there is none.'
          : 'Expected the header `Authorization: Bearer …` with one token, but it has another form.',
      );
    }
    try {
      return await check(token);
    } catch (error) {
      throw gatewayError('UNAUTHENTICATED', describe(error));
    }
  };
}

/** Whether the times of a good token hold; of one of which they do not, the whole check tells what is wrong. */
function isInTime({ iat, nbf, exp }: JWTPayload, now: number): boolean {
  const seconds = Math.floor(now / 1000);
  if (iat === undefined || exp === undefined) return false;
  return iat <= seconds && seconds - iat <= longestLife && (nbf ?? iat) <= seconds && seconds < exp;
}

class ClaimInvalid extends Error {}
class LifeTooLong extends Error {}

function readClaims(payload: Readonly<Record<string, unknown>>): TokenClaims {
  const { exp, iat } = payload;
  // Not only its age: a token that lives longer comes from an issuer that is not set up as it should be.
  if (typeof exp !== 'number' || typeof iat !== 'number' || exp - iat > longestLife) throw new LifeTooLong();
  const doelen = payload['doelen'];
  if (!Array.isArray(doelen) || doelen.length === 0 || !doelen.every((doel) => typeof doel === 'string')) {
    throw new ClaimInvalid('doelen');
  }
  return Object.freeze({
    sub: requiredText(payload, 'sub'),
    client: requiredText(payload, 'client_id'),
    rol: requiredText(payload, 'rol'),
    doelen: Object.freeze([...doelen]),
    locatie: optionalText(payload, 'locatie'),
    zaakreferentie: optionalText(payload, 'zaakreferentie'),
    vnummer: optionalText(payload, 'vnummer'),
  });
}

function requiredText(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = payload[name];
  if (typeof value !== 'string' || value === '') throw new ClaimInvalid(name);
  return value;
}

function optionalText(payload: Readonly<Record<string, unknown>>, name: string): string | null {
  return payload[name] === undefined ? null : requiredText(payload, name);
}

function describe(error: unknown): string {
  if (error instanceof ClaimInvalid)
    return `The token's claim \`${error.message}\` is missing or has another form than expected.`;
  if (error instanceof LifeTooLong)
    return `Expected a token that lives at most ${longestLife} seconds, from \`iat\` to \`exp\`, but it lives longer.`;
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token's claim \`${error.claim}\` is not as expected.`;
  return 'The token is not one that this gateway trusts.';
}
