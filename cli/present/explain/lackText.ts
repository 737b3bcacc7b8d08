import type { Lack } from '../../../authz/matrix/explain/Explanation.ts';

/** What an agreement lacks, in words. */
export function lackText(lack: Lack): string {
  switch (lack.soort) {
    case 'rol':
      return `it gives to another role: ${lack.rollen.join(', ')}`;
    case 'doel':
      return `it gives for another purpose: ${lack.doelen.join(', ')}`;
    case 'doel-van-rol':
      return `the role has other purposes: ${lack.doelen.join(', ')}`;
    case 'nog-niet':
      return `it is not in force before ${lack.van}`;
    case 'verlopen':
      return `it ended on ${lack.sinds}`;
    case 'opgeschort': {
      const until = lack.tot === null ? 'until further notice' : `until ${lack.tot}`;
      return `it is suspended since ${lack.van}, ${until}: “${lack.reden}”`;
    }
    case 'herziening':
      return `it had to be reviewed before ${lack.sinds}, and was not`;
    case 'verbod':
      return `a prohibition trumps it: ${lack.verboden.join(', ')}`;
  }
}
