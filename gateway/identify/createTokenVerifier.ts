import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

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
}

/** RS256 MUST, PS256 SHOULD (OAuth NL 1.2); no symmetric algorithm, no `none`. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Longest life of a token in seconds (OAuth NL 1.2: at most an hour). */
const longestLife = 3600;

/**
 * Makes the check of a bearer token (RFC 9068; OAuth NL 1.2).
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
      const { payload } = await jwtVerify(token, settings.keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms,
        requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id', 'rol', 'doelen'],
        maxTokenAge: longestLife,
        currentDate: new Date(settings.clock()),
      });
      return readClaims(payload);
    } catch (error) {
      throw gatewayError('UNAUTHENTICATED', describe(error));
    }
  };
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
  return {
    sub: requiredText(payload, 'sub'),
    client: requiredText(payload, 'client_id'),
    rol: requiredText(payload, 'rol'),
    doelen,
    locatie: optionalText(payload, 'locatie'),
    zaakreferentie: optionalText(payload, 'zaakreferentie'),
    vnummer: optionalText(payload, 'vnummer'),
  };
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
