import type { Difference } from './runPair.ts';

/** A difference in words, with the command that shows it again. */
export function describeDifference(difference: Difference): string {
  const { caller, deployment, oracles, seed, number, query, variables, company, one, other } = difference;
  const [rol, doel] = caller.split(' ');
  const differing = Object.keys(one).filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
  return [
    `${caller}, ${deployment}: two systems that differ in what it may not see differ in ${oracles.join(', ')}.`,
    ...(company === null ? [] : [`asked in company: ${company}`]),
    query,
    `variables: ${JSON.stringify(variables)}`,
    ...differing.flatMap((key) => [
      `${key} of one:   ${shown(one[key])}`,
      `${key} of other: ${shown(other[key])}`,
    ]),
    `again: npm run non-interference -- --zaad ${seed} --rol ${rol} --doel ${doel} --deployment ${deployment} --vanaf ${number} --operaties 1`,
  ].join('\n');
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 1500);
}
