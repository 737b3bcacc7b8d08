import type { Random } from '../lib/Random.ts';
import type { Life } from './Life.ts';

/** How sure the chain is of an identity (Protocol Identificatie en Labeling). */
export interface Identity {
  readonly status: 'VASTGESTELD' | 'AANNEMELIJK' | 'ONBEKEND';
}

/** A passport or identity card establishes an identity; who has neither is believed or not. */
export function identityOf({ scenario }: Life, random: Random): Identity {
  if (scenario.passport || scenario.identityCard) {
    return { status: 'VASTGESTELD' };
  }
  return {
    status: scenario.nationaliteit.code !== '0000' && random.chance(0.8) ? 'AANNEMELIJK' : 'ONBEKEND',
  };
}
