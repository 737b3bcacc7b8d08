import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies the shipped policy with budgets that last as long as a measurement, and room for many requests at once of the
 * development client: all are of one caller.
 */
export function copyPolicy(directory: string): void {
  cpSync(join(import.meta.dirname, '..', 'authz', 'policy', 'data'), directory, { recursive: true });
  const agreements = join(directory, 'afspraken');
  for (const name of readdirSync(agreements)) {
    const file = join(agreements, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(perUur|alarmPerUur): \d+/g, '$1: 1000000'));
  }
  const clients = join(directory, 'clienten.yaml');
  writeFileSync(clients, readFileSync(clients, 'utf8').replace('limieten: {', 'limieten: { tegelijk: 1000,'));
}
