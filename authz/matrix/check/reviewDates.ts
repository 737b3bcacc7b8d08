import { momentOf } from '../../decision/momentOf.ts';
import type { Check, CheckFinding } from './CheckFinding.ts';

/** So long before its review date an agreement is named. */
export const REVIEW_DAYS = 90;

const dayLength = 24 * 60 * 60 * 1000;

/** Agreements, of those that have not ended, that are past their review date, or near it (R9, R18). */
export const reviewDates: Check = ({ afspraken }, moment) =>
  afspraken.flatMap(({ id, geldigTot, herzienVoor }): readonly CheckFinding[] => {
    if (geldigTot !== null && moment >= momentOf(geldigTot)) return [];
    const left = momentOf(herzienVoor) - moment;
    if (left <= 0) {
      const message = `It had to be reviewed before ${herzienVoor}, and gives nothing since.`;
      return [{ severity: 'error', check: 'review', subject: id, message }];
    }
    if (left > REVIEW_DAYS * dayLength) return [];
    const message = `It must be reviewed before ${herzienVoor}, or it gives nothing from then on.`;
    return [{ severity: 'warning', check: 'review', subject: id, message }];
  });
