import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

import { expectSigned, readCheckpoint } from './checkpoint/Checkpoint.ts';
import type { Expectation } from './checkpoint/Expectations.ts';
import { readNotes } from './checkpoint/readNotes.ts';
import { readCosignature } from './checkpoint/readCosignature.ts';
import { createVerifierKey, readVerifierKey, type VerifierKey } from './checkpoint/VerifierKey.ts';
import { readWitnessKey } from './checkpoint/WitnessKey.ts';
import { type Finding, FormInvalid } from './Place.ts';
import { findingAt, isValid, listSegments } from './SegmentFile.ts';
import { verifyTimestamp } from './timestamp/verifyTimestamp.ts';
import type { Verification } from './Verification.ts';
import { verifyStream } from './verifyStream.ts';

/** What is to be verified, and against what. */
export interface LogToVerify {
  /** The folder with `verwerkingen`, `toegang` and `sleutels`. */
  readonly folder: string;
  /** Verifier keys, as the log printed them; none: the public half of the log's own key, which proves less. */
  readonly keys: readonly string[];
  /** Files with checkpoints that somebody else keeps. */
  readonly checkpoints: readonly string[];
  /** Files with answers of time-stamping authorities, each about one of these checkpoints. */
  readonly timestamps?: readonly string[];
  /** Files with the certificates of the authorities that are trusted, PEM. */
  readonly authorities?: readonly string[];
  /** Keys of witnesses that are trusted (C2SP tlog-cosignature). */
  readonly witnesses?: readonly string[];
  /** How many of them must have cosigned a checkpoint of each stream; all unless told. */
  readonly quorum?: number;
  /** Called with how many bytes are done, and of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

interface External extends Expectation {
  /** The whole note. */
  readonly text: string;
}

interface Stream {
  readonly folder: string;
  readonly origin: string | null;
}

/** Verifies every stream of a log. @throws {FormInvalid} where what to verify it against is not to be read */
export function verifyLog(log: LogToVerify): Verification {
  const { folder, keys, checkpoints, onProgress } = log;
  const findings: Finding[] = [];
  const streams = listStreams(folder);
  const keyOf = keysOf(folder, keys);
  const external = [...keptCheckpoints(folder), ...checkpoints].flatMap((file) =>
    readExternal(file, streams, keyOf, findings),
  );
  const total = streams.reduce((sum, stream) => sum + bytesOf(stream.folder), 0);
  let done = 0;
  const onBytes = (count: number): void => {
    done += count;
    onProgress?.(done, total);
  };
  const verified = streams.map((stream) =>
    verifyStream({
      ...stream,
      keyOf,
      onBytes,
      external: external
        .filter(({ checkpoint }) => checkpoint.origin === stream.origin)
        .toSorted((one, other) => one.checkpoint.size - other.checkpoint.size),
    }),
  );
  const timestamps = readTimestamps(log, external, findings);
  const cosignatures = verifyCosignatures(log, verified, external, findings);
  return { streams: verified, timestamps, cosignatures, findings };
}

function readTimestamps(
  { timestamps = [], authorities = [] }: LogToVerify,
  external: readonly External[],
  findings: Finding[],
): Verification['timestamps'] {
  const trusted = authorities.flatMap((file) => readCertificates(readFileSync(file, 'utf8')));
  return timestamps.flatMap((file) => {
    try {
      return [verifyTimestampOf(file, external, trusted)];
    } catch (error) {
      findings.push(findingAt({ file, offset: 0, entry: null }, error));
      return [];
    }
  });
}

/** The checkpoint that a time stamp is about, and its moment. @throws {FormInvalid} of the last one that was tried */
function verifyTimestampOf(
  file: string,
  external: readonly External[],
  trusted: readonly X509Certificate[],
): Verification['timestamps'][number] {
  const response = readFileSync(file);
  let failure = new FormInvalid('a checkpoint that this time stamp is about', 'none');
  for (const { checkpoint, text } of external) {
    try {
      const moment = verifyTimestamp(response, Buffer.from(text), trusted);
      return { file, origin: checkpoint.origin, size: checkpoint.size, moment };
    } catch (error) {
      if (!(error instanceof FormInvalid)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** Checkpoints that witnesses cosigned and that were taken in again. */
function keptCheckpoints(folder: string): readonly string[] {
  const kept = `${folder}/getuigen`;
  if (!existsSync(kept)) return [];
  return readdirSync(kept)
    .filter((name) => name.endsWith('.checkpoints'))
    .toSorted()
    .map((name) => `${kept}/${name}`);
}

/** Each stream has to have a checkpoint that enough of the witnesses cosigned, and no cosignature may be false. */
function verifyCosignatures(
  { folder, witnesses = [], quorum: given }: LogToVerify,
  streams: readonly { readonly origin: string }[],
  external: readonly External[],
  findings: Finding[],
): Verification['cosignatures'] {
  const keys = witnesses.map((text) => readWitnessKey(text));
  // A witness may have keys of several kinds; one key under two names is no two witnesses.
  const different = new Set(
    keys.map(({ key }) => key.export({ type: 'spki', format: 'der' }).toString('hex')),
  );
  const distinct = Math.min(different.size, new Set(keys.map(({ name }) => name)).size);
  const quorum = given ?? distinct;
  if (different.size < keys.length || quorum > distinct || (keys.length > 0 && quorum < 1))
    throw new FormInvalid(`a quorum from 1 to the ${distinct} different witnesses`, String(quorum));
  const found: { checkpoint: External; cosigned: Verification['cosignatures'] }[] = [];
  for (const one of external) {
    const { file, offset, checkpoint } = one;
    const { origin, size } = checkpoint;
    try {
      const cosigned = keys.flatMap((key) => {
        const cosignature = readCosignature(checkpoint, key);
        return cosignature === null ? [] : [{ file, origin, size, witness: key.name, ...cosignature }];
      });
      found.push({ checkpoint: one, cosigned });
    } catch (error) {
      findings.push(findingAt({ file, offset, entry: null }, error));
    }
  }
  for (const { origin } of keys.length === 0 ? [] : streams) {
    const enough = found.some(
      ({ checkpoint, cosigned }) =>
        checkpoint.checkpoint.origin === origin &&
        new Set(cosigned.map(({ witness }) => witness)).size >= quorum,
    );
    if (enough) continue;
    const expected = `a checkpoint of \`${origin}\` that ${quorum} of the ${distinct} witnesses cosigned`;
    findings.push({ file: folder, offset: 0, entry: null, expected, got: 'none' });
  }
  return found.flatMap(({ cosigned }) => cosigned);
}

function readCertificates(pem: string): readonly X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((text) => new X509Certificate(text));
}

function listStreams(folder: string): readonly Stream[] {
  const identity = `${folder}/sleutels/log`;
  const log = existsSync(identity) ? readFileSync(identity, 'utf8').trim() : null;
  const streams = ['verwerkingen', 'toegang'].flatMap((kind) => {
    const path = `${folder}/${kind}`;
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => /^[1-9]\d*$/.test(name))
      .toSorted((one, other) => Number(one) - Number(other))
      .map((name) => {
        const origin =
          log === null ? originIn(`${path}/${name}`) : `vreemdelingenbeeld/${log}/${kind}/${name}`;
        return { folder: `${path}/${name}`, origin };
      });
  });
  if (streams.length === 0)
    throw new FormInvalid('a folder with streams under `verwerkingen` or `toegang`', `\`${folder}\``);
  return streams;
}

function originIn(folder: string): string | null {
  return listSegments(folder).find(isValid)?.begin.header.origin ?? null;
}

function keysOf(folder: string, given: readonly string[]): (origin: string) => VerifierKey | null {
  if (given.length > 0) {
    const keys = new Map(given.map((text) => readVerifierKey(text)).map((key) => [key.name, key]));
    return (origin) => keys.get(origin) ?? null;
  }
  const path = `${folder}/sleutels/checkpoint.pem`;
  if (!existsSync(path)) throw new FormInvalid('a verifier key of the log', 'none');
  const { x = '' } = createPublicKey(readFileSync(path)).export({ format: 'jwk' });
  return (origin) => createVerifierKey(origin, Buffer.from(x, 'base64url'));
}

function readExternal(
  file: string,
  streams: readonly Stream[],
  keyOf: (origin: string) => VerifierKey | null,
  findings: Finding[],
): readonly External[] {
  return [...readNotes(file, true)].flatMap(({ offset, text }) => {
    try {
      const checkpoint = readCheckpoint(text);
      const { origin } = checkpoint;
      if (!streams.some((stream) => stream.origin === origin))
        throw new FormInvalid(`the stream \`${origin}\`, which a checkpoint is of`, 'no such stream');
      const key = keyOf(origin);
      if (key === null) throw new FormInvalid(`a verifier key of \`${origin}\``, 'none');
      expectSigned(checkpoint, key);
      return [{ checkpoint, text, file, offset }];
    } catch (error) {
      findings.push(findingAt({ file, offset, entry: null }, error));
      return [];
    }
  });
}

function bytesOf(folder: string): number {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.segment'))
    .reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
}
