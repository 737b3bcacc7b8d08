import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { lookUpOf } from '../keys/PersonKey.ts';
import { openPersonKeyStore } from '../keys/PersonKeyStore.ts';
import { reportAgreements } from './agreementReport.ts';
import type { IndexedStream } from './IndexedStream.ts';
import type { LogQuestion } from './LogQuestion.ts';
import { notConsulted } from './notConsulted.ts';
import { whoConsulted } from './whoConsulted.ts';

/**
 * Answers a question by the log of a folder.
 *
 * @param streams of that log, up to date
 * @returns what the form of the kind of question says
 * @throws where there is no log, or it cannot be read
 */
export function answerQuestion(
  folder: string,
  streams: readonly IndexedStream[],
  question: LogQuestion,
): unknown {
  if (streams.length === 0) throw new Error(`Expected the folder of an audit log, but got \`${folder}\`.`);
  switch (question.soort) {
    case 'wie': {
      const { vnummer, van, tot } = question;
      const verteld = new Set(question.verteld);
      const secret = readFileSync(join(folder, 'sleutels', 'geheim'));
      const key =
        question.sleutel === undefined ? findKey(folder, lookUpOf(secret, vnummer)) : question.sleutel;
      const mayTell = (doel: string): boolean => verteld.has(doel);
      return whoConsulted(streams, { vnummer, secret, keys: { find: () => key }, van, tot, mayTell });
    }
    case 'rapport':
      return reportAgreements(streams, question, question.afspraken);
    case 'niet-geraadpleegd':
      return notConsulted(streams, question);
  }
}

function findKey(folder: string, lookUp: Uint8Array): Uint8Array | null {
  const keys = openPersonKeyStore(join(folder, 'sleutels', 'personen.sqlite'));
  try {
    return keys.find(lookUp);
  } finally {
    keys.close();
  }
}
